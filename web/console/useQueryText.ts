import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A text that lives in the address, so that a view can be passed on; gone from there while it is the usual one. */
export function useQueryText(name: string, usual = '') {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => String(route.query[name] ?? usual),
    set: (text: string) => void router.replace({ query: { ...route.query, [name]: text === usual ? undefined : text } }),
  })
}
