import { expect, test } from 'vitest'
import { checkout, opening, spokenMark, type CheckoutState, type Signal } from './checkoutState'
import type { Order, OrderStatus } from './orders'

const noon = Date.parse('2026-01-01T12:00:00Z')
const after = (seconds: number) => new Date(noon + seconds * 1_000).toISOString()

const order: Order = {
  id: 'capability', orderNo: 'T1', channel: 'alipay', status: 'awaitingPayment', amountFen: 8_800, refundedFen: 0,
  description: 'Tea', descriptions: { 'zh-CN': '茶', en: 'Tea' }, qrCode: 'http://localhost:5090/cashier/c', codeExpiresAt: after(300), expiresAt: after(900), scannedAt: null,
  refundNo: null, serverTime: after(0), heartbeatSeconds: 10, sequence: 1,
  createdAt: after(0), closedAt: null, paidAt: null, tradeNo: null, refundedAt: null, secondPayments: [],
}

const heard = (changes: Partial<Order> = {}, seconds = 0): Signal => ({ kind: 'order', order: { ...order, ...changes }, now: noon + seconds * 1_000 })
const tick = (seconds: number): Signal => ({ kind: 'tick', now: noon + seconds * 1_000, secondsSilent: 0 })
const play = (...signals: Signal[]): CheckoutState => signals.reduce(checkout, opening)

test.each<[OrderStatus, string]>([
  ['awaitingPayment', 'waiting'],
  ['paid', 'alreadyPaid'],
  ['closed', 'closed'],
  ['expired', 'orderExpired'],
  ['paidLate', 'paidLate'],
  ['refunding', 'refunding'],
  ['partiallyRefunded', 'refunded'],
  ['refunded', 'refunded'],
])('an order that is %s opens as %s', (status, view) => {
  expect(play(heard({ status })).view).toBe(view)
})

test('an order without a code is still being prepared', () => {
  expect(play(heard({ qrCode: null })).view).toBe('creating')
})

test('a scan is shown', () => {
  expect(play(heard(), heard({ scannedAt: after(3), sequence: 2 })).view).toBe('scanned')
})

test('paying returns to the shop after five seconds', () => {
  const paid = play(heard(), heard({ status: 'paid', sequence: 2 }, 10))

  expect(paid).toMatchObject({ view: 'paid', returnIn: 5 })
  expect(checkout(paid, tick(12)).returnIn).toBe(3)
  expect(checkout(paid, tick(15)).returnIn).toBe(0)
})

test('hearing "paid" twice does not start the return again', () => {
  const paid = heard({ status: 'paid', sequence: 2 }, 10)

  expect(play(heard(), paid, { kind: 'stay' }, paid).returnIn).toBeNull()
})

test('staying keeps the page at "paid"', () => {
  expect(play(heard(), heard({ status: 'paid', sequence: 2 }), { kind: 'stay' }, tick(60))).toMatchObject({ view: 'paid', returnIn: null })
})

test('whoever opens a paid order is not sent away', () => {
  expect(play(heard({ status: 'paid' }), tick(60))).toMatchObject({ view: 'alreadyPaid', returnIn: null })
})

test('an older state that arrives late changes nothing', () => {
  expect(play(heard(), heard({ status: 'paid', sequence: 2 }), heard()).view).toBe('paid')
})

test('the countdown ends the code and never the order', () => {
  expect(play(heard(), tick(299))).toMatchObject({ view: 'waiting', secondsLeft: 1 })
  expect(play(heard(), tick(300))).toMatchObject({ view: 'codeExpired', secondsLeft: 0 })
  expect(play(heard(), tick(10_000)).view).toBe('codeExpired')
})

test('money that comes after the countdown still turns the page', () => {
  expect(play(heard(), tick(301), heard({ status: 'paid', sequence: 2 }, 302)).view).toBe('paid')
})

test('a scanned code lives as long as the order', () => {
  const scanned = play(heard({ scannedAt: after(3) }))

  expect(checkout(scanned, tick(301))).toMatchObject({ view: 'scanned', secondsLeft: 599 })
  expect(checkout(scanned, tick(900)).view).toBe('codeExpired')
})

test('a new code starts a new countdown', () => {
  expect(play(heard(), tick(301), heard({ codeExpiresAt: after(600), sequence: 2 }, 301))).toMatchObject({ view: 'waiting', secondsLeft: 299 })
})

test('money after the close is shown as late', () => {
  expect(play(heard(), heard({ status: 'closed', sequence: 2 }), heard({ status: 'paidLate', sequence: 3 })).view).toBe('paidLate')
})

test('a lost connection does not touch the payment', () => {
  expect(play(heard(), { kind: 'link', link: 'stale' })).toMatchObject({ view: 'waiting', link: 'stale' })
})

test('an unknown order is said so, a known one never turns unknown', () => {
  expect(play({ kind: 'missing' }).view).toBe('notFound')
  expect(play(heard(), { kind: 'missing' }).view).toBe('waiting')
})

test.each([
  [301, 300, 300],
  [299, 298, null],
  [61, 58, 60],
  [1, 0, 0],
  [0, 0, null],
  [null, 60, null],
])('from %s to %s seconds the countdown says %s', (before, now, mark) => {
  expect(spokenMark(before, now)).toBe(mark)
})

test('"not charged" is said once the platform has confirmed it', () => {
  const closed = (more: Partial<Order>) => heard({ status: 'closed', sequence: 2, ...more })

  expect(play(closed({ channel: 'wechat' })).notCharged).toBe(true)
  expect(play(closed({ channel: 'alipay', scannedAt: after(3) })).notCharged).toBe(true)
  expect(play(closed({ channel: 'alipay' })).notCharged).toBe(false)
  expect(play(closed({ channel: 'alipay' }), tick(391)).notCharged).toBe(true)
  expect(play(heard()).notCharged).toBe(false)
})

test('a second payment keeps the order paid and is kept for the page to tell', () => {
  const second = {
    channel: 'wechat' as const, tradeNo: '42', amountFen: 8_800, paidAt: after(20), refundNo: 'R1', refundStatus: 'refunding' as const, refundedFen: 0, refundedAt: null,
  }
  const paid = play(heard(), heard({ status: 'paid', sequence: 2 }), { kind: 'stay' })
  const twice = checkout(paid, heard({ status: 'paid', sequence: 3, secondPayments: [second] }, 30))

  expect(twice).toMatchObject({ view: 'paid', returnIn: null, order: { secondPayments: [second] } })
  expect(checkout(twice, heard({ status: 'paid', sequence: 2 })).order?.secondPayments).toEqual([second])
})
