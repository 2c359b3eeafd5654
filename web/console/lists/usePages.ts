import { computed, onUnmounted, ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Topic } from '../topic'
import { useList, type Query } from './useList'

const size = 50
const scrolledBy = 24 // px; less is the page's own spring

/**
 * A list over several pages, the page in the address. Its rows stay while somebody reads: has scrolled, looks at an older page, or
 * holds it.
 */
export function usePages<T extends { id: string }>(path: string, filter: Readonly<Ref<Query>>, changes: Topic<T>) {
  const route = useRoute()
  const router = useRouter()
  const place = computed<Query>(() => {
    const { cursor, after } = route.query
    return typeof cursor === 'string' ? { cursor } : typeof after === 'string' ? { after } : {}
  })
  const isNewest = computed(() => Object.keys(place.value).length === 0)

  // One value for one page: the same question is not asked twice because the address changed elsewhere.
  const asked = computed(() => JSON.stringify({ ...filter.value, ...place.value, limit: String(size) }))
  const query = computed(() => JSON.parse(asked.value) as Query)

  const held = ref(false)
  const scrolled = ref(false)
  const look = () => (scrolled.value = window.scrollY > scrolledBy)
  window.addEventListener('scroll', look, { passive: true })
  onUnmounted(() => window.removeEventListener('scroll', look))

  const isStill = computed(() => held.value || scrolled.value || !isNewest.value)
  const { state, trouble, show } = useList(path, query, changes, isStill)

  const at = ({ cursor, after }: Query = {}) => ({ path: route.path, query: { ...route.query, cursor, after } })

  watch(() => JSON.stringify(place.value), () => window.scrollTo({ top: 0 }))
  // The way to newer pages ends on the newest one, which follows.
  watch(state, ({ rows }) => {
    if (place.value.after && place.value.after !== '0' && rows && rows.length < size) void router.replace(at())
  })

  /** Brings in what has arrived. */
  async function reveal() {
    held.value = false
    window.scrollTo({ top: 0 })
    if (isNewest.value) await show()
    else await router.push(at())
  }

  return { state, trouble, held, isNewest, at, reveal }
}
