import type { Order, SecondPayment } from './orders'

/** What happened to an order, oldest first. The page has the words. */
export type StepName =
  | 'ordered' | 'scanned' | 'awaitingPayment' | 'closed' | 'expired' | 'ended' | 'paid' | 'refunding' | 'refunded' | 'secondPaid' | 'secondRefunded'

export interface Step {
  name: StepName
  /** Null when it is not over yet, or when its time is not known. */
  at: string | null
  done: boolean
  second?: SecondPayment
}

export function receiptSteps(order: Order): Step[] {
  return [
    { name: 'ordered', at: order.createdAt, done: true },
    ...when(order.scannedAt !== null, { name: 'scanned', at: order.scannedAt, done: true }),
    ...ending(order),
    ...when(isPaid(order), { name: 'paid', at: order.paidAt, done: true }),
    ...order.secondPayments.map((second): Step => ({ name: 'secondPaid', at: second.paidAt, done: true, second })),
    ...when(order.refundedFen > 0, { name: 'refunded', at: order.refundedAt, done: true }),
    ...when(order.status === 'refunding' || order.status === 'paidLate', { name: 'refunding', at: null, done: false }),
    ...order.secondPayments.filter((second) => second.refundStatus === 'refunded').map((second): Step => ({ name: 'secondRefunded', at: second.refundedAt, done: true, second })),
  ]
}

function ending(order: Order): Step[] {
  if (order.status === 'awaitingPayment') return [{ name: 'awaitingPayment', at: null, done: false }]
  if (order.status === 'closed' || order.status === 'expired') return [{ name: order.status, at: order.closedAt, done: true }]
  return when(order.closedAt !== null, { name: 'ended', at: order.closedAt, done: true }) // money came late; cancelled or expired is no longer known
}

const isPaid = (order: Order) => !['awaitingPayment', 'closed', 'expired'].includes(order.status)

const when = (happened: boolean, step: Step): Step[] => (happened ? [step] : [])
