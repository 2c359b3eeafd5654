import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { countMatching, followJob, isJob, resendAll, runningJobs, type ResendJob } from './resends'

vi.mock('../../shared/language', () => ({ language: { value: 'en' } }))
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const job = (resent: number, state: ResendJob['state'] = 'running'): ResendJob => ({ id: 'j1', state, matched: 2_000, resent, failed: 0 })

function answering(...bodies: (object | Error)[]) {
  const fetch = vi.fn((_path: string, _init?: object) => {
    const body = bodies.length > 1 ? bodies.shift()! : bodies[0]!
    return body instanceof Error ? Promise.reject(body) : Promise.resolve(Response.json(body))
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test.each([
  [countMatching, true],
  [resendAll, false],
] as const)('the whole filter goes along', async (ask, dryRun) => {
  const fetch = answering({ matched: 12, resent: 0 })

  await ask({ state: 'exhausted', answer: '5xx' })

  expect(fetch).toHaveBeenCalledWith(
    '/sandbox/deliveries/resend',
    expect.objectContaining({ method: 'POST', body: JSON.stringify({ filter: { state: 'exhausted', answer: '5xx' }, dryRun }) }),
  )
})

test('many are resent by a job', async () => {
  answering(job(0))
  expect(isJob(await resendAll({}))).toBe(true)

  answering({ matched: 3, resent: 3 })
  expect(isJob(await resendAll({}))).toBe(false)
})

test('a job is followed to its end, over a moment without an answer', async () => {
  const fetch = answering(job(100), new TypeError('network'), job(1_500), job(2_000, 'done'))
  const told = vi.fn()

  const following = followJob('j1', told, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2_000)
  await following

  expect(told.mock.calls.map(([one]) => one.resent)).toEqual([100, 1_500, 2_000])
  expect(fetch.mock.calls[0]![0]).toBe('/sandbox/deliveries/resends/j1?wait=1s')
})

test('nobody is told any more after the page has closed', async () => {
  answering(job(100))
  const closing = new AbortController()
  const told = vi.fn(() => closing.abort())

  await followJob('j1', told, closing.signal)

  expect(told).toHaveBeenCalledTimes(1)
})

test('a page that is opened later finds the jobs that are running', async () => {
  answering({ items: [job(5), { ...job(2_000, 'done'), id: 'j0' }], next: null })

  expect((await runningJobs()).map(({ id }) => id)).toEqual(['j1'])
})
