import { call, type Page } from '../shared/api'
import type { Language } from '../shared/language'

export type Channel = 'wechat' | 'alipay'

export type OrderStatus =
  | 'awaitingPayment' | 'paid' | 'closed' | 'expired' | 'paidLate' | 'refunding' | 'partiallyRefunded' | 'refunded'

/** An order's public state: the answer of every route and the content of every event. Money in fen, instants ISO 8601 UTC. */
export interface Order {
  id: string
  orderNo: string
  channel: Channel
  status: OrderStatus
  amountFen: number
  refundedFen: number
  description: string
  /** The description in the reader's language; `description` is in that of whoever placed the order. */
  descriptions: Record<Language, string>
  qrCode: string | null
  codeExpiresAt: string | null
  expiresAt: string
  scannedAt: string | null
  refundNo: string | null
  serverTime: string
  heartbeatSeconds: number
  /** Counts the order's events from 1: the higher of two states is the newer one. */
  sequence: number
  /** The times below, and the trade number, are null until they happen, and in what older versions recorded. */
  createdAt: string | null
  closedAt: string | null
  paidAt: string | null
  /** The platform's number of the trade that paid the order. */
  tradeNo: string | null
  refundedAt: string | null
  secondPayments: SecondPayment[]
}

/** A payment that arrived after the order was paid; it is refunded in full. */
export interface SecondPayment {
  channel: Channel
  tradeNo: string
  amountFen: number
  paidAt: string
  refundNo: string
  /** `refundFailed`: the platform refused the refund so far, and the shop has to act. */
  refundStatus: 'refunding' | 'refundFailed' | 'refunded'
  refundedFen: number
  refundedAt: string | null
}

export interface Product {
  id: string
  name: string
  nameEn: string
  priceFen: number
  description: string
  descriptionEn: string
  /** Which illustration to draw. */
  picture: string
}

export type OrderEventName =
  | 'snapshot' | 'reset' | 'created' | 'codeChanged' | 'scanned' | 'paid' | 'closed' | 'expired'
  | 'paidLate' | 'refunding' | 'partiallyRefunded' | 'refunded' | 'refundFailed' | 'paidTwice'

const address = (id: string) => `/api/orders/${encodeURIComponent(id)}`

export const products = async () => (await call<Page<Product>>('/api/products')).items

/** The channels that the shop offers. */
export const channels = async () => (await call<Page<{ name: Channel }>>('/api/channels')).items.map((one) => one.name)

/** The key makes a repeat of the same click return the same order. */
export const createOrder = (channel: Channel, productId: string, idempotencyKey: string) =>
  call<Order>('/api/orders', { method: 'POST', body: { channel, productId, quantity: 1 }, headers: { 'Idempotency-Key': idempotencyKey } })

export const findOrder = (id: string) => call<Order>(address(id), { within: 8_000 })

const longest = 20 // seconds that a long poll waits; the page calls a silence of 30 s stale

/** The state after that one, as soon as there is one; null when none came in time (a long poll). */
export const nextOrder = async (known: Order) =>
  (await call<Order | undefined>(`${address(known.id)}?after=${known.sequence}&wait=${longest}`, { within: (longest + 8) * 1_000 })) ?? null

/** "I have paid": the platform is asked now, once in three seconds an order. */
export const checkOrder = (id: string) => call<Order>(`${address(id)}/check`, { method: 'POST' })

/** The platform closes first, so the answer may be that the order is paid. */
export const closeOrder = (id: string) => call<Order>(`${address(id)}/close`, { method: 'POST' })

/** Another code, on the same channel or another. With another one the old trade is closed first, so the answer may be that the order is paid. */
export const renewCode = (id: string, channel?: Channel) => call<Order>(`${address(id)}/code`, { method: 'POST', body: channel ? { channel } : {} })

/** The channel to switch to; null when the shop offers no other one. */
export const otherThan = (channel: Channel, offered: readonly Channel[]): Channel | null => offered.find((one) => one !== channel) ?? null

export const eventsOf = (id: string) => `${address(id)}/events`

/** The query changes with the code, so that no picture outlives it; a digest, because who has the code may pay with it. */
export const pictureOf = (order: Order) => `${address(order.id)}/qr.svg?code=${digest(order.qrCode ?? '')}`

const digest = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7).toString(36)

const silent: readonly OrderStatus[] = ['paid', 'closed', 'expired', 'partiallyRefunded', 'refunded']

/** States after which the server sends `bye`. */
export const isFinal = (order: Order) => silent.includes(order.status)
