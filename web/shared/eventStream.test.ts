import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EventStream, type Link } from './eventStream'
import { FakeEventSource } from './fakeEventSource'

interface Events {
  snapshot: number
  paid: number
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const network = { onLine: true }

let heard: number[]
let links: Link[]
let answer: () => Promise<boolean>
let asked: number
let waited: boolean[]
let stream: EventStream<Events>

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', network)
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.opened = []
  network.onLine = true
  page.visibilityState = 'visible'
  heard = []
  links = []
  asked = 0
  waited = []
  answer = () => Promise.resolve(false)
  stream = new EventStream<Events>({
    url: '/events',
    on: { snapshot: (n) => heard.push(n), paid: (n) => heard.push(n) },
    refresh: (waits) => (asked++, waited.push(waits), answer()),
    onLink: (link) => links.push(link),
  })
})

afterEach(() => {
  stream.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const source = () => FakeEventSource.opened.at(-1)!
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

async function beatFor(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 10) {
    await pass(Math.min(10, seconds - passed))
    source().send('hb', null)
  }
}

test('each event calls back once and in order', () => {
  source().send('snapshot', 1, '1')
  source().send('paid', 2, '2')

  expect(heard).toEqual([1, 2])
})

test('a healthy stream never polls faster than the safety poll', async () => {
  source().send('snapshot', 1, '1')

  await beatFor(60)

  expect(asked).toBe(4)
  expect(links).toEqual([])
})

test('without a snapshot for 4 s it polls every 3 s', async () => {
  await pass(3)
  expect(asked).toBe(0)

  await pass(1)
  expect(asked).toBe(1)
  expect(links).toEqual(['polling'])

  await pass(6)
  expect(asked).toBe(3)
})

test('the first frame ends polling', async () => {
  await pass(5)

  source().send('snapshot', 1, '1')
  const before = asked
  await pass(9)

  expect(links).toEqual(['polling', 'live'])
  expect(asked).toBe(before)
})

test('a lost connection is said after 3 s and not before', async () => {
  source().send('snapshot', 1, '1')
  source().fail()

  await pass(3)
  expect(links).toEqual([])

  await pass(0.5)
  source().fail()
  expect(links).toEqual(['reconnecting'])
})

test('two failed reconnects turn to polling', async () => {
  source().send('snapshot', 1, '1')
  source().fail()
  await pass(2)
  source().fail()
  expect(links).toEqual([])
  await pass(2)
  source().fail()
  await pass(1)

  expect(links.at(-1)).toBe('polling')
})

test('while polls fail too it says reconnecting and never polling', async () => {
  source().send('snapshot', 1, '1')
  await beatFor(20)
  answer = () => Promise.reject(new Error('down'))
  for (let second = 0; second < 28; second += 2) {
    source().fail()
    await pass(2)
  }
  expect(links).toEqual(['reconnecting'])

  await pass(5)
  expect(links).toEqual(['reconnecting', 'stale'])
})

test('a server that is down from the start is reconnecting', async () => {
  answer = () => Promise.reject(new Error('down'))
  source().fail()

  await pass(6)

  expect(links).toEqual(['reconnecting'])
})

test('polls that begin to answer turn reconnecting to polling', async () => {
  source().send('snapshot', 1, '1')
  answer = () => Promise.reject(new Error('down'))
  source().refuse()
  await pass(5)

  answer = () => Promise.resolve(false)
  await pass(4)

  expect(links).toEqual(['reconnecting', 'polling'])
})

test('after an answer that is no stream a new EventSource resumes by query', async () => {
  source().send('snapshot', 7, '7')
  source().refuse()

  await pass(2)

  expect(FakeEventSource.opened.map((one) => one.url)).toEqual(['/events', '/events?lastEventId=7'])
})

test('new connections to a refusing server come more and more slowly', async () => {
  for (let second = 0; second < 60; second++) {
    if (source().readyState !== FakeEventSource.CLOSED) source().refuse()
    await pass(1)
  }

  expect(FakeEventSource.opened.length).toBeGreaterThan(4)
  expect(FakeEventSource.opened.length).toBeLessThan(9)
})

test('a missing beat drops the connection and says so', async () => {
  source().send('snapshot', 3, '3')
  const silent = source()

  await pass(25)
  expect(silent.readyState).toBe(FakeEventSource.OPEN)

  await pass(1)
  expect(silent.readyState).toBe(FakeEventSource.CLOSED)
  expect(source().url).toBe('/events?lastEventId=3')
  expect(links).toEqual(['reconnecting'])
})

test('the snapshot names the beat', async () => {
  source().send('snapshot', 1, '1')
  stream.heartbeatSeconds = 2

  await pass(6)

  expect(FakeEventSource.opened).toHaveLength(2)
})

test('bye closes for good', async () => {
  source().send('paid', 1, '1')
  source().send('bye', null)

  await pass(120)

  expect(source().readyState).toBe(FakeEventSource.CLOSED)
  expect(FakeEventSource.opened).toHaveLength(1)
  expect(asked).toBe(0)
})

test('an answer that is no stream is asked after at once, and the end closes for good', async () => {
  answer = () => Promise.resolve(true)
  source().refuse()

  await pass(60)

  expect(asked).toBe(1)
  expect(FakeEventSource.opened).toHaveLength(1)
  expect(links).toEqual([])
})

test('a poll that finds the end closes for good', async () => {
  answer = () => Promise.resolve(true)

  await pass(60)

  expect(asked).toBe(1)
  expect(links).toEqual([])
})

test('30 s without any answer is stale, and an answer mends it', async () => {
  answer = () => Promise.reject(new Error('down'))
  source().refuse()

  await pass(31)
  expect(links.at(-1)).toBe('stale')

  answer = () => Promise.resolve(false)
  stream.refresh()
  await pass(0)
  expect(links.at(-1)).toBe('polling')
})

test('polling slows down after ten minutes', async () => {
  await pass(10 * 60)
  const before = asked

  await pass(60)

  expect(asked - before).toBe(4)
})

test('returning to the tab asks at once', () => {
  source().send('snapshot', 1, '1')
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  expect(asked).toBe(0)

  page.visibilityState = 'visible'
  page.dispatchEvent(new Event('visibilitychange'))

  expect(asked).toBe(1)
})

test('the network going and coming is told and asked after', () => {
  source().send('snapshot', 1, '1')
  network.onLine = false
  window.dispatchEvent(new Event('offline'))
  expect(links).toEqual(['offline'])

  network.onLine = true
  window.dispatchEvent(new Event('online'))

  expect(links).toEqual(['offline', 'live'])
  expect(asked).toBe(1)
})

test('nothing runs after close', async () => {
  stream.close()
  page.dispatchEvent(new Event('visibilitychange'))

  await pass(60)

  expect(asked).toBe(0)
  expect(FakeEventSource.opened).toHaveLength(1)
})

test('without a stream the first question is answered at once and the next ones wait for news', async () => {
  await pass(11)
  expect(waited.slice(0, 3)).toEqual([false, true, true])
})

test('a question that waits does not hold up one that is asked now', async () => {
  await pass(5)
  answer = () => new Promise(() => undefined)
  await pass(10)
  const before = asked
  stream.refresh()
  expect(asked).toBe(before + 1)
})
