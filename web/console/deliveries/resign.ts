import { addPlan, removePlan, type Members } from '../faults/faults'
import { resend, type Delivery } from '../sandbox'

/** One more sending that says something else: the fault `changedContent`, for this delivery and once. */
export async function resign({ id, merchant }: Delivery, merge: Members): Promise<Delivery> {
  const plan = await addPlan({ merchant, fault: 'changedContent', delivery: id, times: 1, with: { merge } })
  try {
    return await resend(id)
  } finally {
    // Spent by now; were it not, the next attempt by schedule would say what was meant for this one.
    await removePlan(plan.id)
  }
}
