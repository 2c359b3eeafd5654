import { parseOverrides } from '../overrides'
import type { Refusal } from '../refusal'
import type { CallbackField, Firing, Trade } from '../sandbox'

export interface FireForm {
  type: string
  merchant: string
  to: string
  /** By field name; an empty text keeps the default. */
  values: Record<string, string>
  overrides: string
}

/** What of a form is wrong, by words of the page. */
export interface Rules {
  toMissing: string
  notJson: string
}

/** A text that the server would not take stays as it is: the server says which rule it breaks. */
function valueOf(kind: CallbackField['kind'], text: string): unknown {
  if (kind === 'fen') return /^\d{1,15}$/.test(text) ? Number(text) : text
  if (kind !== 'time') return text
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString()
}

/** Only the fields of this type: a value typed for another type waits until that one is chosen again. */
export function firingOf(form: FireForm, fields: CallbackField[], rules: Rules): Firing | Refusal {
  const to = form.to.trim()
  if (!to) return { field: 'to', rule: rules.toMissing }
  const overrides = parseOverrides(form.overrides)
  if (overrides === 'invalid') return { field: 'overrides', rule: rules.notJson }

  const given = fields.flatMap(({ name, kind }) => {
    const text = form.values[name]?.trim()
    return text ? [[name, valueOf(kind, text)] as const] : []
  })
  return {
    type: form.type, to, merchant: form.merchant,
    ...(given.length ? { fields: Object.fromEntries(given) } : {}),
    ...(overrides ? { overrides } : {}),
  }
}

/** What an order fills in. */
export const valuesOf = (order: Trade): Record<string, string> => ({
  orderNo: order.orderNo,
  amountFen: String(order.amountFen),
  ...(order.tradeNo ? { tradeNo: order.tradeNo } : {}),
})
