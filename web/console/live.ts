import { shallowRef, triggerRef, type ShallowRef } from 'vue'
import { ServerClock } from '../shared/clock'
import { EventStream, type Link } from '../shared/eventStream'
import { clock as askClock, deliveries as listDeliveries, trades as listTrades, type Clock, type Delivery, type Trade } from './sandbox'

const kept = 500 // rows in memory; a load test makes more than anybody reads

interface Events {
  hello: unknown
  trade: Trade
  delivery: Delivery
  clock: Clock
  reset: unknown
}

export const trades = shallowRef<Trade[]>([])
export const deliveries = shallowRef<Delivery[]>([])
export const link = shallowRef<Link>('live')
export const loaded = shallowRef(false)

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

/** Adds what was not among the newest; without an answer the list stays as it is. */
export async function recall(filter: Record<string, string>): Promise<void> {
  const found = await listDeliveries(filter).catch(() => [])
  const known = new Set(deliveries.value.map(({ id }) => id))
  const older = found.filter(({ id }) => !known.has(id))
  if (older.length) deliveries.value = [...deliveries.value, ...older].sort((one, other) => other.createdAt.localeCompare(one.createdAt))
}

/** Everything anew; also what a gap in the stream is mended with. */
async function load(): Promise<boolean> {
  const [heardTrades, heardDeliveries, heardClock] = await Promise.all([listTrades(), listDeliveries(), askClock()])
  trades.value = heardTrades
  deliveries.value = heardDeliveries
  take(heardClock)
  loaded.value = true
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
      trade: (trade) => put(trades, trade),
      delivery: (delivery) => put(deliveries, delivery),
      clock: take,
    },
    refresh: load,
    onLink: (now) => (link.value = now),
  })
  setInterval(tick, 1_000)
}
