import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throttled } from './throttled'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first wish is met at once, and many more together', async () => {
  const work = vi.fn(() => Promise.resolve())
  const { ask } = throttled(work, 1_000)

  ask()
  await vi.advanceTimersByTimeAsync(0)
  expect(work).toHaveBeenCalledTimes(1)

  for (let i = 0; i < 50; i++) ask()
  await vi.advanceTimersByTimeAsync(999)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(work).toHaveBeenCalledTimes(2)
})

test('a wish during the work is met after it', async () => {
  let finish = () => {}
  const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)))
  const { ask } = throttled(work, 1_000)
  ask()
  await vi.advanceTimersByTimeAsync(0)

  ask()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(work).toHaveBeenCalledTimes(1)
  finish()
  await vi.advanceTimersByTimeAsync(1_000)

  expect(work).toHaveBeenCalledTimes(2)
})

test('nothing happens after the stop', async () => {
  const work = vi.fn(() => Promise.resolve())
  const { ask, stop } = throttled(work, 1_000)

  ask()
  stop()
  await vi.advanceTimersByTimeAsync(5_000)

  expect(work).not.toHaveBeenCalled()
})
