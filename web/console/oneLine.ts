/** A JSON value on one line that can break between its members. */
export function oneLine(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ') : String(value)
}
