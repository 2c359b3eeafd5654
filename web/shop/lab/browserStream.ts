/** What the browser's own EventSource did, one entry for each thing that a script gets to see. */
export interface Heard {
  kind: 'open' | 'event' | 'error' | 'closed'
  /** Of an event. */
  name: string
  data: string
  id: string
  /** 0 CONNECTING, 1 OPEN, 2 CLOSED. */
  readyState: number
  connections: number
}

/** Listens to a stream with EventSource, closes on the event that means its end, and reports everything. */
export class BrowserStream {
  private readonly source: EventSource
  private connections = 0

  /** @param names The events to listen to; `message` hears those without a name. */
  constructor(url: string, names: readonly string[], last: string | null, private readonly onHeard: (heard: Heard) => void, closesOnError = false) {
    this.source = new EventSource(url)
    this.source.addEventListener('open', () => {
      this.connections++
      this.tell('open')
    })
    for (const name of [...names, ...(last ? [last] : [])]) {
      this.source.addEventListener(name, (event: MessageEvent<string>) => {
        this.tell('event', event)
        if (name === last) this.close()
      })
    }
    // A lost connection and a normal end look the same here; only readyState says whether the browser comes back.
    this.source.addEventListener('error', () => {
      this.tell('error')
      if (closesOnError) this.close()
    })
  }

  close(): void {
    if (this.source.readyState === EventSource.CLOSED) return
    this.source.close()
    this.tell('closed')
  }

  private tell(kind: Heard['kind'], event?: MessageEvent<string>): void {
    this.onHeard({
      kind,
      name: event?.type ?? '',
      data: event?.data ?? '',
      id: event?.lastEventId ?? '',
      readyState: this.source.readyState,
      connections: this.connections,
    })
  }
}
