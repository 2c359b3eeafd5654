import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource } from '../../shared/fakeEventSource'
import { BrowserStream, type Heard } from './browserStream'

let heard: Heard[]

beforeEach(() => {
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.opened = []
  heard = []
})

afterEach(() => vi.unstubAllGlobals())

function open(closesOnError = false): FakeEventSource {
  new BrowserStream('/events', ['word'], 'complete', (one) => heard.push(one), closesOnError)
  return FakeEventSource.opened[0]!
}

test('it tells each event once, with its id', () => {
  open().send('word', 'hello', '3')

  expect(heard).toEqual([{ kind: 'event', name: 'word', data: '"hello"', id: '3', readyState: 1, connections: 0 }])
})

test('the last event closes it', () => {
  const source = open()
  source.send('complete', {})

  expect(source.readyState).toBe(FakeEventSource.CLOSED)
  expect(heard.map((one) => one.kind)).toEqual(['event', 'closed'])
})

test('a lost connection is an error while the browser connects again', () => {
  const source = open()
  source.dispatchEvent(new Event('open'))
  source.fail()
  source.dispatchEvent(new Event('open'))

  expect(heard.map((one) => [one.kind, one.readyState, one.connections])).toEqual([['open', 0, 1], ['error', 0, 1], ['open', 0, 2]])
})

test('an answer that is no stream is an error and the end', () => {
  open().refuse()

  expect(heard.map((one) => [one.kind, one.readyState])).toEqual([['error', 2]])
})

test('close() in the error listener is told after the error, and nothing reconnects', () => {
  const source = open(true)
  source.fail()

  expect(source.readyState).toBe(FakeEventSource.CLOSED)
  expect(heard.map((one) => [one.kind, one.readyState])).toEqual([['error', 0], ['closed', 2]])
})
