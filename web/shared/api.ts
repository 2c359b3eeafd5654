import { language } from './language'

/** A refusal that the server explained: ProblemDetails with a stable `code`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly detail: string,
    readonly extensions: Record<string, unknown>,
  ) {
    super(title)
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  /** How long to wait for the answer, in milliseconds. */
  within?: number
}

export interface Page<T> {
  items: T[]
  next: string | null
}

/** One JSON call. Throws {@link Problem} for a refusal, the browser's own error when there was no answer. */
export async function call<T>(path: string, { method = 'GET', body, headers, within = 15_000 }: Call = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    cache: 'no-store',
    headers: {
      Accept: 'application/json',
      'Accept-Language': language.value,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(within),
  })

  if (!response.ok) throw await problemOf(response)
  return (response.status === 204 ? undefined : await response.json()) as T
}

async function problemOf(response: Response): Promise<Problem> {
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
  const problem = isJson ? ((await response.json()) as Record<string, unknown>) : {}
  const text = (name: string) => (typeof problem[name] === 'string' ? problem[name] : '')
  return new Problem(response.status, text('code'), text('title') || `HTTP ${response.status}`, text('detail'), problem)
}

/** What to show for a call that failed. */
export function explain(error: unknown, noAnswer: string): string {
  if (!(error instanceof Problem)) return noAnswer
  return error.detail && error.detail !== error.message ? `${error.message} ${error.detail}` : error.message
}
