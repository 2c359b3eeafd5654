/** An EventSource that a test plays by hand. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  static opened: FakeEventSource[] = []

  readyState = FakeEventSource.CONNECTING

  constructor(readonly url: string) {
    super()
    FakeEventSource.opened.push(this)
  }

  send(name: string, event: unknown, lastEventId = ''): void {
    this.readyState = FakeEventSource.OPEN
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(event), lastEventId }))
  }

  /** The connection broke; a browser tries again by itself. */
  fail(): void {
    this.readyState = FakeEventSource.CONNECTING
    this.dispatchEvent(new Event('error'))
  }

  /** The answer was no stream; a browser gives up. */
  refuse(): void {
    this.readyState = FakeEventSource.CLOSED
    this.dispatchEvent(new Event('error'))
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED
  }
}
