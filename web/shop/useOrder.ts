import { onScopeDispose, shallowRef } from 'vue'
import { Problem } from '../shared/api'
import { ServerClock } from '../shared/clock'
import { EventStream } from '../shared/eventStream'
import { checkout, opening, type Signal } from './checkoutState'
import { eventsOf, findOrder, isFinal, nextOrder, type Order, type OrderEventName } from './orders'

const lookAgainEvery = 12_000 // money can come for an order whose stream has ended: late, or a second time

/**
 * Joins an order's stream, the server's clock and the reducer for as long as the page is open.
 * @param likelyOver asks first, and listens only when there is more to come
 */
export function useOrder(id: string, likelyOver = false) {
  const clock = new ServerClock()
  const state = shallowRef(opening)
  const send = (signal: Signal) => (state.value = checkout(state.value, signal))

  const show = (order: Order) => {
    clock.observe(order.serverTime)
    send({ kind: 'order', order, now: clock.now() })
    if (stream.ended && !isFinal(order)) stream = listen() // late money: there is something to hear again
    stream.heartbeatSeconds = order.heartbeatSeconds
  }

  let stream = listen()

  function listen() {
    return new EventStream<Record<OrderEventName, Order>>({
      url: eventsOf(id),
      on: {
        snapshot: show, reset: show, created: show, codeChanged: show, scanned: show, paid: show, closed: show, expired: show,
        paidLate: show, refunding: show, partiallyRefunded: show, refunded: show, refundFailed: show, paidTwice: show,
      },
      refresh,
      asksFirst: likelyOver,
      onLink: (link) => send({ kind: 'link', link }),
    })
  }

  async function refresh(waits = false): Promise<boolean> {
    try {
      const known = state.value.order
      const order = waits && known ? await nextOrder(known) : await findOrder(id)
      if (order) show(order)
      return order !== null && isFinal(order)
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404 || state.value.order) throw error
      send({ kind: 'missing' })
      return true
    }
  }

  function lookAgain() {
    if (state.value.order && stream.ended && document.visibilityState === 'visible') void refresh().catch(() => undefined) // no answer: next time
  }

  const ticking = setInterval(() => send({ kind: 'tick', now: clock.now(), secondsSilent: stream.secondsSilent }), 500)
  const looking = setInterval(lookAgain, lookAgainEvery)

  onScopeDispose(() => {
    clearInterval(ticking)
    clearInterval(looking)
    stream.close()
  })

  return { state, show, refresh: () => stream.refresh(), stay: () => send({ kind: 'stay' }) }
}
