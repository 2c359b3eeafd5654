import { Problem } from '../shared/api'

/** What a request was refused for: a member of it, such as `with.by`, and the rule that it has to keep. */
export interface Refusal {
  field: string
  rule: string
}

/** Null for whatever is not about one member. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Problem) || error.status !== 400) return null
  const told = /^([a-z][\w.[\]]*): (.+)$/is.exec(error.detail)
  return told ? { field: told[1]!, rule: told[2]! } : null
}
