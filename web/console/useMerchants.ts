import { onMounted, shallowRef } from 'vue'
import { merchants, type Merchant } from './sandbox'
import { useQueryText } from './useQueryText'

/** The spaces, and the one that a page is about. */
export function useMerchants(usual = 'demo') {
  const spaces = shallowRef<Merchant[]>([])
  // Whoever cannot choose goes on with the usual one; a page's own calls say why.
  onMounted(async () => (spaces.value = await merchants().catch(() => [])))
  return { spaces, space: useQueryText('merchant', usual) }
}
