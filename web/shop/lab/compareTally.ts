export type Transport = 'shortPoll' | 'longPoll' | 'sse' | 'webSocket'

export const transports: readonly Transport[] = ['shortPoll', 'longPoll', 'sse', 'webSocket']

/** What is told, over whichever transport. */
export interface Told {
  number: number
  text: string
  /** By the server's clock. */
  sentAt: string
}

export interface Tally {
  requests: number
  /** Of content, as text in UTF-8; headers are not counted. */
  bytes: number
  /** From the server's instant of sending to this machine's of hearing, in milliseconds: two clocks. */
  lags: number[]
  last: number | null
}

export const emptyTally = (): Tally => ({ requests: 0, bytes: 0, lags: [], last: null })

export const asked = (tally: Tally): Tally => ({ ...tally, requests: tally.requests + 1 })

export const received = (tally: Tally, text: string): Tally => ({ ...tally, bytes: tally.bytes + new TextEncoder().encode(text).length })

/** An event that has arrived; the same one again, as a short poll sees it, changes nothing. */
export function arrived(tally: Tally, told: Told, now: number): Tally {
  if (tally.last !== null && told.number <= tally.last) return tally
  return { ...tally, last: told.number, lags: [...tally.lags, now - Date.parse(told.sentAt)] }
}

/** @param ahead How far the server's clock is ahead of this machine's. */
export const delays = (tally: Tally, ahead: number): number[] => tally.lags.map((lag) => Math.max(0, Math.round(lag + ahead)))

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** How far the server's clock is ahead, and by how much that may be wrong. */
export interface ClockGuess {
  ahead: number
  within: number
}

export const noGuess: ClockGuess = { ahead: 0, within: Number.POSITIVE_INFINITY }

/** An answer was sent somewhere between question and answer: the quickest one says it best. */
export function guessClock(before: ClockGuess, sentAt: string, askedAt: number, answeredAt: number): ClockGuess {
  const within = (answeredAt - askedAt) / 2
  return within < before.within ? { ahead: Date.parse(sentAt) - (askedAt + answeredAt) / 2, within } : before
}

export function exported(tallies: Record<Transport, Tally>, ahead: number, at: Date): object {
  return {
    measuredAt: at.toISOString(),
    transports: transports.map((transport) => {
      const { requests, bytes } = tallies[transport]
      const delaysMs = delays(tallies[transport], ahead)
      return { transport, events: delaysMs.length, requests, bytes, medianDelayMs: median(delaysMs), delaysMs }
    }),
  }
}
