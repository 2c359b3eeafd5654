import { expect, test } from 'vitest'
import { instantOf, localOf, queryOf, readFilter } from './filterField'

test('an address is read as far as it is a filter', () => {
  const query = { state: 'held', order: ' T1 ', type: '', lang: 'en', channel: ['wechat'], cursor: '5' }

  expect(readFilter(query, ['order', 'state', 'channel', 'type'])).toEqual({ state: 'held', order: 'T1' })
})

test('the whole filter goes to the Simulator, the order number as a part', () => {
  expect(queryOf({ order: '202', state: 'held', answer: '5xx' })).toEqual({ orderContains: '202', state: 'held', answer: '5xx' })
  expect(queryOf({})).toEqual({})
})

test('an instant survives the date field', () => {
  expect(instantOf(localOf('2026-11-22T10:05:00.000Z'))).toBe('2026-11-22T10:05:00.000Z')
})

test.each([undefined, '', 'soon'])('%j is no instant', (text) => {
  expect(localOf(text)).toBe('')
  expect(instantOf(text ?? '')).toBe('')
})
