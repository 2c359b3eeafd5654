import { call } from '../../shared/api'
import { items, type Channel } from '../sandbox'

export const stages = ['content', 'signing', 'message', 'delivery', 'wire', 'call', 'trade'] as const
export const calls = ['order', 'query', 'close', 'cancel', 'refund', 'queryRefund', 'certificates'] as const

export type Stage = (typeof stages)[number]
export type MerchantCall = (typeof calls)[number]
export type Members = Record<string, unknown>

export interface FaultParameter {
  name: string
  /** What a value must be, in words. */
  rule: string
  default: string | number | boolean | Members
}

export interface Fault {
  name: string
  stage: Stage
  channels: Channel[]
  parameters: FaultParameter[]
  summary: { en: string; zh: string }
}

/** What is null matches everything. */
export interface FaultPlan {
  id: string
  merchant: string
  fault: string
  channel: Channel | null
  order: string | null
  delivery: string | null
  type: string | null
  call: MerchantCall | null
  attempts: string | null
  times: number | null
  with: Members
  used: number
  createdAt: string
}

export interface PlanRequest {
  merchant: string
  fault: string
  channel?: Channel
  order?: string
  delivery?: string
  type?: string
  call?: MerchantCall
  attempts?: string
  times?: unknown
  with?: Members
}

const inSpace = (merchant: string) => `merchant=${encodeURIComponent(merchant)}`

export const catalogue = () => items<Fault>('/sandbox/faults/catalogue')
export const plans = (merchant: string) => items<FaultPlan>(`/sandbox/faults?${inSpace(merchant)}`)
export const addPlan = (plan: PlanRequest) => call<FaultPlan>('/sandbox/faults', { method: 'POST', body: plan })
export const removePlan = (id: string) => call<void>(`/sandbox/faults/${encodeURIComponent(id)}`, { method: 'DELETE' })
export const clearPlans = (merchant: string) => call<void>(`/sandbox/faults?${inSpace(merchant)}`, { method: 'DELETE' })
