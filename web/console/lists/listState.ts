import type { Page } from '../../shared/api'

/** A page with the total of its filter and the place of its newest row. */
export interface CountedPage<T> extends Page<T> {
  total: number
  newest: string
}

export interface ListState<T> {
  /** Null until the first answer. */
  rows: readonly T[] | null
  /** The cursor of the next older page; null on the oldest. */
  next: string | null
  newest: string
  /** How many rows the filter matches. */
  total: number
  /** Rows have arrived since the newest page was read, and are not shown. */
  fresh: number
}

export const nothing = <T>(): ListState<T> => ({ rows: null, next: null, newest: '0', total: 0, fresh: 0 })

export const shown = <T>({ items, next, newest, total }: CountedPage<T>): ListState<T> => ({ rows: items, next, newest, total, fresh: 0 })

/** A shown row changes where it is; any other is none of the list's business. */
export function replaced<T extends { id: string }>(state: ListState<T>, row: T): ListState<T> {
  const at = state.rows?.findIndex(({ id }) => id === row.id) ?? -1
  return at < 0 ? state : { ...state, rows: state.rows!.map((one, place) => (place === at ? row : one)) }
}

/** The rows stay; the reader learns what a look at the newest page would bring. */
export const counted = <T>(state: ListState<T>, total: number, fresh: number): ListState<T> => ({ ...state, total, fresh })
