const outcomes = ['pay', 'wrongPassword', 'insufficientBalance'] as const
export type Outcome = (typeof outcomes)[number]

/** What a tester wants of a payment; the same names as in the address, such as `?delay=30s&copies=2`. */
export interface TestOptions {
  outcome: Outcome
  /** A duration of business time; empty for none. */
  delay: string
  copies: string
  badSignature: boolean
}

export interface PlannedFault {
  fault: string
  attempts?: string
  with?: Record<string, unknown>
}

/** The cashier's word for a password that is wrong. */
const wrong = '000000'

export const readTestOptions = (query: URLSearchParams): TestOptions => ({
  outcome: outcomes.find((one) => one === query.get('outcome')) ?? 'pay',
  delay: query.get('delay') ?? '',
  copies: query.get('copies') ?? '',
  badSignature: ['', '1', 'true'].includes(query.get('badSignature') ?? 'no'),
})

export const passwordOf = ({ outcome }: TestOptions, typed: string) => (outcome === 'wrongPassword' ? wrong : typed)

/** Only the balance is short: any other method pays. */
export const isShort = ({ outcome }: TestOptions, paysFromBalance: boolean) => outcome === 'insufficientBalance' && paysFromBalance

/** Delay and copies are of the first sending; what comes after it goes as the platform always does. */
export function faultsOf({ delay, copies, badSignature }: TestOptions): PlannedFault[] {
  const [by, count] = [delay.trim(), copies.trim()]
  return [
    ...(by ? [{ fault: 'delay', attempts: '1', with: { by } }] : []),
    ...(count && count !== '0' ? [{ fault: 'duplicate', attempts: '1', with: { copies: /^\d+$/.test(count) ? Number(count) : count } }] : []),
    ...(badSignature ? [{ fault: 'wrongSignature' }] : []),
  ]
}

export const countSet = (options: TestOptions) => faultsOf(options).length + (options.outcome === 'pay' ? 0 : 1)
