import { expect, test } from 'vitest'
import { arrived, asked, delays, emptyTally, exported, guessClock, median, noGuess, received } from './compareTally'

const told = (number: number, sentAt: string) => ({ number, text: 'hello', sentAt })

test('an event is counted once, with how long it took', () => {
  let tally = emptyTally()
  for (const now of ['00:00:01.250Z', '00:00:02.250Z']) tally = arrived(tally, told(1, '2026-11-23T00:00:01.000Z'), Date.parse(`2026-11-23T${now}`))

  expect(delays(tally, 0)).toEqual([250])
})

test('the difference of the clocks is taken out, and no delay is negative', () => {
  const tally = arrived(emptyTally(), told(1, '2026-11-23T00:00:01.000Z'), Date.parse('2026-11-23T00:00:00.400Z'))

  expect(delays(tally, 640)).toEqual([40])
  expect(delays(tally, 599)).toEqual([0])
})

test('bytes are those of the text on the wire', () => {
  expect(received(asked(emptyTally()), '付款').bytes).toBe(6)
})

test.each([[[], null], [[3], 3], [[9, 1, 5], 5], [[4, 1, 2, 3], 2.5]])('the median of %j', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test('the quickest answer says best how late it is at the server', () => {
  const at = (second: string) => Date.parse(`2026-11-23T00:00:${second}Z`)
  const slow = guessClock(noGuess, '2026-11-23T00:00:10.000Z', at('00.000'), at('00.300'))
  const quick = guessClock(slow, '2026-11-23T00:00:20.000Z', at('10.000'), at('10.010'))

  expect(slow).toEqual({ ahead: 9_850, within: 150 })
  expect(quick).toEqual({ ahead: 9_995, within: 5 })
  expect(guessClock(quick, '2026-11-23T00:00:30.000Z', at('20.000'), at('20.500'))).toBe(quick)
})

test('the export names every transport', () => {
  const tallies = { shortPoll: emptyTally(), longPoll: emptyTally(), sse: { requests: 1, bytes: 90, lags: [3, 1], last: 2 }, webSocket: emptyTally() }

  expect(exported(tallies, 1, new Date('2026-11-23T00:00:00Z'))).toEqual({
    measuredAt: '2026-11-23T00:00:00.000Z',
    transports: [
      { transport: 'shortPoll', events: 0, requests: 0, bytes: 0, medianDelayMs: null, delaysMs: [] },
      { transport: 'longPoll', events: 0, requests: 0, bytes: 0, medianDelayMs: null, delaysMs: [] },
      { transport: 'sse', events: 2, requests: 1, bytes: 90, medianDelayMs: 3, delaysMs: [4, 2] },
      { transport: 'webSocket', events: 0, requests: 0, bytes: 0, medianDelayMs: null, delaysMs: [] },
    ],
  })
})
