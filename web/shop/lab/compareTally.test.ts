import { expect, test } from 'vitest'
import { arrived, asked, clockAhead, emptyTally, exported, median, received } from './compareTally'

const told = (number: number, sentAt: string) => ({ number, text: 'hello', sentAt })

test('an event is counted once, with how long it took', () => {
  let tally = emptyTally()
  for (const now of ['00:00:01.250Z', '00:00:02.250Z']) tally = arrived(tally, told(1, '2026-11-23T00:00:01.000Z'), Date.parse(`2026-11-23T${now}`))

  expect(tally.delays).toEqual([250])
})

test('a clock that runs ahead makes no delay negative', () => {
  expect(arrived(emptyTally(), told(1, '2026-11-23T00:00:01.000Z'), Date.parse('2026-11-23T00:00:00.998Z')).delays).toEqual([0])
})

test('bytes are those of the text on the wire', () => {
  expect(received(asked(emptyTally()), '付款').bytes).toBe(6)
})

test.each([[[], null], [[3], 3], [[9, 1, 5], 5], [[4, 1, 2, 3], 2.5]])('the median of %j', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test('the server is believed to have answered halfway', () => {
  expect(clockAhead('2026-11-23T00:00:10.000Z', Date.parse('2026-11-23T00:00:00.000Z'), Date.parse('2026-11-23T00:00:00.100Z'))).toBe(9_950)
})

test('the export names every transport', () => {
  const tallies = { shortPoll: emptyTally(), longPoll: emptyTally(), sse: { requests: 1, bytes: 90, delays: [4, 2], last: 2 }, webSocket: emptyTally() }

  expect(exported(tallies, new Date('2026-11-23T00:00:00Z'))).toEqual({
    measuredAt: '2026-11-23T00:00:00.000Z',
    transports: [
      { transport: 'shortPoll', events: 0, requests: 0, bytes: 0, medianDelayMs: null, delaysMs: [] },
      { transport: 'longPoll', events: 0, requests: 0, bytes: 0, medianDelayMs: null, delaysMs: [] },
      { transport: 'sse', events: 2, requests: 1, bytes: 90, medianDelayMs: 3, delaysMs: [4, 2] },
      { transport: 'webSocket', events: 0, requests: 0, bytes: 0, medianDelayMs: null, delaysMs: [] },
    ],
  })
})
