import { computed, shallowRef, type Ref } from 'vue'

/** A live list that can be held still while somebody reads: rows keep changing in place, new ones wait and are counted. */
export function useHold<T extends { id: string }>(live: Readonly<Ref<readonly T[]>>) {
  const held = shallowRef<ReadonlySet<string> | null>(null)
  const rows = computed(() => (held.value ? live.value.filter((one) => held.value!.has(one.id)) : [...live.value]))
  const waiting = computed(() => live.value.length - rows.value.length)

  return {
    rows,
    waiting,
    held: computed(() => held.value !== null),
    toggle: () => (held.value = held.value ? null : new Set(live.value.map((one) => one.id))),
  }
}
