import { arrived, asked, emptyTally, guessClock, noGuess, received, type Tally, type Told, type Transport } from './compareTally'

const base = '/api/lab/compare'
const shortPollEvery = 1_000
const longPollWaits = 20
const afterFailure = 2_000

export interface CompareListener {
  /** @param ahead How far the server's clock is ahead, as it is known now. */
  onChange: (tallies: Record<Transport, Tally>, ahead: number) => void
  /** The text that came, as it was on the wire. */
  onHeard: (transport: Transport, text: string) => void
}

/** Four clients of the same events, side by side, each counting what it costs. */
export class CompareRun {
  readonly tallies: Record<Transport, Tally> = { shortPoll: emptyTally(), longPoll: emptyTally(), sse: emptyTally(), webSocket: emptyTally() }
  private readonly leaving = new AbortController()
  private readonly source: EventSource
  private readonly socket: WebSocket
  private readonly polling: ReturnType<typeof setInterval>
  private clock = noGuess

  /** @param last The number of the newest event that was told before: what is older is not counted. */
  constructor(private last: number, private readonly listener: CompareListener) {
    for (const tally of Object.values(this.tallies)) tally.last = last

    this.polling = setInterval(() => void this.pollShortly(), shortPollEvery)
    void this.pollForLong()

    this.source = new EventSource(`${base}/events`)
    this.source.addEventListener('open', () => this.change('sse', asked))
    this.source.addEventListener('told', (event: MessageEvent<string>) => {
      this.hear('sse', `event: told\nid: ${event.lastEventId}\ndata: ${event.data}\n\n`, [JSON.parse(event.data) as Told])
    })

    this.socket = new WebSocket(`${base}/socket`)
    this.change('webSocket', asked)
    this.socket.addEventListener('message', (event: MessageEvent<string>) => this.hear('webSocket', event.data, [JSON.parse(event.data) as Told]))
  }

  /** @returns The number of the newest event so far; 0 before the first. */
  static async newest(): Promise<number> {
    const answer = await fetch(`${base}/state`, { cache: 'no-store' })
    return answer.status === 200 ? ((await answer.json()) as Told).number : 0
  }

  async send(text: string): Promise<void> {
    const askedAt = Date.now()
    const answer = await fetch(`${base}?text=${encodeURIComponent(text)}`, { method: 'POST' })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
    const answeredAt = Date.now()
    this.clock = guessClock(this.clock, ((await answer.json()) as Told).sentAt, askedAt, answeredAt)
    this.tell()
  }

  close(): void {
    clearInterval(this.polling)
    this.leaving.abort()
    this.source.close()
    this.socket.close()
  }

  private async pollShortly(): Promise<void> {
    this.change('shortPoll', asked)
    const answer = await this.ask(`${base}/state`)
    if (answer?.status === 200) this.hear('shortPoll', answer.text, [JSON.parse(answer.text) as Told])
  }

  private async pollForLong(): Promise<void> {
    while (!this.leaving.signal.aborted) {
      this.change('longPoll', asked)
      const answer = await this.ask(`${base}/wait?after=${this.last}&wait=${longPollWaits}`)
      if (answer?.status === 200) {
        const all = JSON.parse(answer.text) as Told[]
        this.last = all.at(-1)?.number ?? this.last
        this.hear('longPoll', answer.text, all)
      } else if (answer?.status !== 204) {
        await new Promise((resolve) => setTimeout(resolve, afterFailure))
      }
    }
  }

  /** @returns Null when there was no answer; the next question comes anyway. */
  private async ask(url: string): Promise<{ status: number; text: string } | null> {
    try {
      const answer = await fetch(url, { cache: 'no-store', signal: this.leaving.signal })
      return { status: answer.status, text: await answer.text() }
    } catch {
      return null
    }
  }

  private hear(transport: Transport, text: string, all: Told[]): void {
    const now = Date.now()
    this.listener.onHeard(transport, text)
    this.change(transport, (before) => all.reduce((tally, told) => arrived(tally, told, now), received(before, text)))
  }

  private change(transport: Transport, by: (tally: Tally) => Tally): void {
    this.tallies[transport] = by(this.tallies[transport])
    this.tell()
  }

  private tell(): void {
    this.listener.onChange({ ...this.tallies }, this.clock.ahead)
  }
}
