// Prints what npm's EventSource hears of the named events, a line of JSON each, until the last of them has come.
import { EventSource } from 'eventsource'

const [url, ...names] = process.argv.slice(2)
const source = new EventSource(url)
for (const name of names) {
  source.addEventListener(name, ({ type, data, lastEventId }) => {
    console.log(JSON.stringify({ event: type, data, id: lastEventId }))
    if (name === names.at(-1)) source.close()
  })
}
