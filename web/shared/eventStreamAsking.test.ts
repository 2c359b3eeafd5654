import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EventStream } from './eventStream'
import { FakeEventSource } from './fakeEventSource'

let asked: boolean[] // whether each question could wait for news
let stream: EventStream<{ snapshot: number }>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.opened = []
  asked = []
})

afterEach(() => {
  stream.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function open(answer: () => Promise<boolean>, asksFirst = false): void {
  stream = new EventStream({ url: '/events', on: { snapshot: () => 0 }, refresh: (waits) => (asked.push(waits), answer()), onLink: () => 0, asksFirst })
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

test('the first question that waits follows the first answer without a gap', async () => {
  open(() => Promise.resolve(false))
  await pass(4)
  expect(asked).toEqual([false])

  await pass(1)
  expect(asked).toEqual([false, true])
})

test('a question between two beats of the clock does not make the next one late', async () => {
  open(() => Promise.reject(new Error('down')))
  await pass(4.4)
  stream.refresh()
  await pass(2.6)

  expect(asked).toHaveLength(3)
})

test('what is over is asked for once and never listened to', async () => {
  open(() => Promise.resolve(true), true)

  await pass(60)

  expect(asked).toHaveLength(1)
  expect(FakeEventSource.opened).toHaveLength(0)
})

test.each([() => Promise.resolve(false), () => Promise.reject(new Error('down'))])('what is not over, or of which nobody knows, is listened to after the answer', async (answer) => {
  open(answer, true)
  expect(FakeEventSource.opened).toHaveLength(0)

  await pass(0)

  expect(FakeEventSource.opened).toHaveLength(1)
})
