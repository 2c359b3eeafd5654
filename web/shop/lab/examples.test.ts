import { expect, test } from 'vitest'
import { addressOf, examples, findExample, names } from './examples'
import { sourceOf } from './sources'

test('every example is there once', () => {
  expect(examples.map((one) => one.name)).toEqual(names)
})

test.each(examples)('the code of $name is where the page says', ({ files }) => {
  for (const file of files) expect(sourceOf(file), file).toContain('namespace PayNotify.Api')
})

test('fields stand in the address', () => {
  expect(addressOf('/api/lab/words', [{ name: 'text', value: '付 款&x' }, { name: 'everyMs', value: '50' }])).toBe('/api/lab/words?text=%E4%BB%98%20%E6%AC%BE%26x&everyMs=50')
  expect(addressOf('/api/lab/close', [])).toBe('/api/lab/close')
})

test('an unknown name is the first example', () => {
  expect(findExample('nothing').name).toBe('emitter')
})
