import { expect, test } from 'vitest'
import { cashier, opening, type Signal, type Step } from './cashierState'
import type { CodeState } from './code'

const code: CodeState = {
  channel: 'wechat', merchant: 'demo', merchantName: 'Shop', orderNo: 'T1', description: 'Tea', amountFen: 8_800, state: 'scanned',
  expiresAt: '2026-01-01T12:15:00Z', serverTime: '2026-01-01T12:00:00Z', payerName: 'Calm Crane 10', triesLeft: 3,
}

const answered = (state: CodeState['state'] = 'scanned'): Signal => ({ kind: 'answered', code: { ...code, state } })
const refused = (reason: string, triesLeft: number | null = null): Signal => ({ kind: 'refused', reason, triesLeft, detail: `why: ${reason}` })
const play = (...signals: Signal[]) => signals.reduce(cashier, opening)

test.each<[CodeState['state'], Step]>([
  ['created', 'ready'],
  ['scanned', 'ready'],
  ['paid', 'done'],
  ['closed', 'closed'],
  ['expired', 'codeDead'],
  ['replaced', 'codeDead'],
])('a code that is %s opens as %s', (state, step) => {
  expect(play(answered(state)).step).toBe(step)
})

test.each<[string, Step]>([
  ['password_wrong', 'wrongPassword'],
  ['balance_insufficient', 'noBalance'],
  ['other_payer', 'otherPayer'],
  ['code_not_found', 'codeDead'],
  ['with_invalid', 'ready'],
  ['something_new', 'noAnswer'],
])('the refusal %s shows %s', (reason, step) => {
  expect(play(answered(), { kind: 'askedForPassword' }, { kind: 'sent' }, refused(reason)).step).toBe(step)
})

test('a wrong password tells how many tries are left', () => {
  expect(play(answered(), { kind: 'sent' }, refused('password_wrong', 2))).toMatchObject({ step: 'wrongPassword', triesLeft: 2 })
})

test('a payment without an answer is not called failed', () => {
  expect(play(answered(), { kind: 'sent' }, { kind: 'silent' }).step).toBe('noAnswer')
})

test('leaving keeps what was known', () => {
  expect(play(answered(), { kind: 'left' })).toMatchObject({ step: 'cancelled', code: { orderNo: 'T1' } })
})

test("refused test options are said, and gone with the next try", () => {
  const state = play(answered(), { kind: 'sent' }, refused('with_invalid'))

  expect(state.refusedOptions).toBe('why: with_invalid')
  expect(cashier(state, { kind: 'sent' }).refusedOptions).toBe('')
})
