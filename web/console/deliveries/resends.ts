import { call, Problem } from '../../shared/api'
import { items } from '../sandbox'

export interface Resent {
  matched: number
  resent: number
}

/** What the Simulator makes of many. */
export interface ResendJob extends Resent {
  id: string
  state: 'running' | 'done' | 'stopped' | 'interrupted'
  /** Attempts that have ended and were not accepted. */
  failed: number
}

type Query = Record<string, string>

const path = '/sandbox/deliveries/resend'
const afterSilence = 2_000
const post = <T>(filter: Query, dryRun: boolean) => call<T>(path, { method: 'POST', body: { filter, dryRun }, within: 120_000 })

/** How many a resend would reach: the whole filter, not only what a page shows. */
export const countMatching = async (filter: Query) => (await post<Resent>(filter, true)).matched
/** Few are resent at once; many by a job. */
export const resendAll = (filter: Query) => post<Resent | ResendJob>(filter, false)
export const isJob = (answer: Resent | ResendJob): answer is ResendJob => 'id' in answer

export const runningJobs = async () => (await items<ResendJob>(`${path}s`)).filter(({ state }) => state === 'running')
// Answers when the attempts under way have ended.
export const stopJob = (id: string) => call<ResendJob>(`${path}s/${id}`, { method: 'DELETE', within: 60_000 })

/** Tells how far a job is, about once a second, until it has ended or nobody listens any more. */
export async function followJob(id: string, told: (job: ResendJob) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const job = await call<ResendJob>(`${path}s/${id}?wait=1s`)
      if (signal.aborted) return
      told(job)
      if (job.state !== 'running') return
    } catch (error) {
      if (error instanceof Problem) throw error
      await new Promise((resolve) => setTimeout(resolve, afterSilence))
    }
  }
}
