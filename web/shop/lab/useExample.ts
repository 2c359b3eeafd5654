import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { BrowserStream, type Heard } from './browserStream'
import type { Example } from './examples'
import type { Frame } from './frames'
import { RawStream } from './rawStream'
import { StreamBudget } from './streamBudget'

export type Entry = (Heard | { kind: 'enough' }) & { key: number; at: Date }

export type Line = { key: number } & (
  | { kind: 'head'; lines: string[] }
  | { kind: 'frame'; frame: Frame }
  | { kind: 'end'; how: 'ended' | 'broken' | 'refused'; againIn: number | null })

const shownMax = 200
const budget = new StreamBudget()

/** Plays one example twice at once: by the browser's EventSource, and raw. */
export function useExample(example: Example) {
  const entries = shallowRef<Entry[]>([])
  const lines = shallowRef<Line[]>([])
  const running = ref(false)
  const heard = shallowRef<Heard | null>(null)
  let stops: (() => void)[] = []
  let key = 0
  let left = false

  const addEntry = (entry: Heard | { kind: 'enough' }) => (entries.value = [...entries.value, { ...entry, key: ++key, at: new Date() }].slice(-shownMax))
  const addLine = (line: Omit<Extract<Line, { kind: 'head' }>, 'key'> | Omit<Extract<Line, { kind: 'frame' }>, 'key'> | Omit<Extract<Line, { kind: 'end' }>, 'key'>) =>
    (lines.value = [...lines.value, { ...line, key: ++key } as Line].slice(-shownMax))

  /** Closes on the last event, on the reader's wish, or when there is nothing more to see. */
  function hold(open: () => { close: () => void }) {
    const stream = open()
    const giveBack = budget.take(() => stream.close())
    const stop = () => {
      giveBack()
      stream.close()
    }
    stops.push(stop)
    return stop
  }

  /** @param names The events to listen to. */
  function start(url: string, names = example.events, closesOnError = false) {
    if (left) return // the reader went on while an order was being placed
    stop()
    clear()
    running.value = true
    const connectionsMax = closesOnError ? 1 : example.connectionsMax
    const stopBrowser = hold(() => new BrowserStream(url, names, example.last, (one) => {
      heard.value = one
      addEntry(one)
      if (one.readyState === EventSource.CLOSED) running.value = false
      else if (one.kind === 'error' && !closesOnError && one.connections >= connectionsMax) seenEnough(stopBrowser)
    }, closesOnError))
    let ends = 0
    const stopRaw = hold(() => new RawStream(url, {
      onOpen: (head) => addLine({ kind: 'head', lines: head }),
      onFrame: (frame) => {
        addLine({ kind: 'frame', frame })
        if (frame.event !== null && frame.event === example.last) queueMicrotask(() => stopRaw())
      },
      onEnd: (how, againIn) => {
        const again = ++ends < connectionsMax ? againIn : null
        addLine({ kind: 'end', how, againIn: again })
        if (again === null) queueMicrotask(() => stopRaw())
      },
    }))
  }

  function seenEnough(stopBrowser: () => void) {
    queueMicrotask(stopBrowser)
    addEntry({ kind: 'enough' })
  }

  function stop() {
    for (const one of stops) one()
    stops = []
    running.value = false
  }

  function clear() {
    entries.value = []
    lines.value = []
    heard.value = null
  }

  onScopeDispose(() => {
    left = true
    stop()
  })
  const readyState = computed(() => heard.value?.readyState ?? (running.value ? 0 : null))
  const connections = computed(() => heard.value?.connections ?? 0)
  return { entries, lines, running, readyState, connections, start, stop, clear }
}
