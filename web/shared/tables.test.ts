import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { search: '' })
vi.stubGlobal('localStorage', { getItem: () => 'en' })
vi.stubGlobal('document', { documentElement: {} })

const pages = {
  shop: (await import('../shop/texts')).tables,
  cashier: (await import('../cashier/texts')).tables,
  console: (await import('../console/texts')).tables,
}

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
