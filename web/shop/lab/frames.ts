/** One block of a stream, up to its empty line: what was on the wire, and what it means. */
export interface Frame {
  raw: string
  /** Null for comments and for a bare `retry` or `id`: the browser fires nothing for those. */
  event: string | null
  data: string
  id: string | null
  retry: number | null
}

/** Cuts the text of a stream into frames, wherever the network has cut it. */
export class FrameSplitter {
  private rest = ''

  push(chunk: string): Frame[] {
    const blocks = (this.rest + chunk).split(/\r\n\r\n|\n\n|\r\r/)
    this.rest = blocks.pop() ?? ''
    return blocks.map(read)
  }
}

function read(raw: string): Frame {
  const frame: Frame = { raw, event: null, data: '', id: null, retry: null }
  const data: string[] = []
  let name = 'message'

  for (const line of raw.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '') // one space belongs to the colon
    if (field === 'data') data.push(value)
    else if (field === 'event') name = value
    else if (field === 'id') frame.id = value
    else if (field === 'retry' && /^\d+$/.test(value)) frame.retry = Number(value)
  }

  return data.length === 0 ? frame : { ...frame, event: name, data: data.join('\n') }
}
