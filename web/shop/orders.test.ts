import { expect, test, vi } from 'vitest'
import { otherThan } from './orders'

// Choosing a language needs a browser.
vi.mock('../shared/language', () => ({ language: { value: 'en' } }))

test('a shop with two channels offers to switch to the other one', () => {
  expect(otherThan('wechat', ['wechat', 'alipay'])).toBe('alipay')
  expect(otherThan('alipay', ['wechat', 'alipay'])).toBe('wechat')
})

test('a shop with one channel offers no switch', () => {
  expect(otherThan('wechat', ['wechat'])).toBeNull()
})

test('an order on a channel that the shop no longer offers can switch to the one it has', () => {
  expect(otherThan('alipay', ['wechat'])).toBe('wechat')
})
