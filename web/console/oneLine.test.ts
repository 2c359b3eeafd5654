import { expect, test } from 'vitest'
import { oneLine } from './oneLine'

test.each([
  [{ amount: { total: 1 }, attach: null }, '{ "amount": { "total": 1 }, "attach": null }'],
  [{}, '{}'],
  ['10m', '10m'],
  [false, 'false'],
  [null, 'null'],
])('%j reads %s', (value, text) => {
  expect(oneLine(value)).toBe(text)
})
