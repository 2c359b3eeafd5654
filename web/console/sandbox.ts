import { call, type Page } from '../shared/api'
import type { Language } from '../shared/language'

export type Channel = 'wechat' | 'alipay'
export type TradeState = 'created' | 'scanned' | 'paid' | 'closed' | 'expired'
export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'retrying' | 'exhausted' | 'held' | 'interrupted'
export type Verdict =
  | 'accepted' | 'status' | 'word' | 'timeout' | 'refused' | 'dns' | 'tls' | 'reset' | 'redirect' | 'forbidden' | 'dropped' | 'probeAccepted' | 'probeRefused' | 'interrupted'

export interface Trade {
  id: string
  merchant: string
  channel: Channel
  orderNo: string
  tradeNo: string | null
  state: TradeState
  amountFen: number
  refundedFen: number
  description: string
  cashierUrl: string | null
  notifyUrl: string | null
  payerName: string | null
  createdAt: string
}

export interface Attempt {
  number: number
  trigger: 'schedule' | 'manual' | 'copy' | 'scenario'
  startedAt: string
  dueAt: string
  /** The names of those that took hold of it. */
  faults: string[]
  durationMs: number | null
  phases: Phases | null
  status: number | null
  verdict: Verdict | null
  error: string | null
}

/** Milliseconds; null for what did not happen, such as a connection that was there already. */
export interface Phases {
  dnsMs: number | null
  connectMs: number | null
  tlsMs: number | null
  firstByteMs: number | null
  bodyMs: number | null
}

export interface HttpHeader {
  name: string
  value: string
}

export interface FullAttempt extends Attempt {
  request: { method: string; url: string; headers: HttpHeader[]; body: string } | null
  response: { status: number; headers: HttpHeader[]; body: string } | null
  signedString: string | null
  /** What the merchant reads after decryption; null on Alipay. */
  plaintext: string | null
  /** How the receiver answered; null while the attempt is under way. */
  sentence: Record<Language, string> | null
}

export interface Delivery {
  id: string
  merchant: string
  channel: Channel
  orderNo: string | null
  type: string
  notifyId: string
  to: string
  state: DeliveryState
  trigger: 'payment' | 'refund' | 'fired'
  createdAt: string
  nextDueAt: string | null
  attemptsMade: number
  attemptsMax: number
  lastAttempt: Attempt | null
}

export interface FullDelivery extends Delivery {
  attempts: FullAttempt[]
}

/** By state, each of them with at least 0. */
export interface Counts {
  trades: Record<TradeState, number>
  deliveries: Record<DeliveryState, number>
}

export interface Clock {
  merchant: string | null
  now: string
  wireNow: string
  offsetSeconds: number
}

export interface CallbackType {
  channel: Channel
  type: string
  fields: CallbackField[]
}

/** One input of the form for a type; the server takes the value under `name`. */
export interface CallbackField {
  name: string
  /** The vendor's name for it. */
  member: string
  kind: 'text' | 'fen' | 'time' | 'choice'
  label: Record<Language, string>
  rule: Record<Language, string>
  choices: string[]
  /** What an empty input comes to; null when nothing is sent. */
  example: string | null
}

export interface Merchant {
  name: string
  wechatMchId: string
  alipayAppId: string
  keyMode: 'both' | 'certificate' | 'publicKey'
}

export interface Firing {
  type: string
  to: string
  merchant: string
  fields?: Record<string, unknown>
  overrides?: Record<string, unknown>
}

export type TradeAction = 'scan' | 'pay' | 'close'

export const items = async <T>(path: string) => (await call<Page<T>>(path)).items

export const counts = (merchant: string) => call<Counts>(`/sandbox/counts${merchant ? `?merchant=${encodeURIComponent(merchant)}` : ''}`)
export const merchants = () => items<Merchant>('/sandbox/merchants')
export const callbackTypes = () => items<CallbackType>('/sandbox/callbacks/types')
export const delivery = (id: string) => call<FullDelivery>(`/sandbox/deliveries/${encodeURIComponent(id)}`)

export const act = ({ id, merchant, channel }: Trade, action: TradeAction) =>
  call<Trade>(`/sandbox/trades/${encodeURIComponent(id)}/${action}?merchant=${merchant}&channel=${channel}`, { method: 'POST', body: {} })

// The receiver may take its whole time limit before it answers.
export const resend = (id: string) => call<Delivery>(`/sandbox/deliveries/${encodeURIComponent(id)}/resend`, { method: 'POST', body: {}, within: 30_000 })
export const fire = (firing: Firing) => call<Delivery>('/sandbox/callbacks', { method: 'POST', body: firing, within: 30_000 })

export const clock = (merchant?: string) => call<Clock>(`/sandbox/clock${merchant ? `?merchant=${encodeURIComponent(merchant)}` : ''}`)
// Answers when all that falls due on the way has settled, after 30 s at the latest.
export const advance = (by: string) => call<Clock>('/sandbox/clock/advance', { method: 'POST', body: { by }, within: 60_000 })
export const backToReal = () => call<Clock>('/sandbox/clock', { method: 'DELETE' })
