// node alipay-sdk.mjs BASE_URL MERCHANT publicKey|certificate exec|curl
import assert from 'node:assert/strict'
import { AlipaySdk } from 'alipay-sdk'
import { baseUrl, credentials, mode, orderNo, pay, receiver, scan } from './merchant.mjs'

const { alipay } = credentials
const keys = mode === 'certificate'
  ? { appCertContent: alipay.appCertificate, alipayPublicCertContent: alipay.alipayCertificate, alipayRootCertContent: alipay.alipayRootCertificate }
  : { alipayPublicKey: alipay.alipayPublicKeyPlain }
const sdk = new AlipaySdk({ appId: alipay.appId, privateKey: alipay.appPrivateKeyPlain, keyType: 'PKCS8', gateway: credentials.gatewayUrl, endpoint: baseUrl, camelcase: false, ...keys })

// gateway.do, with the answer's signature checked.
async function exec(method, content, notifyUrl) {
  const { code, sub_code: refused, ...answer } = await sdk.exec(`alipay.trade.${method}`, { ...(notifyUrl && { notify_url: notifyUrl }), bizContent: content }, { validateSign: true })
  return { ...answer, code: code === '10000' ? 'ok' : refused }
}

// The REST style, whose answers the SDK always checks.
async function curl(method, content, notifyUrl) {
  try {
    const { data } = await sdk.curl('POST', `/v3/alipay/trade/${method.replaceAll('.', '/')}`, { body: { ...content, ...(notifyUrl && { notify_url: notifyUrl }) } })
    return { ...data, code: 'ok' }
  } catch (refused) {
    if (!refused.responseHttpStatus) throw refused
    return { code: refused.code }
  }
}

const call = process.argv[5] === 'curl' ? curl : exec
const callbacks = await receiver('success')
const next = async () => {
  const notice = Object.fromEntries(new URLSearchParams((await callbacks.next()).body))
  assert.ok(sdk.checkNotifySignV2(notice), 'the callback does not verify')
  return notice
}

const outTradeNo = orderNo()
const placed = await call('precreate', { out_trade_no: outTradeNo, total_amount: '88.00', subject: '龙井茶 100% + 1', body: '明前 & 雨前', passback_params: 'a%20b' }, callbacks.url)
assert.equal(placed.code, 'ok', JSON.stringify(placed))
assert.match(placed.qr_code, /^https?:/)

const state = async number => {
  const { code, trade_status } = await call('query', { out_trade_no: number })
  return trade_status ?? code
}
assert.equal(await state(outTradeNo), 'ACQ.TRADE_NOT_EXIST')
await scan(outTradeNo)
assert.equal(await state(outTradeNo), 'WAIT_BUYER_PAY')

await pay(outTradeNo)
const paid = await next()
assert.deepEqual([paid.out_trade_no, paid.trade_status, paid.total_amount, paid.body, paid.passback_params], [outTradeNo, 'TRADE_SUCCESS', '88.00', '明前 & 雨前', 'a%20b'])
const queried = await call('query', { trade_no: paid.trade_no })
assert.deepEqual([queried.trade_status, queried.out_trade_no], ['TRADE_SUCCESS', outTradeNo])

const refund = (requestNo, amount) => call('refund', { out_trade_no: outTradeNo, refund_amount: amount, out_request_no: requestNo, refund_reason: '碎了' })
const refunded = async requestNo => await call('fastpay.refund.query', { out_trade_no: outTradeNo, out_request_no: requestNo })

const first = await refund('R1', '30.00')
assert.deepEqual([first.code, first.fund_change, first.refund_fee], ['ok', 'Y', '30.00'])
const part = await next()
assert.deepEqual([part.trade_status, part.refund_fee, part.out_biz_no], ['TRADE_SUCCESS', '30.00', 'R1'])
assert.match(part.gmt_refund, /\.\d{3}$/)
assert.deepEqual([(await refund('R1', '30.00')).fund_change, (await refund('R1', '30.01')).code], ['N', 'ACQ.DISCORDANT_REPEAT_REQUEST'])

const second = await refund('R2', '58.00')
assert.deepEqual([second.fund_change, second.refund_fee], ['Y', '88.00'])
const whole = await next()
assert.deepEqual([whole.trade_status, whole.refund_fee, whole.out_biz_no], ['TRADE_CLOSED', '88.00', 'R2'])
const known = await refunded('R2')
assert.deepEqual([known.refund_status, known.refund_amount, known.refund_reason, known.total_amount], ['REFUND_SUCCESS', '58.00', '碎了', '88.00'])
assert.equal((await refunded('R3')).refund_status, undefined)
assert.equal(await state(outTradeNo), 'TRADE_CLOSED')

const other = orderNo()
await call('precreate', { out_trade_no: other, total_amount: '0.01', subject: '杯子' }, callbacks.url)
assert.equal((await call('close', { out_trade_no: other })).code, 'ACQ.TRADE_NOT_EXIST')
await scan(other)
assert.equal((await call('close', { out_trade_no: other })).code, 'ok')
assert.equal(await state(other), 'TRADE_CLOSED')

const third = orderNo()
await call('precreate', { out_trade_no: third, total_amount: '0.01', subject: '杯子' }, callbacks.url)
assert.equal((await call('cancel', { out_trade_no: third })).action, undefined)
await pay(third)
assert.equal((await next()).out_trade_no, third)
assert.equal((await call('cancel', { out_trade_no: third })).action, 'refund')
assert.deepEqual((({ trade_status, refund_fee }) => [trade_status, refund_fee])(await next()), ['TRADE_CLOSED', '0.01'])

callbacks.close()
console.log('ok')
