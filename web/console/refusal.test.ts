import { expect, test, vi } from 'vitest'
import { Problem } from '../shared/api'
import { refusalOf } from './refusal'

vi.mock('../shared/language', () => ({ language: { value: 'en' } }))

const problem = (status: number, detail: string) => new Problem(status, 'with_invalid', 'Bad Request', detail, {})

test('a refused member is named with its rule', () => {
  expect(refusalOf(problem(400, 'with.amountFen: a whole number from 1 to 9.'))).toEqual({ field: 'with.amountFen', rule: 'a whole number from 1 to 9.' })
})

test.each([
  ['another status', problem(409, 'merchant: another run is under way.')],
  ['a sentence', problem(400, 'The body is no JSON.')],
  ['no answer', new TypeError('failed to fetch')],
])('%s is not about one member', (_what, error) => {
  expect(refusalOf(error)).toBeNull()
})
