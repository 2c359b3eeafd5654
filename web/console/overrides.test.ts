import { expect, test } from 'vitest'
import { parseOverrides } from './overrides'

test('an empty text overrides nothing', () => {
  expect(parseOverrides(' \n')).toBeNull()
})

test('an object is taken as it is', () => {
  expect(parseOverrides('{"amount":{"total":1},"attach":null}')).toEqual({ amount: { total: 1 }, attach: null })
})

test.each(['{', '[]', '1', '"text"', 'null'])('%s is refused', (text) => {
  expect(parseOverrides(text)).toBe('invalid')
})
