import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RawStream } from './rawStream'

interface Asked { url: string; lastEventId: string | undefined }

let asked: Asked[]
let answers: (() => Response)[]
let log: string[]
let stream: RawStream

const streamOf = (...chunks: string[]) => () => new Response(
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  }),
  { headers: { 'Content-Type': 'text/event-stream' } },
)

function open(...given: (() => Response)[]): void {
  answers = given
  stream = new RawStream('/events', {
    onOpen: (head) => log.push(head.at(-1)!),
    onFrame: (frame) => log.push(frame.raw),
    onEnd: (how, againIn) => log.push(`${how} ${againIn}`),
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  log = []
  vi.stubGlobal('fetch', (url: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) => {
    asked.push({ url, lastEventId: headers['Last-Event-ID'] })
    const answer = answers.shift()
    return answer ? Promise.resolve(answer()) : new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('left'))))
  })
})

afterEach(() => {
  stream.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('frames come as they were on the wire', async () => {
  open(streamOf('event: word\nda', 'ta: one\n\n: still here\n\n'))
  await vi.advanceTimersByTimeAsync(0)

  expect(log).toEqual(['< 200 text/event-stream', 'event: word\ndata: one', ': still here', 'ended 3000'])
})

test('it comes back after the pause that the server named, with the last id', async () => {
  open(streamOf('retry: 500\n\nid: 3\ndata: one\n\n'))
  await vi.advanceTimersByTimeAsync(499)
  expect(asked).toHaveLength(1)

  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toEqual([{ url: '/events', lastEventId: undefined }, { url: '/events', lastEventId: '3' }])
})

test('an answer that is no stream ends it', async () => {
  open(() => new Response('{}', { status: 503 }))
  await vi.advanceTimersByTimeAsync(10_000)

  expect(log).toEqual(['< 503 text/plain;charset=UTF-8', 'refused null'])
  expect(asked).toHaveLength(1)
})

test('closing ends it for good and says nothing', async () => {
  open(streamOf('retry: 10\n\n'))
  await vi.advanceTimersByTimeAsync(0)
  stream.close()
  await vi.advanceTimersByTimeAsync(10_000)

  expect(asked).toHaveLength(1)
})

test('letters that are cut in two are put together', async () => {
  const bytes = new TextEncoder().encode('data: 付\n\n')
  open(() => new Response(new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 7))
      controller.enqueue(bytes.slice(7))
      controller.close()
    },
  })))
  await vi.advanceTimersByTimeAsync(0)

  expect(log).toContain('data: 付')
})
