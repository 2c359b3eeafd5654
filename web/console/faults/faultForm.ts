import { parseOverrides } from '../overrides'
import type { Refusal } from '../refusal'
import type { Channel } from '../sandbox'
import type { Fault, FaultParameter, Members, MerchantCall, PlanRequest } from './faults'

/** All as it was typed; empty means "any". */
export interface FaultForm {
  channel: '' | Channel
  order: string
  type: string
  attempts: string
  call: '' | MerchantCall
  times: string
  with: Record<string, string>
}

export type ParameterKind = 'number' | 'flag' | 'members' | 'text'
export type Target = 'type' | 'attempts' | 'call'

/** The default of a parameter tells what kind of value it is. */
export function kindOf({ default: value }: FaultParameter): ParameterKind {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'flag'
  return typeof value === 'object' ? 'members' : 'text'
}

/** What a plan of this fault may name beside channel and order. */
export function targetsOf({ stage }: Fault): Target[] {
  if (stage === 'call') return ['call']
  return stage === 'trade' ? [] : ['type', 'attempts']
}

const textOf = ({ default: value }: FaultParameter) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

export const freshForm = (fault: Fault): FaultForm => ({
  channel: '', order: '', type: '', attempts: '', call: '', times: '',
  with: Object.fromEntries(fault.parameters.map((parameter) => [parameter.name, textOf(parameter)])),
})

/** Another fault in the same form: what is aimed at stays, as far as the fault can be aimed so. */
export const switchedTo = (fault: Fault, { channel, order, times }: FaultForm): FaultForm =>
  ({ ...freshForm(fault), order, times, channel: channel && fault.channels.includes(channel) ? channel : '' })

// What is no number goes as it is: the server says what would be right.
const wholeNumber = (text: string): unknown => (/^\d+$/.test(text.trim()) ? Number(text) : text)

function valueOf(parameter: FaultParameter, text: string): unknown {
  switch (kindOf(parameter)) {
    case 'number': return wholeNumber(text)
    case 'flag': return text === 'true'
    case 'members': return parseOverrides(text) ?? {}
    case 'text': return text.trim()
  }
}

/** The request for `POST /sandbox/faults`; a refusal for what no request can be made of. */
export function planOf(fault: Fault, form: FaultForm, merchant: string): PlanRequest | Refusal {
  const given: Members = {}
  for (const parameter of fault.parameters) {
    const value = valueOf(parameter, form.with[parameter.name] ?? '')
    if (value === 'invalid' && kindOf(parameter) === 'members') return { field: `with.${parameter.name}`, rule: parameter.rule }
    given[parameter.name] = value
  }

  const targets = targetsOf(fault)
  const [order, attempts, times] = [form.order.trim(), form.attempts.trim(), form.times.trim()]
  return {
    merchant,
    fault: fault.name,
    ...(form.channel ? { channel: form.channel } : {}),
    ...(order ? { order } : {}),
    ...(form.type && targets.includes('type') ? { type: form.type } : {}),
    ...(attempts && targets.includes('attempts') ? { attempts } : {}),
    ...(form.call && targets.includes('call') ? { call: form.call } : {}),
    ...(times ? { times: wholeNumber(times) } : {}),
    ...(fault.parameters.length ? { with: given } : {}),
  }
}
