import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'
import { emptied } from '../live'
import { Topic } from '../topic'
import type { CountedPage } from './listState'
import { useList, type Query } from './useList'

vi.mock('../live', async () => {
  const { Topic } = await import('../topic')
  return { gap: new Topic<void>(), emptied: new Topic<void>() }
})
vi.mock('../texts', () => ({ t: { value: { noAnswer: 'silent' } } }))
vi.mock('../../shared/language', () => ({ language: { value: 'en' } }))

interface Row { id: string; state?: string }

/** A Simulator with numbered rows, all of which match. */
let newest = 0
const asked: string[] = []
let scope: EffectScope

function answer(path: string): CountedPage<Row> {
  const query = new URL(path, 'http://x').searchParams
  asked.push(query.toString())
  const after = Number(query.get('after') ?? 0)
  const last = Number(query.get('cursor') ?? newest + 1) - 1
  const limit = Number(query.get('limit') ?? 50)
  const all = Array.from({ length: last - after }, (_, i) => ({ id: String(last - i) }))
  const items = all.slice(0, limit)
  return { items, next: all.length > limit ? items.at(-1)!.id : null, newest: items[0]?.id ?? '0', total: newest - after }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (path: string) => Promise.resolve(Response.json(answer(path))))
  asked.length = 0
  newest = 10
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function open(query: Query, still = false) {
  const changes = new Topic<Row>()
  const isStill = ref(still)
  const asks = ref<Query>(query)
  const list = scope.run(() => useList('/rows', asks, changes, isStill))!
  await vi.advanceTimersByTimeAsync(0)
  return { ...list, changes, isStill, asks }
}

const arrive = async (changes: Topic<Row>, count: number) => {
  newest += count
  changes.tell({ id: String(newest) })
  await vi.advanceTimersByTimeAsync(1_000)
}

const ids = (rows: readonly Row[] | null) => rows?.map(({ id }) => Number(id))

test('a list that nobody reads follows', async () => {
  const { state, changes } = await open({ limit: '3' })
  await arrive(changes, 2)

  expect(ids(state.value.rows)).toEqual([12, 11, 10])
  expect([state.value.total, state.value.fresh]).toEqual([12, 0])
})

test('a list that is read stays, changes in place and counts what is new', async () => {
  const { state, changes, isStill } = await open({ limit: '3' })
  isStill.value = true
  await arrive(changes, 4)
  await arrive(changes, 3)
  changes.tell({ id: '9', state: 'delivered' })

  expect(state.value.rows).toEqual([{ id: '10' }, { id: '9', state: 'delivered' }, { id: '8' }])
  expect([state.value.total, state.value.fresh]).toEqual([17, 7])

  isStill.value = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect([ids(state.value.rows), state.value.fresh]).toEqual([[17, 16, 15], 0])
})

test('on an older page what is new is what came since the newest was seen', async () => {
  const { state, changes, asks, isStill } = await open({ limit: '3' })
  isStill.value = true
  asks.value = { limit: '3', cursor: '8' }
  await vi.advanceTimersByTimeAsync(200)
  await arrive(changes, 2)

  expect(ids(state.value.rows)).toEqual([7, 6, 5])
  expect(state.value.fresh).toBe(2)
})

test('after a reset the rows go, even under a reader', async () => {
  const { state } = await open({ limit: '3' }, true)
  newest = 0
  emptied.tell()
  await vi.advanceTimersByTimeAsync(200)

  expect(state.value.rows).toEqual([])
})

test('many changes are one question', async () => {
  const { changes } = await open({ limit: '3' })
  for (let i = 0; i < 500; i++) changes.tell({ id: '10' })
  await vi.advanceTimersByTimeAsync(1_000)
  for (let i = 0; i < 500; i++) changes.tell({ id: '10' })
  await vi.advanceTimersByTimeAsync(1_000)

  expect(asked.length).toBeLessThanOrEqual(3)
})

test('the whole query goes to the Simulator, and another one starts anew', async () => {
  const { state, asks } = await open({ limit: '3', state: 'paid' })
  expect(asked).toEqual(['limit=3&state=paid&total=true'])

  asks.value = { limit: '2', orderContains: 'x' }
  await vi.advanceTimersByTimeAsync(200)

  expect(asked.at(-1)).toBe('limit=2&orderContains=x&total=true')
  expect(state.value.rows).toHaveLength(2)
})

test('a refusal is said and the rows stay', async () => {
  const { state, trouble, asks } = await open({ limit: '3' })
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ title: 'Bad Request', detail: 'attempts: a number.' }, { status: 400 })))

  asks.value = { limit: '3', attempts: '-' }
  await vi.advanceTimersByTimeAsync(200)

  expect(trouble.value).toContain('attempts: a number.')
  expect(state.value.rows).toHaveLength(3)
})
