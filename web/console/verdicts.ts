import type { Verdict } from './sandbox'

export type Tone = 'good' | 'bad' | 'rule'

/** Whether a verdict is as it should be, the receiver's or the network's mistake, or a fault's own doing. */
export function toneOf(verdict: Verdict): Tone {
  if (verdict === 'accepted' || verdict === 'probeRefused') return 'good'
  return verdict === 'dropped' ? 'rule' : 'bad'
}

export const signs: Record<Tone, string> = { good: '✓', bad: '✕', rule: '‖' }

/** Whether the status alone would not tell. */
export const says = (status: number | null, verdict: Verdict) => status === null || verdict === 'word' || verdict === 'probeAccepted' || verdict === 'probeRefused'
