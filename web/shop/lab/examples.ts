/** What the page knows of each example of the server's `PayNotify.Api/Lab/`. */
export const names = [
  'words', 'message', 'multiline', 'comments', 'query', 'close', 'retry', 'timeout', 'error', 'resume',
  'performance', 'trigger', 'worker', 'payment', 'push', 'iterator', 'compare',
] as const

export type ExampleName = (typeof names)[number]

export interface Field {
  name: string
  value: string
}

export interface Deed {
  name: 'post' | 'get' | 'append'
  method: 'GET' | 'POST'
  path: string
}

export interface Example {
  name: ExampleName
  path: string
  /** What stands in the address, with what it is at first. */
  fields: Field[]
  /** What the page listens to. */
  events: string[]
  /** The event after which the page closes; null when it is the reader who does. */
  last: string | null
  /** After so many connections the page has shown what there is to see, and closes. */
  connectionsMax: number
  /** Files of `PayNotify.Api/`. */
  files: string[]
  deeds: Deed[]
}

const streams = 'Lab/Engine/SseAnswer.cs'

const example = (name: ExampleName, file: string, events: string[], more: Partial<Example> = {}): Example => ({
  name,
  path: `/api/lab/${name}`,
  fields: [],
  events,
  last: 'complete',
  connectionsMax: 5,
  files: [`Lab/${file}.cs`, streams],
  deeds: [],
  ...more,
})

export const examples: readonly Example[] = [
  example('words', 'Words', ['word'], { fields: [{ name: 'text', value: 'One event at a time' }, { name: 'everyMs', value: '700' }] }),
  example('message', 'Message', ['message']),
  example('multiline', 'Multiline', ['poem', 'json']),
  example('comments', 'Comments', ['visible']),
  example('query', 'QueryParameters', ['message'], {
    fields: [{ name: 'name', value: 'cup' }, { name: 'count', value: '4' }, { name: 'everyMs', value: '500' }],
  }),
  example('close', 'Close', ['tick'], { last: null }),
  example('retry', 'Retry', ['hello'], { fields: [{ name: 'ms', value: '1500' }], last: null }),
  example('timeout', 'Timeout', ['connected'], { fields: [{ name: 'seconds', value: '3' }], last: null, connectionsMax: 3 }),
  example('error', 'Error', ['step', 'failed'], { last: null, connectionsMax: 2 }),
  example('resume', 'Resume', ['line', 'reset'], {
    connectionsMax: 30,
    files: ['Lab/Resume.cs', 'Lab/NumberedLog.cs', streams],
    deeds: [{ name: 'append', method: 'POST', path: '/api/lab/resume' }],
  }),
  example('performance', 'Performance', ['figures'], {
    last: null,
    files: ['Lab/Performance.cs', 'Lab/PerformanceSampler.cs', 'Lab/Engine/Topic.cs'],
  }),
  example('trigger', 'Triggered', ['listening', 'customer'], {
    path: '/api/lab/events',
    fields: [{ name: 'eventType', value: 'customer' }],
    last: null,
    files: ['Lab/Triggered.cs', 'Lab/Engine/Topic.cs'],
    deeds: [
      { name: 'post', method: 'POST', path: '/api/lab/trigger' },
      { name: 'get', method: 'GET', path: '/api/lab/trigger' },
    ],
  }),
  example('worker', 'Worker', ['progress'], { fields: [{ name: 'steps', value: '5' }], files: ['Lab/Worker.cs', 'Lab/BackgroundWork.cs', streams] }),
  example('payment', 'Payment', ['created', 'codeChanged', 'scanned', 'paid', 'closed', 'expired'], {
    files: ['Lab/Payment.cs', 'Completion/CompletePayment.cs', 'Events/OrderEvent.cs', 'Events/OrderEventBell.cs', 'Events/OrderEventFeed.cs', 'Fulfilment/DeliverGoods.cs'],
  }),
  example('push', 'Push', ['number'], { files: ['Lab/Push.cs', 'Events/Sse/SseFrameWriter.cs', streams] }),
  example('iterator', 'Iterator', ['number'], { files: ['Lab/Iterator.cs'] }),
  example('compare', 'Compare', [], {
    files: ['CompareState', 'CompareWait', 'CompareEvents', 'CompareSocket', 'CompareTopic'].map((file) => `Lab/Compare/${file}.cs`),
  }),
]

export const findExample = (name: string): Example => examples.find((one) => one.name === name) ?? examples[0]!

export const addressOf = (path: string, fields: readonly Field[]): string => {
  const query = fields.map((field) => `${field.name}=${encodeURIComponent(field.value)}`).join('&')
  return query ? `${path}?${query}` : path
}

/** What a page needs to write to hear an example. */
export function clientCode({ name, events, last }: Example, address: string): string {
  if (name === 'compare') return compareCode
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

const compareCode = `setInterval(async () => show(await (await fetch('/api/lab/compare/state')).json()), 1000)   // short poll

for (let after = 0; ; ) {   // long poll
  const answer = await fetch(\`/api/lab/compare/wait?after=\${after}&wait=20\`)
  if (answer.status === 200) for (const told of await answer.json()) { show(told); after = told.number }
}

new EventSource('/api/lab/compare/events').addEventListener('told', (event) => show(JSON.parse(event.data)))

new WebSocket('ws://' + location.host + '/api/lab/compare/socket').onmessage = (event) => show(JSON.parse(event.data))`
