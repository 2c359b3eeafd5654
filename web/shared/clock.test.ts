import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { minutes, ServerClock } from './clock'

const noon = '2026-01-01T12:00:00Z'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('follows the server, whatever the wall clock says', () => {
  const clock = new ServerClock()
  clock.observe(noon)

  vi.advanceTimersByTime(90_000)
  vi.setSystemTime(0)

  expect(clock.now()).toBe(Date.parse(noon) + 90_000)
})

test('an answer that was long under way does not put the clock back', () => {
  const clock = new ServerClock()
  clock.observe(noon)
  vi.advanceTimersByTime(5_000)

  clock.observe(noon)

  expect(clock.now()).toBe(Date.parse(noon) + 5_000)
})

test.each([
  [0, '00:00'],
  [59, '00:59'],
  [60, '01:00'],
  [899, '14:59'],
])('%i s read %s', (seconds, text) => {
  expect(minutes(seconds)).toBe(text)
})
