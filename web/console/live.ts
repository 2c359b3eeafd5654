import { shallowRef, triggerRef, type ShallowRef } from 'vue'
import { ServerClock } from '../shared/clock'
import { EventStream, type Link } from '../shared/eventStream'
import { Topic } from './topic'
import { clock as askClock, deliveries as listDeliveries, trades as listTrades, type Clock, type Delivery, type Trade } from './sandbox'

const kept = 500 // newest rows in memory, for forms; pages read their own

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

export const trades = shallowRef<Trade[]>([])
export const deliveries = shallowRef<Delivery[]>([])
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

export function put<T extends { id: string }>(list: ShallowRef<T[]>, changed: T): void {
  const at = list.value.findIndex((one) => one.id === changed.id)
  if (at >= 0) list.value[at] = changed
  else list.value = [changed, ...list.value].slice(0, kept)
  triggerRef(list)
}

/** Reads everything again; also after a gap in the stream. */
async function load(): Promise<boolean> {
  const [heardTrades, heardDeliveries, heardClock] = await Promise.all([listTrades(), listDeliveries(), askClock()])
  trades.value = heardTrades
  deliveries.value = heardDeliveries
  take(heardClock)
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
      reset: () => stream.refresh(),
      trade: (trade) => {
        put(trades, trade)
        changes.trades.tell(trade)
      },
      delivery: (delivery) => {
        put(deliveries, delivery)
        changes.deliveries.tell(delivery)
      },
      clock: take,
    },
    refresh: load,
    onLink: (now) => (link.value = now),
  })
  setInterval(tick, 1_000)
}
