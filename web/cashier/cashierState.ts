import type { CodeState } from './code'

/** Where the payer is. The server decides everything but `password`, which is open on this phone alone. */
export type Step =
  | 'opening' | 'ready' | 'password' | 'paying' | 'wrongPassword' | 'noBalance' | 'done' | 'cancelled' | 'codeDead' | 'otherPayer' | 'closed' | 'noAnswer'

export interface CashierState {
  readonly step: Step
  readonly code: CodeState | null
  readonly triesLeft: number
  /** Why the tester's options were refused; nothing was paid then. */
  readonly refusedOptions: string
}

export type Signal =
  | { kind: 'answered'; code: CodeState }
  | { kind: 'refused'; reason: string; triesLeft: number | null; detail: string }
  | { kind: 'silent' }
  | { kind: 'askedForPassword' }
  | { kind: 'sent' }
  | { kind: 'left' }

export const opening: CashierState = { step: 'opening', code: null, triesLeft: 3, refusedOptions: '' }

const stepOf: Record<CodeState['state'], Step> = {
  created: 'ready', scanned: 'ready', paid: 'done', closed: 'closed', expired: 'codeDead', replaced: 'codeDead',
}

/** Refusals of the faults that go along with a payment. */
const ofOptions = ['fault_invalid', 'faults_invalid', 'with_invalid', 'attempts_invalid', 'channel_invalid']

const refusals: Record<string, Step> = {
  password_wrong: 'wrongPassword',
  balance_insufficient: 'noBalance',
  password_invalid: 'password',
  other_payer: 'otherPayer',
  code_not_found: 'codeDead',
  ...Object.fromEntries(ofOptions.map((reason) => [reason, 'ready'])),
}

export function cashier(state: CashierState, signal: Signal): CashierState {
  switch (signal.kind) {
    case 'answered':
      return { step: stepOf[signal.code.state], code: signal.code, triesLeft: signal.code.triesLeft, refusedOptions: '' }
    case 'refused':
      return {
        ...state,
        step: refusals[signal.reason] ?? 'noAnswer',
        triesLeft: signal.triesLeft ?? state.triesLeft,
        refusedOptions: ofOptions.includes(signal.reason) ? signal.detail : '',
      }
    case 'silent':
      return { ...state, step: 'noAnswer' }
    case 'askedForPassword':
      return { ...state, step: 'password' }
    case 'sent':
      return { ...state, step: 'paying', refusedOptions: '' }
    case 'left':
      return { ...state, step: 'cancelled' }
  }
}
