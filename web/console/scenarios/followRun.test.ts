import { afterEach, expect, test, vi } from 'vitest'
import { followRun } from './followRun'
import type { AwaitedAct, Run, RunVerdict } from './scenarios'

vi.mock('../../shared/language', () => ({ language: { value: 'en' } }))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const at = (verdict: RunVerdict | null, step?: number): Run =>
  ({ verdict, awaiting: step === undefined ? null : ({ step } as AwaitedAct) }) as Run

function answering(...runs: Run[]) {
  const paths: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    paths.push(path)
    return Promise.resolve(Response.json(runs[paths.length - 1]))
  })
  return paths
}

test('a run is told of until its end', async () => {
  const paths = answering(at(null), at(null, 2), at(null), at('passed'))
  const verdicts: unknown[] = []

  await followRun('lost callback', 'r1', (run) => verdicts.push(run.verdict), new AbortController().signal)

  expect(verdicts).toEqual([null, null, null, 'passed'])
  expect(paths[0]).toBe('/sandbox/scenarios/lost%20callback/runs/r1?wait=1s')
  expect(paths.slice(1).map((path) => path.split('after=')[1])).toEqual([undefined, '2', '2'])
})

test('who has left is told nothing more', async () => {
  const paths = answering(at(null), at('passed'))
  const leaving = new AbortController()
  const told = vi.fn(() => leaving.abort())

  await followRun('s', 'r1', told, leaving.signal)

  expect(told).toHaveBeenCalledOnce()
  expect(paths).toHaveLength(1)
})

test('a run that nobody knows any more ends in its refusal', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ code: 'run_not_found', title: 'Not Found' }, { status: 404, headers: { 'Content-Type': 'application/problem+json' } })))

  await expect(followRun('s', 'r1', vi.fn(), new AbortController().signal)).rejects.toMatchObject({ code: 'run_not_found' })
})

test('without an answer it is asked again', async () => {
  vi.useFakeTimers()
  const fetch = vi.fn().mockRejectedValueOnce(new TypeError('failed to fetch')).mockImplementation(() => Promise.resolve(Response.json(at('passed'))))
  vi.stubGlobal('fetch', fetch)
  const told = vi.fn()

  const following = followRun('s', 'r1', told, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2_000)
  await following

  expect(told).toHaveBeenCalledOnce()
})
