import { expect, test } from 'vitest'
import type { CallbackField, Trade } from '../sandbox'
import { firingOf, valuesOf, type FireForm } from './fireForm'

const field = (name: string, kind: CallbackField['kind']): CallbackField =>
  ({ name, member: name, kind, label: { en: '', 'zh-CN': '' }, rule: { en: '', 'zh-CN': '' }, choices: [], example: null })
const fields = [field('orderNo', 'text'), field('amountFen', 'fen'), field('paidAt', 'time'), field('tradeState', 'choice')]
const rules = { toMissing: 'missing', notJson: 'no JSON' }
const form = (changes: Partial<FireForm> = {}): FireForm => ({ type: 'T', merchant: 'demo', to: ' http://shop/notify ', values: {}, overrides: '', ...changes })

test('an empty form sends no fields and no overrides', () => {
  expect(firingOf(form({ values: { orderNo: ' ' } }), fields, rules)).toEqual({ type: 'T', merchant: 'demo', to: 'http://shop/notify' })
})

test('each field is sent as the server takes its kind', () => {
  const values = { orderNo: ' P1 ', amountFen: '8800', paidAt: '2026-01-31T12:00:05', tradeState: 'CLOSED' }

  expect(firingOf(form({ values }), fields, rules)).toMatchObject({
    fields: { orderNo: 'P1', amountFen: 8800, paidAt: new Date(2026, 0, 31, 12, 0, 5).toISOString(), tradeState: 'CLOSED' },
  })
})

test.each(['88.00', '-1', '1e3'])('an amount such as %s is left to the server to refuse', (amountFen) => {
  expect(firingOf(form({ values: { amountFen } }), fields, rules)).toMatchObject({ fields: { amountFen } })
})

test('a value of another type is not sent', () => {
  expect(firingOf(form({ values: { refundNo: 'R1' } }), fields, rules)).not.toHaveProperty('fields')
})

test('overrides go beside the fields', () => {
  expect(firingOf(form({ values: { orderNo: 'P1' }, overrides: '{"out_trade_no":"P2"}' }), fields, rules)).toMatchObject({ fields: { orderNo: 'P1' }, overrides: { out_trade_no: 'P2' } })
})

test.each([
  [{ to: ' ' }, { field: 'to', rule: 'missing' }],
  [{ overrides: '[]' }, { field: 'overrides', rule: 'no JSON' }],
])('%j is refused beside its field', (changes, refusal) => {
  expect(firingOf(form(changes), fields, rules)).toEqual(refusal)
})

test('an order fills in its numbers and its amount', () => {
  const order = { orderNo: 'P1', amountFen: 8800, tradeNo: null } as Trade

  expect(valuesOf(order)).toEqual({ orderNo: 'P1', amountFen: '8800' })
  expect(valuesOf({ ...order, tradeNo: '4200' })).toMatchObject({ tradeNo: '4200' })
})
