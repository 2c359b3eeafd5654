// Prints all events that npm's parser finds in the answer, a line of JSON each, until the answer ends.
import { createParser } from 'eventsource-parser'

const [url] = process.argv.slice(2)
const decoder = new TextDecoder()
let lastId = ''
const parser = createParser({
  onEvent({ event = 'message', data, id = lastId }) {
    lastId = id
    console.log(JSON.stringify({ event, data, id }))
  },
  onError(problem) {
    throw problem
  },
})

const answer = await fetch(url)
for await (const bytes of answer.body) parser.feed(decoder.decode(bytes, { stream: true }))
