import { expect, test } from 'vitest'
import { FrameSplitter } from './frames'

const frames = (...chunks: string[]) => {
  const splitter = new FrameSplitter()
  return chunks.flatMap((chunk) => splitter.push(chunk))
}

test('a frame has a name, an id and data', () => {
  expect(frames('event: word\nid: 3\ndata: hello\n\n')).toEqual([
    { raw: 'event: word\nid: 3\ndata: hello', event: 'word', id: '3', data: 'hello', retry: null },
  ])
})

test('it does not matter where the network cuts', () => {
  const text = 'event: word\ndata: one\n\ndata: two\n\n'
  for (let cut = 0; cut <= text.length; cut++) {
    expect(frames(text.slice(0, cut), text.slice(cut)).map((frame) => [frame.event, frame.data])).toEqual([['word', 'one'], ['message', 'two']])
  }
})

test('lines of data are joined, empty ones too', () => {
  expect(frames('data: one\ndata\ndata:  three\n\n')[0]!.data).toBe('one\n\n three')
})

test.each([': still here', 'retry: 0', 'id: 7', 'event: nothing'])('%s is no event', (raw) => {
  expect(frames(`${raw}\n\n`)[0]!.event).toBeNull()
})

test('retry is a number or nothing', () => {
  expect(frames('retry: 0\n\nretry: soon\n\n').map((frame) => frame.retry)).toEqual([0, null])
})

test('other line breaks break lines too', () => {
  expect(frames('event: a\r\ndata: b\r\n\r\ndata: c\r\r').map((frame) => frame.data)).toEqual(['b', 'c'])
})

test('what is not finished is not told', () => {
  expect(frames('data: half\n')).toEqual([])
})
