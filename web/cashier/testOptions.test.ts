import { expect, test } from 'vitest'
import { countSet, faultsOf, isShort, passwordOf, readTestOptions } from './testOptions'

const read = (query: string) => readTestOptions(new URLSearchParams(query))

test('without options a payment is as it should be', () => {
  expect(faultsOf(read('payer=Li'))).toEqual([])
  expect(passwordOf(read(''), '123456')).toBe('123456')
  expect(countSet(read(''))).toBe(0)
})

test('the address can set all of them', () => {
  const options = read('?delay=30s&copies=2&badSignature=1&outcome=wrongPassword')

  expect(faultsOf(options)).toEqual([
    { fault: 'delay', attempts: '1', with: { by: '30s' } },
    { fault: 'duplicate', attempts: '1', with: { copies: 2 } },
    { fault: 'wrongSignature' },
  ])
  expect(passwordOf(options, '123456')).toBe('000000')
  expect(countSet(options)).toBe(4)
})

test.each([
  ['badSignature', true],
  ['badSignature=true', true],
  ['badSignature=0', false],
  ['badSignature=false', false],
])('%s is %s', (query, expected) => {
  expect(read(query).badSignature).toBe(expected)
})

test('no copies are no fault, and what is no number is left to the server to refuse', () => {
  expect(faultsOf(read('copies=0'))).toEqual([])
  expect(faultsOf(read('copies=many'))).toEqual([{ fault: 'duplicate', attempts: '1', with: { copies: 'many' } }])
})

test('a balance that is short stops payments from the balance and no others', () => {
  const options = read('outcome=insufficientBalance')

  expect([isShort(options, true), isShort(options, false), isShort(read(''), true)]).toEqual([true, false, false])
  expect(passwordOf(options, '123456')).toBe('123456')
  expect(countSet(options)).toBe(1)
})
