import type { Example } from './examples'

/** What a page needs to write to hear an example. */
export function clientCode(example: Example, address: string, closesOnError: boolean): string {
  if (example.name === 'compare') return compareCode
  return example.closesOnError === undefined ? streamCode(example, address) : listenersCode(example, address, closesOnError)
}

function streamCode({ events, last }: Example, address: string): string {
  const lines = [`const source = new EventSource('${address}')`, '']
  for (const event of events) {
    lines.push(event === 'message' ? 'source.onmessage = (event) => show(event.data)' : `source.addEventListener('${event}', (event) => show(event.data, event.lastEventId))`)
  }
  lines.push(last
    ? `source.addEventListener('${last}', () => source.close())   // or the browser would come back`
    : '// The page ends it, when it has seen enough: source.close()')
  lines.push('source.onerror = () => show(source.readyState)   // 0: it is coming back; 2: it gave up')
  return lines.join('\n')
}

function listenersCode({ events }: Example, address: string, closesOnError: boolean): string {
  const received = address.includes('format=json') ? 'JSON.parse(event.data)' : 'event.data'
  return [
    `const source = new EventSource('${address}')`,
    '',
    ...events.map((event) => `source.addEventListener('${event}', (event) => show(${received}, event.lastEventId))`),
    "source.addEventListener('open', () => show(source.readyState))   // 1: status 200 has arrived",
    "source.addEventListener('error', () => {",
    '  show(source.readyState)   // 0: the browser will reconnect; 2: it gave up',
    closesOnError ? '  source.close()   // without this line the browser would reconnect' : '  // no source.close(): the browser reconnects, by default after 3 s',
    '})',
  ].join('\n')
}

const compareCode = `setInterval(async () => show(await (await fetch('/api/lab/compare/state')).json()), 1000)   // short poll

for (let after = 0; ; ) {   // long poll
  const answer = await fetch(\`/api/lab/compare/wait?after=\${after}&wait=20\`)
  if (answer.status === 200) for (const told of await answer.json()) { show(told); after = told.number }
}

new EventSource('/api/lab/compare/events').addEventListener('told', (event) => show(JSON.parse(event.data)))

new WebSocket('ws://' + location.host + '/api/lab/compare/socket').onmessage = (event) => show(JSON.parse(event.data))`
