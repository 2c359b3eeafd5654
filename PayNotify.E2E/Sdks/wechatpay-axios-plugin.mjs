// node wechatpay-axios-plugin.mjs BASE_URL MERCHANT certificate|publicKey
import assert from 'node:assert/strict'
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import { baseUrl, chooseCertificate, credentials, mode, orderNo, pay, receiver, renewCertificate } from './merchant.mjs'

const { mchId: mchid, appId: appid, ...wechat } = credentials.wechat
const publicKey = mode === 'publicKey'
const config = {
  baseURL: baseUrl,
  mchid,
  serial: wechat.merchantSerialNo,
  privateKey: wechat.merchantPrivateKey,
  certs: publicKey ? { [wechat.platformPublicKeyId]: wechat.platformPublicKey } : { [wechat.platformSerialNo]: wechat.platformCertificate },
  // Asks for answers signed with the public-key pair; a merchant in certificate mode sends nothing.
  headers: publicKey ? { 'Wechatpay-Serial': wechat.platformPublicKeyId } : {},
}
const sdk = new Wechatpay(config)

// As the SDK's own certificate downloader does it: the answer's certificates are known before the answer is verified with them.
// The constructor has put the map that it verifies with in place of config.certs.
const refreshCertificates = () => sdk.v3.certificates.get({
  transformResponse: [
    answer => {
      for (const { serial_no, encrypt_certificate: { nonce, associated_data, ciphertext } } of JSON.parse(answer).data)
        config.certs[serial_no] = Aes.AesGcm.decrypt(ciphertext, wechat.apiV3Key, nonce, associated_data)
      return answer
    },
    ...sdk.client.v3.defaults.transformResponse,
  ],
})

const read = ({ headers, body }) => {
  const key = config.certs[headers['wechatpay-serial']]
  assert.ok(key, `signed with ${headers['wechatpay-serial']}`)
  assert.ok(Rsa.verify(Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body), headers['wechatpay-signature'], key))
  const { event_type, resource } = JSON.parse(body)
  return [event_type, JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, wechat.apiV3Key, resource.nonce, resource.associated_data))]
}

const callbacks = await receiver('')
const out_trade_no = orderNo()
const order = { appid, mchid, description: '龙井茶 50 g', out_trade_no, notify_url: callbacks.url, attach: 'café', amount: { total: 8800, currency: 'CNY' } }

const { data: placed } = await sdk.v3.pay.transactions.native.post(order)
assert.match(placed.code_url, /^https?:/)

const query = () => sdk.v3.pay.transactions.outTradeNo.$out_trade_no$.get({ params: { mchid }, out_trade_no })
assert.equal((await query()).data.trade_state, 'NOTPAY')

await pay(out_trade_no)
const [event, paid] = read(await callbacks.next())
assert.deepEqual([event, paid.out_trade_no, paid.trade_state, paid.amount.total, paid.attach], ['TRANSACTION.SUCCESS', out_trade_no, 'SUCCESS', 8800, 'café'])

assert.equal((await query()).data.transaction_id, paid.transaction_id)
const byId = await sdk.v3.pay.transactions.id.$transaction_id$.get({ params: { mchid }, transaction_id: paid.transaction_id })
assert.equal(byId.data.out_trade_no, out_trade_no)

for (const part of [800, 3000]) {
  const out_refund_no = orderNo()
  const { data: accepted } = await sdk.v3.refund.domestic.refunds.post(
    { out_trade_no, out_refund_no, reason: '少发一件', notify_url: callbacks.url, amount: { refund: part, total: 8800, currency: 'CNY' } })
  assert.deepEqual([accepted.status, accepted.amount.refund], ['PROCESSING', part])
  assert.equal((await query()).data.trade_state, 'REFUND')

  const [told, refund] = read(await callbacks.next())
  assert.deepEqual([told, refund.out_refund_no, refund.refund_status, refund.amount.refund], ['REFUND.SUCCESS', out_refund_no, 'SUCCESS', part])

  const { data: settled } = await sdk.v3.refund.domestic.refunds.$out_refund_no$.get({ out_refund_no })
  assert.deepEqual([settled.status, settled.refund_id, settled.success_time], ['SUCCESS', accepted.refund_id, refund.success_time])
}

const other = { ...order, out_trade_no: orderNo() }
await sdk.v3.pay.transactions.native.post(other)
const closed = await sdk.v3.pay.transactions.outTradeNo.$out_trade_no$.close.post({ mchid }, { out_trade_no: other.out_trade_no })
assert.equal(closed.status, 204)

if (credentials.wechat.keyMode === 'certificate') {
  const known = Object.keys(config.certs)
  await renewCertificate()
  assert.equal((await query()).data.trade_state, 'REFUND')
  await refreshCertificates()
  await chooseCertificate(Object.keys(config.certs).find(serial => !known.includes(serial)))
  const renewed = await query()
  assert.ok(!known.includes(renewed.headers['wechatpay-serial']))
  assert.equal(renewed.data.trade_state, 'REFUND')

  await renewCertificate(true)
  await assert.rejects(query, { code: 'EV3_RES_HEADER_PLATFORM_SERIAL' })
  await refreshCertificates()
  assert.equal((await query()).data.trade_state, 'REFUND')
}

callbacks.close()
console.log('ok')
