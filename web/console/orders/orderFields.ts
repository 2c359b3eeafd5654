import type { FilterField } from '../lists/filterField'
import type { Merchant } from '../sandbox'
import { t } from '../texts'

export const filterNames = ['order', 'state', 'channel', 'merchant', 'createdFrom', 'createdBefore'] as const

/** Can still be paid. */
export const open = 'created,scanned'

/** Can no longer be paid, and was not. */
export const ended = 'closed,expired'

export function orderFields(spaces: Merchant[]): { first: FilterField[]; more: FilterField[] } {
  const { columns, any, created } = t.value
  return {
    first: [
      { name: 'order', kind: 'search', label: columns.orderNo, any: columns.orderNo },
      { name: 'state', kind: 'choice', label: columns.state, any: any.state, options: [[open, t.value.overview.open], [ended, t.value.overview.ended], ...Object.entries(t.value.tradeStates)] },
    ],
    more: [
      { name: 'channel', kind: 'choice', label: columns.channel, any: any.channel, options: Object.entries(t.value.channels) },
      { name: 'merchant', kind: 'choice', label: columns.merchant, any: any.merchant, options: spaces.map(({ name }) => [name, name]) },
      { name: 'createdFrom', kind: 'instant', label: created.from, any: '' },
      { name: 'createdBefore', kind: 'instant', label: created.before, any: '' },
    ],
  }
}
