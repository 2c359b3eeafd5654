import { expect, test } from 'vitest'
import { StreamBudget } from './streamBudget'

test('a third stream closes the oldest', () => {
  const budget = new StreamBudget()
  const closed: string[] = []
  for (const name of ['one', 'two', 'three', 'four']) budget.take(() => closed.push(name))

  expect(closed).toEqual(['one', 'two'])
  expect(budget.open).toBe(2)
})

test('a place that was given back is free', () => {
  const budget = new StreamBudget()
  const closed: string[] = []
  const give = budget.take(() => closed.push('one'))
  budget.take(() => closed.push('two'))
  give()
  budget.take(() => closed.push('three'))

  expect(closed).toEqual([])
})
