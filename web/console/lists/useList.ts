import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { call, explain } from '../../shared/api'
import { emptied, gap } from '../live'
import { t } from '../texts'
import { throttled } from '../throttled'
import type { Topic } from '../topic'
import { counted, nothing, replaced, shown, type CountedPage } from './listState'

export type Query = Readonly<Record<string, string>>

const rereadEvery = 1_000 // a load test changes hundreds of rows a second
const typedEvery = 200

/**
 * A list of the control API, kept fresh. What the feed tells is a hint; the rows come from the Simulator. While `isStill` the rows
 * stay, change in place, and what arrives is counted.
 */
export function useList<T extends { id: string }>(path: string, query: Readonly<Ref<Query>>, changes: Topic<T>, isStill: Readonly<Ref<boolean>> = ref(false)) {
  const state = shallowRef(nothing<T>())
  const trouble = ref('')
  let head: string | null = null // the newest row when the newest page was read

  const read = (asked: Query) => call<CountedPage<T>>(`${path}?${new URLSearchParams({ ...asked, total: 'true' })}`)

  async function attend(work: (isAsked: () => boolean) => Promise<void>) {
    const asked = query.value
    try {
      await work(() => asked === query.value)
      trouble.value = ''
    } catch (error) {
      trouble.value = explain(error, t.value.noAnswer)
    }
  }

  const show = () => attend(async (isAsked) => {
    const { cursor, after } = query.value
    const page = await read(query.value)
    if (!isAsked()) return
    state.value = { ...shown(page), fresh: state.value.fresh }
    if (cursor || after) return count(isAsked)
    head = page.newest
    state.value = { ...state.value, fresh: 0 }
  })

  /** The rows stay as they are. */
  async function count(isAsked: () => boolean) {
    const { cursor: _, after: __, ...filter } = query.value
    const newest = await read({ ...filter, limit: '1' })
    head ??= newest.newest
    const fresh = newest.newest === head ? 0 : (await read({ ...filter, limit: '1', after: head })).total
    if (isAsked()) state.value = counted(state.value, newest.total, fresh)
  }

  const typed = throttled(show, typedEvery)
  const hinted = throttled(() => (isStill.value && state.value.rows ? attend(count) : show()), rereadEvery)
  watch(query, (now, before) => {
    const filterOf = ({ cursor: _, after: __, ...filter }: Query) => JSON.stringify(filter)
    if (filterOf(now) !== filterOf(before)) head = null
    typed.ask()
  })
  watch(isStill, (still) => still || hinted.ask())
  typed.ask()

  const ends = [
    changes.listen((row) => {
      state.value = replaced(state.value, row)
      hinted.ask()
    }),
    gap.listen(hinted.ask),
    emptied.listen(typed.ask),
    typed.stop,
    hinted.stop,
  ]
  onScopeDispose(() => ends.forEach((end) => end()))

  return { state, trouble, show }
}
