import { Problem } from '../../shared/api'
import { lookAtRun, type Run } from './scenarios'

const afterSilence = 2_000

/** Null when there was no answer; a refusal is one. */
async function look(name: string, id: string, after: number | null): Promise<Run | null> {
  try {
    return await lookAtRun(name, id, after)
  } catch (error) {
    if (error instanceof Problem) throw error
    return null
  }
}

/** Tells of a run, about once a second, until it has ended or nobody listens any more. */
export async function followRun(name: string, id: string, told: (run: Run) => void, signal: AbortSignal): Promise<void> {
  for (let after: number | null = null; !signal.aborted;) {
    const run: Run | null = await look(name, id, after)
    if (signal.aborted) return
    if (!run) {
      await new Promise((resolve) => setTimeout(resolve, afterSilence))
      continue
    }

    told(run)
    if (run.verdict) return
    after = run.awaiting?.step ?? after
  }
}
