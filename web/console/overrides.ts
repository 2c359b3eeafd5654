/** What the form's text means: nothing to override, an object, or no JSON object at all. */
export function parseOverrides(text: string): Record<string, unknown> | null | 'invalid' {
  if (!text.trim()) return null
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : 'invalid'
  } catch {
    return 'invalid'
  }
}
