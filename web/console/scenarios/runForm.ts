import type { Channel } from '../sandbox'
import type { OrdersBy, RunRequest, Scenario } from './scenarios'

export interface RunForm {
  channel: Channel
  orders: OrdersBy
  to: string
  seed: string
}

/** Who can place the orders of a scenario. */
export function ordersOf({ needs }: Scenario): OrdersBy[] {
  if (needs === 'merchant') return ['merchant']
  return needs === 'receiver' ? ['simulator'] : ['simulator', 'merchant']
}

export const freshRun = (scenario: Scenario): RunForm => ({ channel: scenario.channels[0]!, orders: ordersOf(scenario)[0]!, to: '', seed: '' })

/** The merchant's own orders name their address themselves. */
export function runRequestOf({ channel, orders, to, seed }: RunForm, merchant: string): RunRequest {
  return {
    merchant, channel, orders,
    ...(orders === 'simulator' ? { to: to.trim() } : {}),
    ...(seed.trim() ? { seed: /^-?\d+$/.test(seed.trim()) ? Number(seed) : seed } : {}),
  }
}
