import { computed, ref, watchEffect, type ComputedRef } from 'vue'

export type Language = 'zh-CN' | 'en'

const stored = 'paynotify.language'

function first(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(stored) ?? navigator.language
  return asked.startsWith('zh') ? 'zh-CN' : 'en'
}

export const language = ref<Language>(first())

watchEffect(() => {
  document.documentElement.lang = language.value
})

export function speak(chosen: Language): void {
  language.value = chosen
  localStorage.setItem(stored, chosen)
}

/** The table of the language that is spoken now. Tables are typed by the Chinese one, so a missing text does not compile. */
export function speaking<Texts>(tables: Record<Language, Texts>): ComputedRef<Texts> {
  return computed(() => tables[language.value])
}
