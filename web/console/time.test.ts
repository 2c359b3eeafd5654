import { expect, test } from 'vitest'
import { distance, relative, stamp } from './time'

test('an instant shows its zone', () => {
  expect(stamp('2026-11-22T10:04:10Z')).toMatch(/^2026-11-2[123] \d\d:\d\d:10 [+-]\d\d:\d\d$/)
})

test.each([
  [180, 'in 3 min.'],
  [-59, '59 sec. ago'],
  [0, 'now'],
  [-7_200, '2 hr. ago'],
  [90_000, 'tomorrow'],
])('%i s from now reads %s', (seconds, text) => {
  const now = Date.parse('2026-11-22T10:00:00Z')

  expect(relative(new Date(now + seconds * 1_000).toISOString(), now, 'en')).toBe(text)
})

test.each([
  [0, '+0 s'],
  [60, '+1 min'],
  [90_000, '+1 d 1 h'],
  [-3_661, '−1 h 1 min 1 s'],
])('an offset of %i s reads %s', (seconds, text) => {
  expect(distance(seconds)).toBe(text)
})
