/** What the page knows of each example of the server's `PayNotify.Api/Lab/`. */
export const names = [
  'emitter', 'named', 'words', 'message', 'multiline', 'comments', 'query', 'close', 'retry', 'timeout', 'error', 'resume',
  'performance', 'trigger', 'worker', 'payment', 'push', 'iterator', 'compare',
] as const

export type ExampleName = (typeof names)[number]

export interface Field {
  name: string
  value: string
  /** The only values there are; any text without. */
  choices?: string[]
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
  /** Whether the `error` listener calls `close()`, until the reader chooses otherwise; without it there is no choice and no panel of listeners. */
  closesOnError?: boolean
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
  example('emitter', 'Emitter', ['message'], {
    fields: [
      { name: 'userId', value: '123' },
      { name: 'format', value: 'text', choices: ['text', 'json'] },
      { name: 'timeoutMs', value: '12000' },
      { name: 'end', value: 'complete', choices: ['complete', 'error'] },
    ],
    last: null,
    closesOnError: true,
    connectionsMax: 3,
    files: ['Lab/Emitter.cs', 'Lab/BackgroundWork.cs', streams],
  }),
  example('named', 'Named', ['customEventName'], {
    fields: [{ name: 'id', value: '0' }, { name: 'retryMs', value: '10000' }],
    last: null,
    closesOnError: false,
    connectionsMax: 2,
    files: ['Lab/Named.cs', 'Events/Sse/SseFrameWriter.cs', streams],
  }),
  example('words', 'Words', ['word'], { fields: [{ name: 'text', value: 'One event at a time' }, { name: 'everyMs', value: '700' }] }),
  example('message', 'Message', ['message']),
  example('multiline', 'Multiline', ['message', 'poem', 'json']),
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
