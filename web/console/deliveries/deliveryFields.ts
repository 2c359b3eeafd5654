import type { Filter, FilterField } from '../lists/filterField'
import type { CallbackType, Merchant, Verdict } from '../sandbox'
import { eventName, t } from '../texts'
import { d } from './texts'

export const filterNames = ['order', 'state', 'channel', 'type', 'merchant', 'answer', 'attempts', 'createdFrom', 'createdBefore'] as const

/** Not delivered, and not for want of time. */
export const notArrived = 'retrying,exhausted,interrupted'

/** Not delivered yet, and nothing has gone wrong. */
export const waiting = 'pending,sending,held'

/** How the last attempt was answered: a class of status codes, or why there was none. */
const answers = ['2xx', '3xx', '4xx', '5xx', 'timeout', 'refused', 'dns', 'tls', 'reset', 'interrupted'] as const

const choice = (name: 'state' | 'channel' | 'type' | 'merchant' | 'answer', options: FilterField['options']): FilterField =>
  ({ name, kind: 'choice', label: d.value.filters[name], any: d.value.any[name], options: options! })

export function deliveryFields(filter: Filter, types: CallbackType[], spaces: Merchant[]): { first: FilterField[]; more: FilterField[] } {
  return {
    first: [
      { name: 'order', kind: 'search', label: d.value.filters.order, any: d.value.filters.order },
      choice('state', [[notArrived, t.value.overview.missing], [waiting, t.value.overview.waiting], ...Object.entries(t.value.deliveryStates)]),
    ],
    more: [
      choice('channel', Object.entries(t.value.channels)),
      choice('type', types.filter(({ channel }) => !filter.channel || channel === filter.channel).map(({ channel, type }) => [type, `${t.value.channels[channel]} · ${eventName(type)}`])),
      choice('merchant', spaces.map(({ name }) => [name, name])),
      choice('answer', answers.map((one) => [one, one in t.value.shortVerdicts ? t.value.shortVerdicts[one as Verdict] : one])),
      { name: 'attempts', kind: 'text', label: d.value.filters.attempts, any: d.value.any.attempts },
      { name: 'createdFrom', kind: 'instant', label: t.value.created.from, any: '' },
      { name: 'createdBefore', kind: 'instant', label: t.value.created.before, any: '' },
    ],
  }
}
