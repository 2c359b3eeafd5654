import { expect, test } from 'vitest'
import type { Order, SecondPayment } from './orders'
import { receiptSteps } from './receiptSteps'

const at = (minute: number) => `2026-01-01T12:0${minute}:00.000Z`

const order: Order = {
  id: 'capability', orderNo: 'T1', channel: 'alipay', status: 'awaitingPayment', amountFen: 8_800, refundedFen: 0,
  description: 'Tea', qrCode: null, codeExpiresAt: null, expiresAt: at(9), scannedAt: null, refundNo: null, serverTime: at(0), heartbeatSeconds: 10,
  descriptions: { 'zh-CN': '茶', en: 'Tea' }, sequence: 1, createdAt: at(0), closedAt: null, paidAt: null, tradeNo: null, refundedAt: null, secondPayments: [],
}

const second: SecondPayment = {
  channel: 'wechat', tradeNo: '42', amountFen: 8_800, paidAt: at(3), refundNo: 'R1', refundStatus: 'refunding', refundedFen: 0, refundedAt: null,
}

const steps = (changes: Partial<Order>) => receiptSteps({ ...order, ...changes }).map((step) => `${step.name} ${step.at?.slice(14, 16) ?? '-'}${step.done ? '' : '…'}`)

test.each<[Partial<Order>, string[]]>([
  [{}, ['ordered 00', 'awaitingPayment -…']],
  [{ scannedAt: at(1) }, ['ordered 00', 'scanned 01', 'awaitingPayment -…']],
  [{ status: 'paid', paidAt: at(2) }, ['ordered 00', 'paid 02']],
  [{ status: 'closed', closedAt: at(1) }, ['ordered 00', 'closed 01']],
  [{ status: 'expired', closedAt: at(1) }, ['ordered 00', 'expired 01']],
  [{ status: 'paidLate', closedAt: at(1), paidAt: at(2) }, ['ordered 00', 'ended 01', 'paid 02', 'refunding -…']],
  [{ status: 'refunding', paidAt: at(2) }, ['ordered 00', 'paid 02', 'refunding -…']],
  [{ status: 'refunding', paidAt: at(2), refundedFen: 100, refundedAt: at(3) }, ['ordered 00', 'paid 02', 'refunded 03', 'refunding -…']],
  [{ status: 'refunded', paidAt: at(2), refundedFen: 8_800, refundedAt: at(3) }, ['ordered 00', 'paid 02', 'refunded 03']],
])('the steps of %o', (changes, expected) => {
  expect(steps(changes)).toEqual(expected)
})

test('a second payment and its refund are steps too', () => {
  const paid: Partial<Order> = { status: 'paid', paidAt: at(2) }

  expect(steps({ ...paid, secondPayments: [second] })).toEqual(['ordered 00', 'paid 02', 'secondPaid 03'])
  expect(steps({ ...paid, secondPayments: [{ ...second, refundStatus: 'refunded', refundedAt: at(4) }] }))
    .toEqual(['ordered 00', 'paid 02', 'secondPaid 03', 'secondRefunded 04'])
})

test('an order that an older version recorded has steps without times', () => {
  expect(steps({ status: 'paid', createdAt: null })).toEqual(['ordered -', 'paid -'])
})
