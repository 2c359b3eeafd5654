import { afterEach, expect, test, vi } from 'vitest'
import { countMatching, resendAll } from './resendAll'

vi.mock('../../shared/language', () => ({ language: { value: 'en' } }))
afterEach(() => vi.unstubAllGlobals())

const answering = (body: unknown) => {
  const fetch = vi.fn(() => Promise.resolve(Response.json(body)))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test.each([
  [countMatching, true, { matched: 12, resent: 0 }, 12],
  [resendAll, false, { matched: 12, resent: 11 }, 11],
] as const)('the filter goes along whole', async (ask, dryRun, answer, count) => {
  const fetch = answering(answer)

  expect(await ask({ state: 'exhausted', answer: '5xx' })).toBe(count)
  expect(fetch).toHaveBeenCalledWith(
    '/sandbox/deliveries/resend',
    expect.objectContaining({ method: 'POST', body: JSON.stringify({ filter: { state: 'exhausted', answer: '5xx' }, dryRun }) }),
  )
})
