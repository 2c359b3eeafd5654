import { computed, shallowRef } from 'vue'
import { language } from '../../shared/language'
import { catalogue, type Fault } from './faults'

const known = shallowRef<Fault[]>([])
let asked: Promise<void> | null = null

/** The catalogue, asked for once: it comes with the program. */
export function useCatalogue() {
  asked ??= catalogue().then((faults) => void (known.value = faults), () => void (asked = null))
  return {
    catalogue: known,
    summaries: computed(() => new Map(known.value.map(({ name, summary }) => [name, language.value === 'en' ? summary.en : summary.zh]))),
  }
}
