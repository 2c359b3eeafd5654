import type { Delivery } from '../sandbox'

export const filterNames = ['order', 'state', 'channel', 'type', 'merchant', 'answer', 'attempts'] as const
export type FilterName = (typeof filterNames)[number]

/** As the address has it; what is absent narrows nothing. */
export type DeliveryFilter = Partial<Record<FilterName, string>>

/** How the last attempt was answered: a class of status codes, or why there was none. */
export const answers = ['2xx', '3xx', '4xx', '5xx', 'timeout', 'refused', 'dns', 'tls', 'reset', 'interrupted'] as const

export const readFilter = (query: Record<string, unknown>): DeliveryFilter =>
  Object.fromEntries(filterNames.flatMap((name) => {
    const text = query[name]
    return typeof text === 'string' && text.trim() ? [[name, text.trim()]] : []
  }))

function isAnswered({ lastAttempt }: Delivery, answer: string): boolean {
  if (!lastAttempt) return false
  return /^[2-5]xx$/.test(answer) ? String(lastAttempt.status ?? '')[0] === answer[0] : lastAttempt.verdict === answer
}

/** `3`, `2-4` or `3-`; anything else is still being typed and means all. */
function isCount(made: number, range: string): boolean {
  const told = /^(\d+)(-(\d*))?$/.exec(range)
  if (!told) return true
  const least = Number(told[1])
  return made >= least && made <= (told[2] === undefined ? least : told[3] ? Number(told[3]) : Infinity)
}

/** The same choice as `GET /sandbox/deliveries` makes, but for the order number, of which a part is enough here. */
export function matches(delivery: Delivery, { order, state, channel, type, merchant, answer, attempts }: DeliveryFilter): boolean {
  return (
    (!order || (delivery.orderNo ?? '').includes(order)) &&
    (!state || delivery.state === state) &&
    (!channel || delivery.channel === channel) &&
    (!type || delivery.type === type) &&
    (!merchant || delivery.merchant === merchant) &&
    (!answer || isAnswered(delivery, answer)) &&
    (!attempts || isCount(delivery.attemptsMade, attempts))
  )
}
