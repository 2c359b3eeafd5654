import { FrameSplitter, type Frame } from './frames'

export interface RawListener {
  /** What was asked and answered, line by line. */
  onOpen: (head: string[]) => void
  onFrame: (frame: Frame) => void
  /** The connection is over; the next one follows after so many milliseconds, or none. */
  onEnd: (how: 'ended' | 'broken' | 'refused', againIn: number | null) => void
}

/** Does with fetch what EventSource does, and shows the bytes: reads frames, remembers the last id, comes back after `retry`. */
export class RawStream {
  private readonly leaving = new AbortController()
  private lastEventId = ''
  private retry = 3_000 // Chrome's own, until the server says another

  constructor(private readonly url: string, private readonly listener: RawListener) {
    void this.run()
  }

  close(): void {
    this.leaving.abort()
  }

  private get left(): boolean {
    return this.leaving.signal.aborted
  }

  private async run(): Promise<void> {
    while (!this.left) {
      const how = await this.connect()
      if (this.left) return
      this.listener.onEnd(how, how === 'refused' ? null : this.retry)
      if (how === 'refused') return
      await new Promise((resolve) => setTimeout(resolve, this.retry))
    }
  }

  private async connect(): Promise<'ended' | 'broken' | 'refused'> {
    const headers: Record<string, string> = { Accept: 'text/event-stream', ...(this.lastEventId ? { 'Last-Event-ID': this.lastEventId } : {}) }
    try {
      const response = await fetch(this.url, { headers, cache: 'no-store', signal: this.leaving.signal })
      this.listener.onOpen([
        `> GET ${this.url}`,
        ...Object.entries(headers).map(([name, value]) => `> ${name}: ${value}`),
        `< ${response.status} ${response.headers.get('Content-Type') ?? ''}`.trimEnd(),
      ])
      if (response.status !== 200 || !response.body) return 'refused'

      await this.read(response.body)
      return 'ended'
    } catch {
      return 'broken'
    }
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.getReader()
    const letters = new TextDecoder()
    const frames = new FrameSplitter()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      for (const frame of frames.push(letters.decode(part.value, { stream: true }))) {
        if (this.left) return
        this.lastEventId = frame.id ?? this.lastEventId
        this.retry = frame.retry ?? this.retry
        this.listener.onFrame(frame)
      }
    }
  }
}
