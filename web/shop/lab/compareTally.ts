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
  delays: number[]
  last: number | null
}

export const emptyTally = (): Tally => ({ requests: 0, bytes: 0, delays: [], last: null })

export const asked = (tally: Tally): Tally => ({ ...tally, requests: tally.requests + 1 })

export const received = (tally: Tally, text: string): Tally => ({ ...tally, bytes: tally.bytes + new TextEncoder().encode(text).length })

/** An event that has arrived; the same one again, as a short poll sees it, changes nothing. */
export function arrived(tally: Tally, told: Told, serverNow: number): Tally {
  if (tally.last !== null && told.number <= tally.last) return tally
  return { ...tally, last: told.number, delays: [...tally.delays, Math.max(0, Math.round(serverNow - Date.parse(told.sentAt)))] }
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** How far the server's clock is ahead, from one answer: it was sent about in the middle between question and answer. */
export const clockAhead = (sentAt: string, askedAt: number, answeredAt: number): number => Date.parse(sentAt) - (askedAt + answeredAt) / 2

export function exported(tallies: Record<Transport, Tally>, at: Date): object {
  return {
    measuredAt: at.toISOString(),
    transports: transports.map((transport) => {
      const { requests, bytes, delays } = tallies[transport]
      return { transport, events: delays.length, requests, bytes, medianDelayMs: median(delays), delaysMs: delays }
    }),
  }
}
