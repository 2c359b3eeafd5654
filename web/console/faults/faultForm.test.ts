import { expect, test } from 'vitest'
import { freshForm, kindOf, planOf, switchedTo, targetsOf } from './faultForm'
import type { Fault, FaultParameter, Stage } from './faults'

const parameter = (name: string, standard: FaultParameter['default']): FaultParameter => ({ name, rule: `rule of ${name}`, default: standard })
const fault = (stage: Stage, ...parameters: FaultParameter[]): Fault =>
  ({ name: 'played', stage, channels: ['wechat', 'alipay'], parameters, summary: { en: 'Played.', zh: '演示。' } })

const drop = fault('delivery')
const duplicate = fault('delivery', parameter('copies', 1), parameter('parallel', false))
const changedContent = fault('content', parameter('merge', {}))

test.each([
  [1, 'number'],
  [false, 'flag'],
  ['10m', 'text'],
  [{}, 'members'],
] as const)('a parameter with the default %s is a %s', (standard, kind) => {
  expect(kindOf(parameter('p', standard))).toBe(kind)
})

test('a fresh form plans the fault with its defaults on everything', () => {
  expect(planOf(duplicate, freshForm(duplicate), 'demo')).toEqual({ merchant: 'demo', fault: 'played', with: { copies: 1, parallel: false } })
})

test('a fault without parameters sends none', () => {
  expect(planOf(drop, freshForm(drop), 'demo')).toEqual({ merchant: 'demo', fault: 'played' })
})

test('what was filled in is sent, numbers as numbers', () => {
  const form = { ...freshForm(duplicate), channel: 'wechat' as const, order: ' T1 ', type: 'TRANSACTION.SUCCESS', attempts: '2-4', times: '3', with: { copies: '9', parallel: 'true' } }

  expect(planOf(duplicate, form, 'demo')).toEqual({
    merchant: 'demo', fault: 'played', channel: 'wechat', order: 'T1', type: 'TRANSACTION.SUCCESS', attempts: '2-4', times: 3, with: { copies: 9, parallel: true },
  })
})

test('what is no number is left to the server to refuse', () => {
  const form = { ...freshForm(duplicate), times: 'often', with: { copies: '1.5', parallel: 'false' } }

  expect(planOf(duplicate, form, 'demo')).toMatchObject({ times: 'often', with: { copies: '1.5' } })
})

test.each([
  ['call', ['call']],
  ['trade', []],
  ['delivery', ['type', 'attempts']],
  ['wire', ['type', 'attempts']],
] as const)('a fault of the stage %s is aimed by %s', (stage, targets) => {
  expect(targetsOf(fault(stage))).toEqual(targets)
})

test('what a fault cannot be aimed by is not sent', () => {
  const form = { ...freshForm(drop), type: 'TRANSACTION.SUCCESS', attempts: '1', call: 'order' as const }

  expect(planOf(fault('call'), form, 'demo')).toEqual({ merchant: 'demo', fault: 'played', call: 'order' })
})

test('an object is sent as an object', () => {
  expect(planOf(changedContent, { ...freshForm(changedContent), with: { merge: '{"attach":null}' } }, 'demo')).toMatchObject({ with: { merge: { attach: null } } })
})

test('what is no object is refused before it is sent, with field and rule', () => {
  expect(planOf(changedContent, { ...freshForm(changedContent), with: { merge: '{' } }, 'demo')).toEqual({ field: 'with.merge', rule: 'rule of merge' })
})

test('another fault keeps the order that was aimed at, and a channel only where it happens', () => {
  const form = { ...freshForm(drop), channel: 'alipay' as const, order: 'T1', attempts: '1' }

  expect(switchedTo(duplicate, form)).toMatchObject({ channel: 'alipay', order: 'T1', attempts: '', with: { copies: '1', parallel: 'false' } })
  expect(switchedTo({ ...drop, channels: ['wechat'] }, form)).toMatchObject({ channel: '', order: 'T1' })
})
