import type { Channel } from '../sandbox'
import type { RunRequest, Scenario } from './scenarios'

/** Who takes part: the Simulator alone, with the receiver at an address, or with a shop that places the orders. */
export type Way = 'alone' | 'address' | 'shop'

export interface RunForm {
  channel: Channel
  way: Way
  to: string
  seed: string
}

/** The first one works without anything else running, where there is such a way. */
export function waysOf({ needs }: Scenario): Way[] {
  if (needs === 'merchant') return ['shop']
  return needs === 'receiver' ? ['alone', 'address'] : ['alone', 'address', 'shop']
}

export const freshRun = (scenario: Scenario): RunForm => ({ channel: scenario.channels[0]!, way: waysOf(scenario)[0]!, to: '', seed: '' })

/** The shop's own orders name their address themselves. */
export function runRequestOf({ channel, way, to, seed }: RunForm, merchant: string): RunRequest {
  return {
    merchant, channel,
    orders: way === 'shop' ? 'merchant' : 'simulator',
    ...(way === 'address' ? { to: to.trim() } : {}),
    ...(seed.trim() ? { seed: /^-?\d+$/.test(seed.trim()) ? Number(seed) : seed } : {}),
  }
}
