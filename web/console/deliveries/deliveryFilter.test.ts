import { expect, test } from 'vitest'
import type { Attempt, Delivery, Verdict } from '../sandbox'
import { matches, readFilter, type DeliveryFilter } from './deliveryFilter'

const attempt = (status: number | null, verdict: Verdict): Attempt =>
  ({ number: 3, trigger: 'schedule', startedAt: '', dueAt: '', faults: [], durationMs: 1, phases: null, status, verdict, error: null })
const delivery: Delivery = {
  id: '1', merchant: 'demo', channel: 'wechat', orderNo: 'T2026', type: 'TRANSACTION.SUCCESS', notifyId: 'n', to: 'http://x', state: 'retrying', trigger: 'payment', createdAt: '',
  nextDueAt: null, attemptsMade: 3, attemptsMax: 16, lastAttempt: attempt(500, 'status'),
}

test('a query is read as far as it is a filter', () => {
  expect(readFilter({ state: 'held', order: ' T1 ', type: '', lang: 'en', channel: ['wechat'] })).toEqual({ state: 'held', order: 'T1' })
})

test.each<[DeliveryFilter, boolean]>([
  [{}, true],
  [{ order: '202' }, true],
  [{ order: 'T3' }, false],
  [{ state: 'retrying', channel: 'wechat', type: 'TRANSACTION.SUCCESS', merchant: 'demo' }, true],
  [{ state: 'delivered' }, false],
  [{ channel: 'alipay' }, false],
  [{ merchant: 'other' }, false],
  [{ answer: '5xx' }, true],
  [{ answer: '2xx' }, false],
  [{ answer: 'timeout' }, false],
  [{ attempts: '3' }, true],
  [{ attempts: '2-4' }, true],
  [{ attempts: '3-' }, true],
  [{ attempts: '4-' }, false],
  [{ attempts: '1-2' }, false],
  [{ attempts: '-' }, true],
])('%j matches: %s', (filter, expected) => {
  expect(matches(delivery, filter)).toBe(expected)
})

test('a verdict is looked for where there was no answer', () => {
  expect(matches({ ...delivery, lastAttempt: attempt(null, 'timeout') }, { answer: 'timeout' })).toBe(true)
  expect(matches({ ...delivery, lastAttempt: null }, { answer: '5xx' })).toBe(false)
})
