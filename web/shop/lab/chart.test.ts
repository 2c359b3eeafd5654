import { expect, test } from 'vitest'
import { linePoints, scaleTop } from './chart'

test('the newest value stands at the right edge', () => {
  expect(linePoints([0, 5, 10], 5, 10, 100, 50)).toBe('50,50 75,25 100,0')
})

test('what is older than the chart is left out, what is over the top is cut', () => {
  expect(linePoints([1, 2, 30], 2, 10, 100, 50)).toBe('0,40 100,0')
})

test.each([[[], 1, 1], [[3], 1, 5], [[5], 1, 5], [[0.2], 10, 10], [[61, 120], 10, 200], [[999], 1, 1000]])('the top over %j is round', (values, least, top) => {
  expect(scaleTop(values, least)).toBe(top)
})
