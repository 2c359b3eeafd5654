import { ref, shallowRef, watch } from 'vue'
import { call, type Page } from '../shared/api'
import type { Channel, Trade } from './sandbox'

/** The newest orders of a space on a channel, and where the newest of them wants its callbacks. */
export function useOrders(of: () => { merchant: string; channel: Channel | undefined }) {
  const orders = shallowRef<Trade[]>([])
  const notifyUrl = ref('')
  watch(of, async ({ merchant, channel }, _, onCleanup) => {
    let isCurrent = true
    onCleanup(() => (isCurrent = false))
    if (!channel) return
    // Without an answer there is nothing to choose from; the page's other calls say why.
    const found = await call<Page<Trade>>(`/sandbox/trades?${new URLSearchParams({ merchant, channel, limit: '50' })}`).catch(() => ({ items: [] }))
    if (!isCurrent) return
    orders.value = found.items
    notifyUrl.value = found.items.find((order) => order.notifyUrl)?.notifyUrl ?? ''
  }, { immediate: true })
  return { orders, notifyUrl }
}
