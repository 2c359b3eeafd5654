import type { FullAttempt } from '../sandbox'

type Members = Record<string, unknown>

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an attempt said before it was sealed and signed: WeChat's plaintext, Alipay's form without what signing writes. */
export function contentOf({ plaintext, request }: Pick<FullAttempt, 'plaintext' | 'request'>): Members | null {
  if (plaintext !== null) {
    try {
      const content: unknown = JSON.parse(plaintext)
      return isObject(content) ? content : null
    } catch {
      return null
    }
  }

  const { sign: _, sign_type: __, notify_time: ___, ...fields } = Object.fromEntries(new URLSearchParams(request?.body ?? ''))
  return Object.keys(fields).length ? fields : null
}

/** What has to be merged into one object to make it the other: objects deeply, null removes. */
export function changesBetween(before: Members, after: Members): Members {
  const changes: Members = Object.fromEntries(Object.keys(before).filter((name) => !(name in after)).map((name) => [name, null]))
  for (const [name, value] of Object.entries(after)) {
    const known = before[name]
    if (JSON.stringify(known) === JSON.stringify(value)) continue
    changes[name] = isObject(known) && isObject(value) ? changesBetween(known, value) : value
  }
  return changes
}
