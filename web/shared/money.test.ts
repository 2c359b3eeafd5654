import { expect, test } from 'vitest'
import { yuan } from './money'

test.each([
  [1, '¥0.01'],
  [100, '¥1.00'],
  [8_800, '¥88.00'],
  [123_450, '¥1,234.50'],
  [100_000_000_00, '¥100,000,000.00'],
  [-990, '-¥9.90'],
])('%i fen read %s', (fen, text) => {
  expect(yuan(fen)).toBe(text)
})
