/**
 * The server's time, read from answers. Measured against the monotonic clock, since a buyer's wall clock may be wrong or be set while
 * the page is open. An answer is never older than it says, so of all observations the latest instant is the best one.
 */
export class ServerClock {
  private offset = Number.NEGATIVE_INFINITY

  observe(serverTime: string): void {
    this.offset = Math.max(this.offset, Date.parse(serverTime) - performance.now())
  }

  /** Milliseconds since 1970 by the server; by this machine until the first answer. */
  now(): number {
    return this.offset === Number.NEGATIVE_INFINITY ? Date.now() : this.offset + performance.now()
  }
}

/** `04:05`, for a count of whole seconds. */
export function minutes(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
