import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EventStream, type Link } from './eventStream'

let asked: boolean[] // whether each question could wait for news
let links: Link[]
let stream: EventStream<{ snapshot: number }>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('EventSource', undefined)
  asked = []
  links = []
})

afterEach(() => {
  stream.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function open(answer: () => Promise<boolean>): void {
  stream = new EventStream({ url: '/events', on: { snapshot: () => 0 }, refresh: (waits) => (asked.push(waits), answer()), onLink: (link) => links.push(link) })
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

test('it asks at once and says that it polls', async () => {
  open(() => Promise.resolve(false))
  await pass(0)

  expect(asked).toEqual([false])
  expect(links).toEqual(['polling'])
})

test('it goes on asking, and each question may wait for news', async () => {
  open(() => Promise.resolve(false))
  await pass(60)

  expect(asked.length).toBeGreaterThanOrEqual(20)
  expect(asked.slice(1).every((waits) => waits)).toBe(true)
  expect(links).toEqual(['polling'])
})

test('it asks every 3 s while nobody answers', async () => {
  open(() => Promise.reject(new Error('down')))
  await pass(31)

  expect(asked.length).toBeGreaterThanOrEqual(10)
  expect(links.at(-1)).toBe('stale')
})

test('the final answer ends it', async () => {
  open(() => Promise.resolve(true))
  await pass(60)

  expect(asked).toHaveLength(1)
  expect(stream.ended).toBe(true)
})
