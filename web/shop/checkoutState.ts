import type { Link } from '../shared/eventStream'
import type { Order } from './orders'

/**
 * What the checkout page shows, decided from what it has heard. Pure: no clock, no network, no framework. Two rules: a final state
 * comes from the server and never from the countdown, and "failed" is never shown while the truth is unknown.
 */

export type CheckoutView =
  | 'creating' | 'waiting' | 'scanned' | 'paid' | 'alreadyPaid' | 'codeExpired' | 'orderExpired' | 'closed'
  | 'paidLate' | 'refunding' | 'refunded' | 'notFound'

export interface CheckoutState {
  readonly view: CheckoutView
  readonly link: Link
  readonly order: Order | null
  /** Until the code, or once scanned the order, runs out; null when nothing is counted. */
  readonly secondsLeft: number | null
  /** Whether the order still takes another code. */
  readonly renewable: boolean
  /** Whether the order is over and its platform has confirmed that no money can come. */
  readonly notCharged: boolean
  /** How long neither stream nor poll has answered. */
  readonly secondsSilent: number
  /** Seconds until the page goes back to the shop by itself; null when it does not. */
  readonly returnIn: number | null
  readonly returnAt: number | null
  /** Whether this page saw the order unpaid: whoever opens the page of a paid order has not just paid, and must not pay again. */
  readonly sawOpen: boolean
}

/** Instants are milliseconds since 1970 by the server's clock. */
export type Signal =
  | { kind: 'order'; order: Order; now: number }
  | { kind: 'missing' }
  | { kind: 'link'; link: Link }
  | { kind: 'tick'; now: number; secondsSilent: number }
  | { kind: 'stay' }

export const returnAfter = 5_000

const codeGrace = 90_000

export const opening: CheckoutState = {
  view: 'creating', link: 'live', order: null, secondsLeft: null, renewable: false, notCharged: false, secondsSilent: 0, returnIn: null, returnAt: null, sawOpen: false,
}

export function checkout(state: CheckoutState, signal: Signal): CheckoutState {
  switch (signal.kind) {
    case 'order':
      return take(state, signal.order, signal.now)
    case 'missing':
      return state.order ? state : { ...state, view: 'notFound' }
    case 'link':
      return { ...state, link: signal.link }
    case 'tick':
      return count({ ...state, secondsSilent: signal.secondsSilent }, signal.now)
    case 'stay':
      return { ...state, returnAt: null, returnIn: null }
  }
}

function take(state: CheckoutState, order: Order, now: number): CheckoutState {
  // A poll that left before an event may arrive after it.
  if (state.order && order.sequence < state.order.sequence) return state

  const sawOpen = state.sawOpen || order.status === 'awaitingPayment'
  const becamePaid = sawOpen && order.status === 'paid' && state.order?.status !== 'paid'
  return count({ ...state, order, sawOpen, returnAt: becamePaid ? now + returnAfter : state.returnAt }, now)
}

function count(state: CheckoutState, now: number): CheckoutState {
  const { order } = state
  if (!order) return state

  const isOpen = order.status === 'awaitingPayment'
  const secondsLeft = isOpen ? whole(Date.parse(deadline(order)) - now) : null
  const renewable = isOpen && now < Date.parse(order.expiresAt)
  const returnIn = state.returnAt === null ? null : whole(state.returnAt - now)
  const notCharged = ['closed', 'expired'].includes(order.status) && isRuledOut(order, now)
  return { ...state, secondsLeft, renewable, notCharged, returnIn, view: viewOf(order, secondsLeft, state.sawOpen) }
}

function viewOf(order: Order, secondsLeft: number | null, sawOpen: boolean): CheckoutView {
  switch (order.status) {
    case 'awaitingPayment':
      if (secondsLeft === 0) return 'codeExpired'
      if (order.scannedAt) return 'scanned'
      return order.qrCode ? 'waiting' : 'creating'
    case 'paid':
      return sawOpen ? 'paid' : 'alreadyPaid'
    case 'expired':
      return 'orderExpired'
    case 'partiallyRefunded':
    case 'refunded':
      return 'refunded'
    case 'closed':
    case 'paidLate':
    case 'refunding':
      return order.status
  }
}

/** Alipay has no trade to close before the scan: such a code stays good until it runs out, in whole minutes of another clock. */
function isRuledOut(order: Order, now: number): boolean {
  return order.channel === 'wechat' || order.scannedAt !== null || now > Date.parse(order.codeExpiresAt ?? order.expiresAt) + codeGrace
}

/** A scanned code is in use: only the order's own end counts from then on. */
function deadline(order: Order): string {
  if (order.scannedAt || !order.codeExpiresAt) return order.expiresAt
  return Date.parse(order.codeExpiresAt) < Date.parse(order.expiresAt) ? order.codeExpiresAt : order.expiresAt
}

const whole = (milliseconds: number) => Math.max(0, Math.ceil(milliseconds / 1_000))

/** The countdown is read aloud at these moments only. */
export function spokenMark(before: number | null, after: number | null): 300 | 60 | 0 | null {
  if (before === null || after === null) return null
  return ([300, 60, 0] as const).find((mark) => before > mark && after <= mark) ?? null
}
