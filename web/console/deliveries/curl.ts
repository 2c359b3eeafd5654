import type { FullAttempt } from '../sandbox'

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

// curl makes these itself.
const own = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])

/** A line for a shell that sends the very bytes again, with the signature of then. */
export function curlOf({ method, url, headers, body }: NonNullable<FullAttempt['request']>): string {
  return [
    `curl -i -X ${method} ${quoted(url)}`,
    ...headers.filter(({ name }) => !own.has(name.toLowerCase())).map(({ name, value }) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body ? [`--data-binary ${quoted(body)}`] : []),
  ].join(' \\\n  ')
}
