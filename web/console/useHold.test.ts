import { expect, test } from 'vitest'
import { ref } from 'vue'
import { useHold } from './useHold'

const row = (id: string, state = 'pending') => ({ id, state })

test('a list that is not held follows', () => {
  const live = ref([row('1')])
  const { rows } = useHold(live)

  live.value = [row('2'), ...live.value]

  expect(rows.value.map((one) => one.id)).toEqual(['2', '1'])
})

test('a held list counts new rows and shows changes of the old ones', () => {
  const live = ref([row('1')])
  const { rows, waiting, toggle } = useHold(live)
  toggle()

  live.value = [row('2'), row('1', 'delivered')]

  expect(rows.value).toEqual([row('1', 'delivered')])
  expect(waiting.value).toBe(1)
})

test('letting go shows what waited', () => {
  const live = ref([row('1')])
  const { rows, waiting, toggle } = useHold(live)
  toggle()
  live.value = [row('2'), row('1')]

  toggle()

  expect(rows.value).toHaveLength(2)
  expect(waiting.value).toBe(0)
})
