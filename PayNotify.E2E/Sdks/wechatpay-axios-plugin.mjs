// node wechatpay-axios-plugin.mjs BASE_URL MERCHANT certificate|publicKey
import assert from 'node:assert/strict'
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin'
import { baseUrl, credentials, mode, orderNo, pay, receiver } from './merchant.mjs'

const { mchId: mchid, appId: appid, ...wechat } = credentials.wechat
const publicKey = mode === 'publicKey'
const platform = publicKey
  ? { [wechat.platformPublicKeyId]: wechat.platformPublicKey }
  : { [wechat.platformSerialNo]: wechat.platformCertificate }
const sdk = new Wechatpay({
  baseURL: baseUrl,
  mchid,
  serial: wechat.merchantSerialNo,
  privateKey: wechat.merchantPrivateKey,
  certs: platform,
  // Asks for answers signed with the public-key pair; a merchant in certificate mode sends nothing.
  headers: publicKey ? { 'Wechatpay-Serial': wechat.platformPublicKeyId } : {},
})

const callbacks = await receiver('')
const out_trade_no = orderNo()
const order = { appid, mchid, description: '龙井茶 50 g', out_trade_no, notify_url: callbacks.url, attach: 'café', amount: { total: 8800, currency: 'CNY' } }

const { data: placed } = await sdk.v3.pay.transactions.native.post(order)
assert.match(placed.code_url, /^https?:/)

const query = () => sdk.v3.pay.transactions.outTradeNo.$out_trade_no$.get({ params: { mchid }, out_trade_no })
assert.equal((await query()).data.trade_state, 'NOTPAY')

await pay(out_trade_no)
const { headers, body } = await callbacks.next()
const key = platform[headers['wechatpay-serial']]
assert.ok(key, `signed with ${headers['wechatpay-serial']}`)
assert.ok(Rsa.verify(Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body), headers['wechatpay-signature'], key))
const { resource } = JSON.parse(body)
const paid = JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, wechat.apiV3Key, resource.nonce, resource.associated_data))
assert.deepEqual([paid.out_trade_no, paid.trade_state, paid.amount.total, paid.attach], [out_trade_no, 'SUCCESS', 8800, 'café'])

assert.equal((await query()).data.transaction_id, paid.transaction_id)
const byId = await sdk.v3.pay.transactions.id.$transaction_id$.get({ params: { mchid }, transaction_id: paid.transaction_id })
assert.equal(byId.data.out_trade_no, out_trade_no)

const other = { ...order, out_trade_no: orderNo() }
await sdk.v3.pay.transactions.native.post(other)
const closed = await sdk.v3.pay.transactions.outTradeNo.$out_trade_no$.close.post({ mchid }, { out_trade_no: other.out_trade_no })
assert.equal(closed.status, 204)

callbacks.close()
console.log('ok')
