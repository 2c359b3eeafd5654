import { expect, test } from 'vitest'
import { clientCode } from './clientCode'
import { findExample } from './examples'

test('the client closes on the last event, where there is one', () => {
  expect(clientCode(findExample('words'), '/api/lab/words', false)).toContain("addEventListener('complete', () => source.close())")
  expect(clientCode(findExample('close'), '/api/lab/close', false)).not.toContain('complete')
})

test('the emitter is heard by three listeners, and closes in error only when the reader wants it', () => {
  const closing = clientCode(findExample('emitter'), '/api/lab/emitter', true)

  for (const name of ['message', 'open', 'error']) expect(closing).toContain(`addEventListener('${name}'`)
  expect(closing).toContain('  source.close()')
  expect(clientCode(findExample('emitter'), '/api/lab/emitter', false)).not.toContain('  source.close()')
})

test('JSON messages are parsed', () => {
  expect(clientCode(findExample('emitter'), '/api/lab/emitter?format=json', true)).toContain('JSON.parse(event.data)')
  expect(clientCode(findExample('emitter'), '/api/lab/emitter?format=text', true)).not.toContain('JSON.parse')
})
