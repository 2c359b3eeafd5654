import { expect, test } from 'vitest'
import { counted, nothing, replaced, shown } from './listState'

const row = (id: string, state = 'pending') => ({ id, state })
const page = shown({ items: [row('2'), row('1')], next: '7', newest: '8', total: 1_234 })

test('a page is shown as it came', () => {
  expect(page).toEqual({ rows: [row('2'), row('1')], next: '7', newest: '8', total: 1_234, fresh: 0 })
})

test('a shown row changes in its place', () => {
  expect(replaced(page, row('1', 'delivered')).rows).toEqual([row('2'), row('1', 'delivered')])
})

test('a row that is not shown does not enter the list', () => {
  expect(replaced(page, row('3'))).toBe(page)
  expect(replaced(nothing<{ id: string; state: string }>(), row('3')).rows).toBeNull()
})

test('new rows are counted and leave the shown ones where they are', () => {
  const state = counted(page, 1_241, 7)

  expect(state.rows).toBe(page.rows)
  expect([state.total, state.fresh]).toEqual([1_241, 7])
})
