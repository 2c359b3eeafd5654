import { call } from '../../shared/api'
import type { Language } from '../../shared/language'
import { items, type Channel, type FullDelivery, type Trade } from '../sandbox'

export type Bilingual = Record<Language, string>

export interface Scenario {
  name: string
  title: Bilingual
  /** What it teaches. */
  tells: Bilingual
  channels: Channel[]
  /** Whose part no other can play: a back end's own calls, or a receiver that answers by script. */
  needs: 'merchant' | 'receiver' | null
}

export type OrdersBy = 'simulator' | 'merchant'
export type RunVerdict = 'passed' | 'failed' | 'stopped' | 'timedOut'

export interface RunStep {
  do: string
  with: Record<string, unknown>
  /** Null until it is through. */
  answer: string | null
  endedAt: string | null
}

export interface AwaitedAct {
  step: number
  act: string
  channel: Channel
  orderNo: string | null
  amountFen: number | null
  /** Real time; then the run gives up. */
  until: string
}

export interface Run {
  id: string
  scenario: string
  merchant: string
  channel: Channel
  to: string | null
  orders: OrdersBy
  /** By the built-in receiver, or by the merchant's. */
  receivedBy: OrdersBy
  seed: number
  /** Null while it goes on. */
  verdict: RunVerdict | null
  awaiting: AwaitedAct | null
  startedAt: string
  endedAt: string | null
  /** Why it failed or timed out, in a sentence. */
  reason: Bilingual | null
  mismatches: { path: string; expected: string; actual: string }[]
  steps: RunStep[]
  trades: Trade[]
  deliveries: FullDelivery[]
}

export interface RunRequest {
  merchant: string
  channel: Channel
  orders: OrdersBy
  to?: string
  seed?: unknown
}

const runsOf = (name: string) => `/sandbox/scenarios/${encodeURIComponent(name)}/runs`
const runOf = (name: string, id: string) => `${runsOf(name)}/${encodeURIComponent(id)}`

export const scenarios = () => items<Scenario>('/sandbox/scenarios')
export const startRun = (name: string, request: RunRequest) => call<Run>(runsOf(name), { method: 'POST', body: request })
export const stopRun = (name: string, id: string) => call<void>(runOf(name, id), { method: 'DELETE' })
/** Answers when the run has ended or waits at a step beyond `after`, after a second at the latest. */
export const lookAtRun = (name: string, id: string, after: number | null) => call<Run>(`${runOf(name, id)}?wait=1s${after === null ? '' : `&after=${after}`}`)
