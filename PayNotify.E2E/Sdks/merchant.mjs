// What every flow needs besides its SDK: the merchant's credentials, an address for callbacks, and a payer.
import { createServer } from 'node:http'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'

const [base, name] = process.argv.slice(2)

export const baseUrl = base
export const mode = process.argv[4]
export const credentials = await get(`/sandbox/merchants/${name}`)
export const orderNo = () => 'SDK' + randomBytes(10).toString('hex')

export const scan = number => act(number, 'scan')
export const pay = number => act(number, 'pay')

/** WeChat Pay's platform certificate is renewed: another one is served, and signs when it is chosen, or at once, which the platform does not do. */
export const renewCertificate = (signs = false) => send('POST', `/sandbox/merchants/${name}/certificates`, { signs })
export const chooseCertificate = platformSerialNo => send('PUT', `/sandbox/merchants/${name}`, { platformSerialNo })

/** Listens for callbacks; `next()` is the oldest one not yet taken, with its body as it came, and has been acknowledged. */
export async function receiver(acknowledgement) {
  const arrived = []
  let wake = () => {}
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    arrived.push({ headers: request.headers, body })
    response.end(acknowledgement)
    wake()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}/notify`,
    async next() {
      while (arrived.length === 0) await new Promise(resolve => { wake = resolve })
      return arrived.shift()
    },
    close: () => server.close(),
  }
}

const act = (number, what) => send('POST', `/sandbox/trades/${number}/${what}?merchant=${name}`)

async function send(method, path, content) {
  const headers = content ? { 'content-type': 'application/json' } : {}
  const answer = await fetch(base + path, { method, headers, body: content && JSON.stringify(content) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

async function get(path) {
  const answer = await fetch(base + path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
