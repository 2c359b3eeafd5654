import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource } from '../../shared/fakeEventSource'
import { CompareRun } from './compareRun'
import type { Transport } from './compareTally'

class FakeSocket extends EventTarget {
  static opened: FakeSocket[] = []
  closed = false

  constructor(readonly url: string) {
    super()
    FakeSocket.opened.push(this)
  }

  close(): void {
    this.closed = true
  }
}

const told = (number: number) => ({ number, text: 'hello', sentAt: new Date().toISOString() })

let asked: string[]
let answers: Record<string, () => Promise<Response>>
let heard: Transport[]
let run: CompareRun

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeEventSource)
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return answers[url]?.() ?? new Promise(() => {})
  })
  FakeEventSource.opened = []
  FakeSocket.opened = []
  asked = []
  heard = []
  answers = { '/api/lab/compare/state': () => Promise.resolve(new Response(null, { status: 204 })) }
})

afterEach(() => {
  run.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = (last: number) => (run = new CompareRun(last, { onChange: () => {}, onHeard: (transport) => heard.push(transport) }))

test('the long poll asks for what follows what it has, and at once again', async () => {
  answers['/api/lab/compare/wait?after=4&wait=20'] = () => Promise.resolve(Response.json([told(5), told(6)]))
  open(4)
  await vi.advanceTimersByTimeAsync(0)

  expect(asked).toEqual(['/api/lab/compare/wait?after=4&wait=20', '/api/lab/compare/wait?after=6&wait=20'])
  expect(run.tallies.longPoll).toMatchObject({ requests: 2, last: 6, lags: [0, 0] })
})

test('a long poll that fails is not repeated at once', async () => {
  answers['/api/lab/compare/wait?after=0&wait=20'] = () => Promise.reject(new Error('no network'))
  open(0)
  await vi.advanceTimersByTimeAsync(1_999)
  expect(run.tallies.longPoll.requests).toBe(1)

  await vi.advanceTimersByTimeAsync(1)
  expect(run.tallies.longPoll.requests).toBe(2)
})

test('the short poll asks every second and counts an event once', async () => {
  open(4)
  answers['/api/lab/compare/state'] = () => Promise.resolve(Response.json(told(5)))
  await vi.advanceTimersByTimeAsync(3_000)

  expect(run.tallies.shortPoll).toMatchObject({ requests: 3, last: 5 })
  expect(run.tallies.shortPoll.lags).toHaveLength(1)
})

test('stream and socket count one request and every event', () => {
  open(4)
  FakeEventSource.opened[0]!.dispatchEvent(new Event('open'))
  for (const number of [5, 6]) {
    FakeEventSource.opened[0]!.send('told', told(number), String(number))
    FakeSocket.opened[0]!.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(told(number)) }))
  }

  for (const transport of ['sse', 'webSocket'] as const) expect(run.tallies[transport]).toMatchObject({ requests: 1, last: 6 })
  expect(heard).toEqual(['sse', 'webSocket', 'sse', 'webSocket'])
})

test('closing ends all four', async () => {
  open(0)
  run.close()
  const before = asked.length
  await vi.advanceTimersByTimeAsync(10_000)

  expect(asked).toHaveLength(before)
  expect(FakeEventSource.opened[0]!.readyState).toBe(FakeEventSource.CLOSED)
  expect(FakeSocket.opened[0]!.closed).toBe(true)
})
