import { call } from '../../shared/api'
import type { DeliveryFilter } from './deliveryFilter'

export interface Resent {
  matched: number
  resent: number
}

const post = (filter: DeliveryFilter, dryRun: boolean) =>
  call<Resent>('/sandbox/deliveries/resend', { method: 'POST', body: { filter, dryRun }, within: 120_000 })

/** How many a resend would reach: all of the filter, not only what a page shows. */
export const countMatching = async (filter: DeliveryFilter) => (await post(filter, true)).matched
export const resendAll = async (filter: DeliveryFilter) => (await post(filter, false)).resent
