/** One thing to narrow a list by; its value is in the filter under its name. */
export interface FilterField {
  name: string
  kind: 'search' | 'text' | 'choice' | 'instant'
  label: string
  /** What stands there while nothing is chosen. */
  any: string
  options?: (readonly [value: string, text: string])[]
}

export type Filter = Partial<Record<string, string>>

/** What the address has of it. */
export const readFilter = (query: Record<string, unknown>, names: readonly string[]): Filter =>
  Object.fromEntries(names.flatMap((name) => {
    const text = query[name]
    return typeof text === 'string' && text.trim() ? [[name, text.trim()]] : []
  }))

/** As the control API names it: what is typed is a part of an order number. */
export const queryOf = ({ order, ...others }: Filter): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...others, orderContains: order }).filter((pair): pair is [string, string] => pair[1] !== undefined))

const pad = (value: number) => String(value).padStart(2, '0')

/** An instant as a date field wants it, in the zone of the reader; empty for none. */
export function localOf(instant: string | undefined): string {
  const at = new Date(instant ?? '')
  return Number.isNaN(at.getTime()) ? '' : `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** And back; empty while it is not whole. */
export function instantOf(local: string): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
