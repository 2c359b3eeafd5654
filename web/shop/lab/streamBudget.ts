/** A browser opens six HTTP/1.1 connections to a host and no more, over all its tabs: a page that holds many starves itself. */
export const streamsMax = 2

interface Held {
  close: () => void
}

/** Whoever opens a stream asks here first; the oldest is closed when there are too many. */
export class StreamBudget {
  private held: Held[] = []

  constructor(private readonly most = streamsMax) {}

  /** @returns What gives the place back. */
  take(close: () => void): () => void {
    const one = { close }
    const oldest = this.held.length >= this.most ? this.held.shift() : undefined
    this.held.push(one)
    oldest?.close()
    return () => (this.held = this.held.filter((other) => other !== one))
  }

  get open(): number {
    return this.held.length
  }
}
