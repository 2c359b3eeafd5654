import { expect, test } from 'vitest'
import { says, toneOf } from './verdicts'

test.each([
  ['accepted', 'good'],
  ['probeRefused', 'good'],
  ['probeAccepted', 'bad'],
  ['forbidden', 'bad'],
  ['timeout', 'bad'],
  ['dropped', 'rule'],
] as const)('%s is %s', (verdict, tone) => {
  expect(toneOf(verdict)).toBe(tone)
})

test.each([
  [200, 'accepted', false],
  [500, 'status', false],
  [302, 'redirect', false],
  [200, 'word', true],
  [200, 'probeAccepted', true],
  [401, 'probeRefused', true],
  [null, 'timeout', true],
] as const)('%s with %s needs words: %s', (status, verdict, expected) => {
  expect(says(status, verdict)).toBe(expected)
})
