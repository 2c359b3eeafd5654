import { expect, test } from 'vitest'
import { changesBetween, contentOf } from './content'

test("WeChat's content is what the merchant decrypts", () => {
  expect(contentOf({ plaintext: '{"amount":{"total":1}}', request: null })).toEqual({ amount: { total: 1 } })
})

test("Alipay's content is the form, without what signing writes", () => {
  const request = { method: 'POST', url: '', headers: [], body: 'total_amount=1.00&subject=%E8%8C%B6&sign=x&sign_type=RSA2&notify_time=2026' }

  expect(contentOf({ plaintext: null, request })).toEqual({ total_amount: '1.00', subject: '茶' })
})

test('nothing was said where nothing was sent', () => {
  expect(contentOf({ plaintext: null, request: null })).toBeNull()
  expect(contentOf({ plaintext: '[]', request: null })).toBeNull()
})

test.each([
  [{ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 2, d: 3 } }, {}],
  [{ a: 1 }, { a: 2 }, { a: 2 }],
  [{ a: 1, b: 2 }, { b: 2 }, { a: null }],
  [{ a: 1 }, { a: 1, b: 'new' }, { b: 'new' }],
  [{ b: { c: 2, d: 3 } }, { b: { c: 9, d: 3 } }, { b: { c: 9 } }],
  [{ b: { c: 2, d: 3 } }, { b: { d: 3 } }, { b: { c: null } }],
  [{ list: [1, 2] }, { list: [1] }, { list: [1] }],
])('from %j to %j it takes %j', (before, after, changes) => {
  expect(changesBetween(before, after)).toEqual(changes)
})
