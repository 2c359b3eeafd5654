import { expect, test, vi } from 'vitest'
import { durationText } from './skip'

vi.mock('../../shared/language', () => ({ language: { value: 'en' } }))

test.each([
  [15, '15s'],
  [14.2, '15s'],
  [0, '1s'],
  [-3, '1s'],
  [3_725, '1h2m5s'],
  [30 * 86_400, '30d'],
])('%s seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})
