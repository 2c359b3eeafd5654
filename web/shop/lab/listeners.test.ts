import { expect, test } from 'vitest'
import { afterError, listenersOf } from './listeners'
import type { Entry } from './useExample'

const entry = (kind: Entry['kind'], ms: number, readyState = 1, data = '', id = ''): Entry =>
  kind === 'enough' ? { kind, key: ms, at: new Date(ms) } : { kind, key: ms, at: new Date(ms), name: kind === 'event' ? 'message' : '', data, id, readyState, connections: 1 }

const four = [entry('open', 0), entry('event', 1, 1, 'message0'), entry('event', 2, 1, 'message1', '7'), entry('error', 3, 0)]

test('each listener has its calls, and readyState, data and lastEventId of the last one', () => {
  expect(listenersOf(['message'], four)).toEqual([
    { name: 'message', calls: 2, last: { readyState: 1, data: 'message1', lastEventId: '7' } },
    { name: 'open', calls: 1, last: { readyState: 1, data: '', lastEventId: '' } },
    { name: 'error', calls: 1, last: { readyState: 0, data: '', lastEventId: '' } },
  ])
  expect(listenersOf(['message'], [])[0]).toEqual({ name: 'message', calls: 0, last: null })
})

test('after an error the page closes, or the browser waits and reconnects', () => {
  expect(afterError(four.slice(0, 3))).toBeNull()
  expect(afterError([...four, entry('closed', 3, 2)])).toEqual({ kind: 'closed' })
  expect(afterError(four)).toEqual({ kind: 'waiting' })
  expect(afterError([...four, entry('open', 3_010)])).toEqual({ kind: 'reconnected', ms: 3_007 })
})

test('the end of the example hides no reconnect, and a browser that gave up does not wait', () => {
  expect(afterError([...four, entry('open', 3_010), entry('error', 4_000, 0), entry('enough', 4_000), entry('closed', 4_001, 2)])).toEqual({ kind: 'reconnected', ms: 3_007 })
  expect(afterError([entry('error', 5, 2)])).toBeNull()
})
