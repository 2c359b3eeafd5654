import { afterEach, expect, test, vi } from 'vitest'
import type { Delivery } from '../sandbox'
import { resign } from './resign'

vi.mock('../../shared/language', () => ({ language: { value: 'en' } }))
afterEach(() => vi.unstubAllGlobals())

const delivery = { id: 'd1', merchant: 'demo' } as Delivery

function answering(resent: () => Response) {
  const calls: string[] = []
  vi.stubGlobal('fetch', vi.fn((path: string, { method, body }: { method: string; body: string | null }) => {
    calls.push(`${method} ${path} ${body ?? ''}`.trim())
    return Promise.resolve(method === 'DELETE' ? new Response(null, { status: 204 }) : path === '/sandbox/faults' ? Response.json({ id: 'p1' }) : resent())
  }))
  return calls
}

test('the change is planned for the delivery, once, and leaves no plan behind', async () => {
  const calls = answering(() => Response.json(delivery))

  await resign(delivery, { attach: null })

  expect(calls).toEqual([
    'POST /sandbox/faults {"merchant":"demo","fault":"changedContent","delivery":"d1","times":1,"with":{"merge":{"attach":null}}}',
    'POST /sandbox/deliveries/d1/resend {}',
    'DELETE /sandbox/faults/p1',
  ])
})

test('nor does a resend that fails', async () => {
  const calls = answering(() => new Response(null, { status: 404 }))

  await expect(resign(delivery, { attach: null })).rejects.toThrow('HTTP 404')
  expect(calls.at(-1)).toBe('DELETE /sandbox/faults/p1')
})
