// node alipay-sdk.mjs BASE_URL MERCHANT publicKey|certificate
import assert from 'node:assert/strict'
import { AlipaySdk } from 'alipay-sdk'
import { baseUrl, credentials, mode, orderNo, pay, receiver, scan } from './merchant.mjs'

const { alipay } = credentials
const keys = mode === 'certificate'
  ? { appCertContent: alipay.appCertificate, alipayPublicCertContent: alipay.alipayCertificate, alipayRootCertContent: alipay.alipayRootCertificate }
  : { alipayPublicKey: alipay.alipayPublicKeyPlain }
const sdk = new AlipaySdk({ appId: alipay.appId, privateKey: alipay.appPrivateKeyPlain, keyType: 'PKCS8', gateway: credentials.gatewayUrl, endpoint: baseUrl, ...keys })

const call = async (method, bizContent, extra = {}) => await sdk.exec(method, { ...extra, bizContent }, { validateSign: true })

const callbacks = await receiver('success')
const outTradeNo = orderNo()
const placed = await call('alipay.trade.precreate', { out_trade_no: outTradeNo, total_amount: '88.00', subject: '龙井茶 100% + 1', passback_params: 'a%20b' }, { notify_url: callbacks.url })
assert.equal(placed.code, '10000', JSON.stringify(placed))
assert.match(placed.qrCode, /^https?:/)

assert.equal((await call('alipay.trade.query', { out_trade_no: outTradeNo })).subCode, 'ACQ.TRADE_NOT_EXIST')
await scan(outTradeNo)
assert.equal((await call('alipay.trade.query', { out_trade_no: outTradeNo })).tradeStatus, 'WAIT_BUYER_PAY')

await pay(outTradeNo)
const { body } = await callbacks.next()
const notice = Object.fromEntries(new URLSearchParams(body))
assert.ok(sdk.checkNotifySignV2(notice), 'the callback does not verify')
assert.deepEqual([notice.out_trade_no, notice.trade_status, notice.total_amount, notice.passback_params], [outTradeNo, 'TRADE_SUCCESS', '88.00', 'a%20b'])

const queried = await call('alipay.trade.query', { trade_no: notice.trade_no })
assert.deepEqual([queried.tradeStatus, queried.outTradeNo], ['TRADE_SUCCESS', outTradeNo])

const other = orderNo()
await call('alipay.trade.precreate', { out_trade_no: other, total_amount: '0.01', subject: '杯子' }, { notify_url: callbacks.url })
await scan(other)
assert.equal((await call('alipay.trade.close', { out_trade_no: other })).code, '10000')
assert.equal((await call('alipay.trade.query', { out_trade_no: other })).tradeStatus, 'TRADE_CLOSED')

callbacks.close()
console.log('ok')
