import { expect, test } from 'vitest'
import { freshRun, runRequestOf, waysOf, type RunForm } from './runForm'
import type { Scenario } from './scenarios'

const scenario = (needs: Scenario['needs']): Scenario =>
  ({ name: 's', title: { en: '', 'zh-CN': '' }, tells: { en: '', 'zh-CN': '' }, channels: ['alipay', 'wechat'], needs })
const form = (changes: Partial<RunForm>): RunForm => ({ channel: 'wechat', way: 'alone', to: ' http://shop/notify ', seed: '', ...changes })

test.each([
  [null, ['alone', 'address', 'shop']],
  ['merchant', ['shop']],
  ['receiver', ['alone', 'address']],
] as const)('a scenario that needs %s can be run in the ways %j', (needs, ways) => {
  expect(waysOf(scenario(needs))).toEqual(ways)
})

test('a fresh run is on the first channel and needs no shop where that is possible', () => {
  expect(freshRun(scenario(null))).toMatchObject({ channel: 'alipay', way: 'alone' })
  expect(freshRun(scenario('receiver'))).toMatchObject({ way: 'alone' })
  expect(freshRun(scenario('merchant'))).toMatchObject({ way: 'shop' })
})

test('alone, the Simulator orders and no address is sent', () => {
  expect(runRequestOf(form({ seed: '7' }), 'demo')).toEqual({ merchant: 'demo', channel: 'wechat', orders: 'simulator', seed: 7 })
})

test("the Simulator's orders are told to the address", () => {
  expect(runRequestOf(form({ way: 'address' }), 'demo')).toEqual({ merchant: 'demo', channel: 'wechat', orders: 'simulator', to: 'http://shop/notify' })
})

test('an empty address is left to the server to refuse', () => {
  expect(runRequestOf(form({ way: 'address', to: '' }), 'demo')).toHaveProperty('to', '')
})

test("the shop's orders are told to their own addresses", () => {
  expect(runRequestOf(form({ way: 'shop' }), 'demo')).toEqual({ merchant: 'demo', channel: 'wechat', orders: 'merchant' })
})
