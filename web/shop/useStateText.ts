import { computed, watchEffect, type Ref } from 'vue'
import { yuan } from '../shared/money'
import type { CheckoutState } from './checkoutState'
import { t } from './texts'

/** The state in words, also at the front of the window's title. */
export function useStateText(state: Readonly<Ref<CheckoutState>>) {
  const text = computed(() => {
    const { view, order } = state.value
    return t.value.views[view](t.value.apps[order?.channel ?? 'wechat'], yuan(order?.refundedFen ?? 0))
  })

  watchEffect(() => {
    const { view, order } = state.value
    const tick = view === 'paid' || view === 'alreadyPaid' ? '✓ ' : ''
    document.title = `${tick}${text.value}${order ? ` · ${t.value.order} ${order.orderNo}` : ''}`
  })

  return text
}
