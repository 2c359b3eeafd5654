import { shallowRef } from 'vue'
import { ServerClock } from '../shared/clock'
import { EventStream, type Link } from '../shared/eventStream'
import { clock as askClock, type Clock, type Delivery, type Trade } from './sandbox'
import { Topic } from './topic'

interface Events {
  hello: unknown
  trade: Trade
  delivery: Delivery
  clock: Clock
  reset: unknown
}

/** Each change that the feed tells of. A hint: lists and counts come from the Simulator. */
export const changes = { trades: new Topic<Trade>(), deliveries: new Topic<Delivery>() }

/** Changes may have been missed: read again. */
export const gap = new Topic<void>()

/** A space was reset: shown rows may be gone. */
export const emptied = new Topic<void>()

export const link = shallowRef<Link>('live')

/** Business time of all spaces together, and how far it is from the real one. */
export const clock = shallowRef<Clock | null>(null)
export const businessNow = shallowRef(Date.now())

const wire = new ServerClock()

export function take(heard: Clock): void {
  // A space of its own has a clock of its own; the bar shows the common one.
  if (heard.merchant) return
  wire.observe(heard.wireNow)
  clock.value = heard
  tick()
}

/** Reads everything again; also after a gap in the stream. */
async function load(): Promise<boolean> {
  take(await askClock())
  gap.tell()
  return false
}

function tick(): void {
  businessNow.value = wire.now() + (clock.value?.offsetSeconds ?? 0) * 1_000
}

/** Follows the Simulator until the page is closed. */
export function listen(): void {
  const stream = new EventStream<Events>({
    url: '/sandbox/events',
    on: {
      // The tail begins here, so whatever was before it is read now.
      hello: () => stream.refresh(),
      reset: () => {
        emptied.tell()
        stream.refresh()
      },
      trade: (trade) => changes.trades.tell(trade),
      delivery: (delivery) => changes.deliveries.tell(delivery),
      clock: take,
    },
    refresh: load,
    onLink: (now) => (link.value = now),
  })
  setInterval(tick, 1_000)
}
