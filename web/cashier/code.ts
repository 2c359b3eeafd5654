import { call } from '../shared/api'
import type { PlannedFault } from './testOptions'

export type Channel = 'wechat' | 'alipay'

/** What the phone knows of a code. Money in fen, instants ISO 8601 UTC. */
export interface CodeState {
  channel: Channel
  merchant: string
  merchantName: string
  orderNo: string
  description: string
  amountFen: number
  state: 'created' | 'scanned' | 'paid' | 'closed' | 'expired' | 'replaced'
  expiresAt: string
  serverTime: string
  payerName: string | null
  triesLeft: number
}

const post = (code: string, action: string, body: object) =>
  call<CodeState>(`/cashier/${encodeURIComponent(code)}/${action}`, { method: 'POST', body })

export const look = (code: string) => call<CodeState>(`/cashier/${encodeURIComponent(code)}/state`)
export const scan = (code: string, payer: string) => post(code, 'scan', { payer })
export const pay = (code: string, payer: string, password: string, isShort: boolean, faults: PlannedFault[]) =>
  post(code, 'pay', { payer, password, ...(isShort ? { outcome: 'insufficientBalance' } : {}), ...(faults.length ? { faults } : {}) })
export const cancel = (code: string) => post(code, 'cancel', {})
