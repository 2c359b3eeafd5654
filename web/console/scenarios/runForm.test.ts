import { expect, test } from 'vitest'
import { freshRun, ordersOf, runRequestOf } from './runForm'
import type { Scenario } from './scenarios'

const scenario = (needs: Scenario['needs']): Scenario =>
  ({ name: 's', title: { en: '', 'zh-CN': '' }, tells: { en: '', 'zh-CN': '' }, channels: ['alipay', 'wechat'], needs })

test.each([
  [null, ['simulator', 'merchant']],
  ['merchant', ['merchant']],
  ['receiver', ['simulator']],
] as const)('a scenario that needs %s lets %j order', (needs, orders) => {
  expect(ordersOf(scenario(needs))).toEqual(orders)
})

test('a fresh run is on the first channel and by whom it can be', () => {
  expect(freshRun(scenario('merchant'))).toMatchObject({ channel: 'alipay', orders: 'merchant' })
})

test("the Simulator's orders are told to the address", () => {
  expect(runRequestOf({ channel: 'wechat', orders: 'simulator', to: ' http://shop/notify ', seed: '7' }, 'demo'))
    .toEqual({ merchant: 'demo', channel: 'wechat', orders: 'simulator', to: 'http://shop/notify', seed: 7 })
})

test("the shop's orders are told to their own addresses", () => {
  expect(runRequestOf({ channel: 'wechat', orders: 'merchant', to: 'http://shop/notify', seed: '' }, 'demo')).toEqual({ merchant: 'demo', channel: 'wechat', orders: 'merchant' })
})
