// node wechatpay-node-v3.mjs BASE_URL MERCHANT
// The SDK has the platform's host in its code, so its documented seam for HTTP clients (createHttp) sends to ours; the path it signed stays.
import assert from 'node:assert/strict'
import Pay from 'wechatpay-node-v3'
import { baseUrl, credentials, orderNo, pay, receiver } from './merchant.mjs'

const { wechat } = credentials
const sdk = new Pay({
  appid: wechat.appId,
  mchid: wechat.mchId,
  serial_no: wechat.merchantSerialNo,
  publicKey: Buffer.from(wechat.merchantCertificate),
  privateKey: Buffer.from(wechat.merchantPrivateKey),
  key: wechat.apiV3Key,
})

const verify = (headers, body) => sdk.verifySign({
  timestamp: headers['wechatpay-timestamp'],
  nonce: headers['wechatpay-nonce'],
  serial: headers['wechatpay-serial'],
  signature: headers['wechatpay-signature'],
  body,
  apiSecret: wechat.apiV3Key,
})

const send = async (method, url, headers, content) => {
  const { pathname, search } = new URL(url)
  const answer = await fetch(baseUrl + pathname + search, { method, headers, body: content && JSON.stringify(content) })
  const body = await answer.text()
  // The certificates prove themselves by decrypting; they are what every other answer is verified with.
  if (answer.ok && pathname !== '/v3/certificates') assert.ok(await verify(Object.fromEntries(answer.headers), body), 'the answer does not verify')
  return { status: answer.status, data: body && JSON.parse(body) }
}
sdk.createHttp({ get: (url, headers) => send('GET', url, headers), post: (url, params, headers) => send('POST', url, headers, params) })

const read = async ({ headers, body }) => {
  assert.ok(await verify(headers, body), 'the callback does not verify')
  const { event_type, resource } = JSON.parse(body)
  return [event_type, sdk.decipher_gcm(resource.ciphertext, resource.associated_data, resource.nonce)]
}

const callbacks = await receiver('')
const out_trade_no = orderNo()
const order = { description: '龙井茶 50 g', out_trade_no, notify_url: callbacks.url, amount: { total: 8800 } }

const placed = await sdk.transactions_native(order)
assert.equal(placed.status, 200, JSON.stringify(placed))

await pay(out_trade_no)
const [event, paid] = await read(await callbacks.next())
assert.deepEqual([event, paid.out_trade_no, paid.trade_state, paid.amount.total], ['TRANSACTION.SUCCESS', out_trade_no, 'SUCCESS', 8800])

assert.equal((await sdk.query({ out_trade_no })).data.transaction_id, paid.transaction_id)
assert.equal((await sdk.query({ transaction_id: paid.transaction_id })).data.trade_state, 'SUCCESS')

for (const part of [800, 3000]) {
  const out_refund_no = orderNo()
  const accepted = await sdk.refunds({ transaction_id: paid.transaction_id, out_refund_no, notify_url: callbacks.url, amount: { refund: part, total: 8800, currency: 'CNY' } })
  assert.equal(accepted.data.status, 'PROCESSING', JSON.stringify(accepted))

  const [told, refund] = await read(await callbacks.next())
  assert.deepEqual([told, refund.out_refund_no, refund.refund_status, refund.amount.refund], ['REFUND.SUCCESS', out_refund_no, 'SUCCESS', part])
  assert.equal((await sdk.find_refunds(out_refund_no)).data.status, 'SUCCESS')
}
assert.equal((await sdk.query({ out_trade_no })).data.trade_state, 'REFUND')

const other = { ...order, out_trade_no: orderNo() }
await sdk.transactions_native(other)
assert.equal((await sdk.close(other.out_trade_no)).status, 204)

callbacks.close()
console.log('ok')
