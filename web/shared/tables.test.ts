import { expect, test, vi } from 'vitest'
import { tables as cashier } from '../cashier/texts'
import { tables as deliveries } from '../console/deliveries/texts'
import { tables as faults } from '../console/faults/texts'
import { tables as fire } from '../console/fire/texts'
import { tables as scenarios } from '../console/scenarios/texts'
import { tables as console } from '../console/texts'
import { tables as lab } from '../shop/lab/texts'
import { tables as receipt } from '../shop/receiptTexts'
import { tables as shop } from '../shop/texts'

// Only the tables are looked at; choosing one needs a browser.
vi.mock('./language', () => ({ speaking: () => null }))

const pages = { shop, receipt, lab, cashier, console, deliveries, faults, fire, scenarios }

/** Every text's path, with what kind of text it is. */
function shape(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'object' && text !== null ? shape(text, `${path}${key}.`) : [`${path}${key}: ${typeof text}`])
}

test.each(Object.entries(pages))('the %s says everything in both languages', (_page, tables) => {
  expect(shape(tables.en)).toEqual(shape(tables['zh-CN']))
  expect(shape(tables.en).length).toBeGreaterThan(10)
})

test.each(Object.entries(pages))('the %s leaves no English text untranslated', (_page, tables) => {
  const same = Object.entries(tables.en).filter(([key, text]) => typeof text === 'string' && text === (tables['zh-CN'] as Record<string, unknown>)[key])

  expect(same).toEqual([])
})
