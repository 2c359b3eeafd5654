import { onUnmounted, shallowRef, watch, type Ref } from 'vue'
import { changes, gap } from './live'
import { counts, type Counts } from './sandbox'
import { throttled } from './throttled'

/** The Simulator's own counts of a space, or of all for an empty name; read again, at most once a second, when something changes. */
export function useCounts(merchant: Readonly<Ref<string>>) {
  const found = shallowRef<Counts | null>(null)
  const reading = throttled(async () => {
    const asked = merchant.value
    // Without an answer the last one stays; the bar above says that the Simulator is silent.
    const heard = await counts(asked).catch(() => found.value)
    if (asked === merchant.value) found.value = heard
  }, 1_000)

  watch(merchant, reading.ask)
  reading.ask()
  const ends = [changes.trades.listen(reading.ask), changes.deliveries.listen(reading.ask), gap.listen(reading.ask), reading.stop]
  onUnmounted(() => ends.forEach((end) => end()))
  return found
}
