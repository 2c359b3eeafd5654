import { onScopeDispose, shallowRef } from 'vue'
import { Problem } from '../shared/api'
import { ServerClock } from '../shared/clock'
import { EventStream } from '../shared/eventStream'
import { checkout, opening, type Signal } from './checkoutState'
import { eventsOf, findOrder, isFinal, type Order, type OrderEventName } from './orders'

/** Joins an order's stream, the server's clock and the reducer for as long as the page is open. */
export function useOrder(id: string) {
  const clock = new ServerClock()
  const state = shallowRef(opening)
  const send = (signal: Signal) => (state.value = checkout(state.value, signal))

  const show = (order: Order) => {
    clock.observe(order.serverTime)
    stream.heartbeatSeconds = order.heartbeatSeconds
    send({ kind: 'order', order, now: clock.now() })
  }

  const stream = new EventStream<Record<OrderEventName, Order>>({
    url: eventsOf(id),
    on: {
      snapshot: show, reset: show, created: show, codeChanged: show, scanned: show, paid: show, closed: show, expired: show,
      paidLate: show, refunding: show, partiallyRefunded: show, refunded: show, refundFailed: show,
    },
    refresh,
    onLink: (link) => send({ kind: 'link', link }),
  })

  async function refresh(): Promise<boolean> {
    try {
      const order = await findOrder(id)
      show(order)
      return isFinal(order)
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404 || state.value.order) throw error
      send({ kind: 'missing' })
      return true
    }
  }

  const ticking = setInterval(() => send({ kind: 'tick', now: clock.now(), secondsSilent: stream.secondsSilent }), 500)

  onScopeDispose(() => {
    clearInterval(ticking)
    stream.close()
  })

  return { state, show, refresh: () => stream.refresh(), stay: () => send({ kind: 'stay' }) }
}
