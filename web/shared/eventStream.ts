/**
 * Server-sent events as a page wants them: each event calls back once, a lost connection resumes where it stopped, and while the
 * stream gives nothing the page asks over plain HTTP instead. No framework and no dependency: copy the file.
 */

export type Link = 'live' | 'reconnecting' | 'polling' | 'offline' | 'stale'

export interface EventStreamOptions<Events extends object> {
  /** Address of the stream. A new connection adds `lastEventId` to resume, because only the browser's own retry sends the header. */
  url: string
  /** One callback a named event, with the event's parsed JSON. */
  on: { [Name in keyof Events]: (event: Events[Name]) => void }
  /**
   * Asks once and shows the answer; true when nothing more will come, rejected when there was no answer. With `waits` the answer may
   * take until there is news (a long poll), up to 20 s.
   */
  refresh: (waits: boolean) => Promise<boolean>
  /** Asks before it listens: for what is over most of the time, so that no stream is opened for it. */
  asksFirst?: boolean
  onLink: (link: Link) => void
}

const snapshotWithin = 4_000 // no first frame by then: a proxy is holding the stream back
const failuresBeforePolling = 3 // the loss itself and two failed reconnects
const missedBeats = 2.5
const pollEvery = 3_000
const safetyPollEvery = 15_000 // a stream can look healthy and still be deaf
const eagerFor = 10 * 60_000
const saidLostAfter = 3_000
const staleAfter = 30_000
const tickEvery = 1_000
const firstReopen = 2_000
const slowestReopen = 15_000
const closed = 2 // EventSource.CLOSED, which a browser without EventSource does not have

export class EventStream<Events extends object> {
  private readonly canListen = typeof EventSource !== 'undefined'
  private source: EventSource | null = null
  private lastEventId = ''
  private beat = 10_000
  private link: Link = 'live'
  private asking = { now: false, waiting: false }
  private over = false
  private failures = 0
  private readonly startedAt = performance.now()
  private answeredAt = this.startedAt
  private askedAt = this.startedAt
  private askedToWait = false
  private reopenAt = 0
  private quietSince = this.startedAt // the last frame, or the opening
  private silentSince: number | null = this.startedAt // null while frames arrive
  private lostAt: number | null = null // null while nothing has broken
  private polled: 'answered' | 'failed' | null = null // how the last poll since the loss ended
  private readonly pulse = setInterval(() => this.tick(), tickEvery)

  constructor(private readonly options: EventStreamOptions<Events>) {
    document.addEventListener('visibilitychange', this.onReturn)
    window.addEventListener('online', this.onReturn)
    window.addEventListener('offline', this.onOffline)
    if (options.asksFirst || !this.canListen) void this.ask().then(() => this.over || (this.source ??= this.open()))
    else this.source = this.open()
  }

  /** The server names its heartbeat in the snapshot. */
  set heartbeatSeconds(seconds: number) {
    this.beat = seconds * 1_000
  }

  /** Whether it has ended for good: by `bye`, by an answer that said so, or by `close`. */
  get ended(): boolean {
    return this.over
  }

  /** How long neither the stream nor a poll has answered. */
  get secondsSilent(): number {
    return Math.floor((performance.now() - this.answeredAt) / 1_000)
  }

  /** Asks now: the reader pressed "refresh". */
  refresh(): void {
    void this.ask()
  }

  close(): void {
    this.end()
    document.removeEventListener('visibilitychange', this.onReturn)
    window.removeEventListener('online', this.onReturn)
    window.removeEventListener('offline', this.onOffline)
  }

  /** Null in a browser without EventSource: there the page only asks. */
  private open(): EventSource | null {
    this.quietSince = performance.now()
    if (!this.canListen) return null
    const source = new EventSource(this.address())

    for (const name of Object.keys(this.options.on) as (keyof Events & string)[]) {
      source.addEventListener(name, (frame: MessageEvent<string>) => {
        this.heard(frame)
        this.options.on[name](JSON.parse(frame.data) as Events[typeof name])
      })
    }
    source.addEventListener('hb', (frame: MessageEvent<string>) => this.heard(frame))
    source.addEventListener('bye', (frame: MessageEvent<string>) => {
      this.heard(frame)
      this.end()
    })
    source.addEventListener('error', () => this.lost())
    return source
  }

  private address(): string {
    if (!this.lastEventId) return this.options.url
    return `${this.options.url}${this.options.url.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(this.lastEventId)}`
  }

  private heard(frame: MessageEvent<string>): void {
    this.quietSince = this.answeredAt = performance.now()
    this.silentSince = this.lostAt = this.polled = null
    this.failures = 0
    if (frame.lastEventId) this.lastEventId = frame.lastEventId
    this.tell()
  }

  private lost(): void {
    const now = performance.now()
    this.breaks(now, now)
    this.reopenAt = now + Math.min(firstReopen * 2 ** this.failures, slowestReopen)
    this.failures++
    // An answer that was no stream; the plain route may know why: over, unknown, or down.
    if (this.source?.readyState === closed) void this.ask()
    this.tell()
  }

  private breaks(now: number, at: number): void {
    if (this.lostAt === null) this.polled = null // a poll of before says nothing about now
    this.silentSince ??= now
    this.lostAt ??= at
  }

  private tick(): void {
    const now = performance.now()

    if (this.canListen && now - this.quietSince > missedBeats * this.beat) {
      this.breaks(now, this.quietSince)
      this.source?.close()
      this.source = this.open()
    } else if (this.source?.readyState === closed && now >= this.reopenAt) {
      // EventSource cannot tell a 502 from a 204, and gives up on both.
      this.source = this.open()
    }

    // The first answer comes at once and shows that asking works; from then on each may wait for news, and there is no gap before the first that does.
    const waits = this.polls(now) && this.polled === 'answered'
    if ((waits && !this.askedToWait) || now - this.askedAt > this.askEvery(now) - tickEvery / 2) void this.ask(waits)
    this.tell()
  }

  private askEvery(now: number): number {
    if (!this.polls(now)) return safetyPollEvery
    return now - this.startedAt < eagerFor ? pollEvery : safetyPollEvery
  }

  private polls(now: number): boolean {
    return !this.canListen || (this.silentSince !== null && (this.failures >= failuresBeforePolling || now - this.silentSince >= snapshotWithin))
  }

  /** A question that waits does not hold up one that is asked now: its connection may have died with the network. */
  private async ask(waits = false): Promise<void> {
    const kind = waits ? 'waiting' : 'now'
    if (this.asking[kind]) return
    this.asking[kind] = true
    this.askedAt = performance.now()
    this.askedToWait = waits
    try {
      const final = await this.options.refresh(waits)
      this.answeredAt = performance.now()
      this.polled = 'answered'
      if (final) this.end()
    } catch {
      // No answer this time; when it lasts, the link says `stale`.
      this.polled = 'failed'
    } finally {
      this.asking[kind] = false
      this.tell()
    }
  }

  private tell(): void {
    const link = this.judge(performance.now())
    if (link === this.link) return
    this.link = link
    this.options.onLink(link)
  }

  private judge(now: number): Link {
    if (this.over) return 'live'
    if (!navigator.onLine) return 'offline'
    if (now - this.answeredAt > staleAfter) return 'stale'
    // Only once a poll has answered: with the whole server gone, "checking every 3 s" would be no comfort.
    if (this.polls(now) && this.polled !== null) return this.polled === 'answered' ? 'polling' : 'reconnecting'
    return this.lostAt !== null && now - this.lostAt > saidLostAfter ? 'reconnecting' : 'live'
  }

  private end(): void {
    this.over = true
    this.source?.close()
    clearInterval(this.pulse)
    this.tell()
  }

  // Also after the end: money can still arrive for an order that was closed.
  private readonly onReturn = (): void => {
    if (document.visibilityState === 'hidden') return
    void this.ask()
    if (!this.over) this.tick()
  }

  private readonly onOffline = (): void => this.tell()
}
