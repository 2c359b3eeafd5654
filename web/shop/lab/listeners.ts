import type { Entry } from './useExample'

/** What one listener has received so far. */
export interface Listener {
  name: string
  calls: number
  /** Of its last call. */
  last: { readyState: number; data: string; lastEventId: string } | null
}

/** What followed an `error`: the browser is waiting to reconnect, has reconnected, or the page has closed. */
export type AfterError = { kind: 'waiting' | 'closed' } | { kind: 'reconnected'; ms: number }

/** One for each name, and those for `open` and `error`. */
export const listenersOf = (names: readonly string[], entries: readonly Entry[]): Listener[] => [...names, 'open', 'error'].map((name) => {
  const calls = entries.filter((entry) => (entry.kind === 'event' ? entry.name : entry.kind) === name)
  const last = calls.at(-1)
  return {
    name,
    calls: calls.length,
    last: last && last.kind !== 'enough' ? { readyState: last.readyState, data: last.data, lastEventId: last.id } : null,
  }
})

/** @returns Null while there was no error, or when the browser gave up. */
export function afterError(entries: readonly Entry[]): AfterError | null {
  const errors = entries.flatMap((entry, index) => (entry.kind === 'error' && entry.readyState === 0 ? [{ at: entry.at, next: entries[index + 1] }] : []))
  const answered = errors.filter(({ next }) => next?.kind === 'open').at(-1)
  if (answered?.next) return { kind: 'reconnected', ms: answered.next.at.getTime() - answered.at.getTime() }
  if (errors.length === 0) return null
  return { kind: errors.at(-1)!.next?.kind === 'closed' ? 'closed' : 'waiting' }
}
