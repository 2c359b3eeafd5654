import { expect, test } from 'vitest'
import { curlOf } from './curl'

test('the request is written so that a shell leaves it alone', () => {
  const headers = [{ name: 'Host', value: 'shop' }, { name: 'Wechatpay-Nonce', value: 'a$b' }, { name: 'content-length', value: '4' }]

  expect(curlOf({ method: 'POST', url: 'http://shop/notify?a=1&b=2', headers, body: `{"it":"isn't"}` })).toBe(
    String.raw`curl -i -X POST 'http://shop/notify?a=1&b=2' \
  -H 'Wechatpay-Nonce: a$b' \
  --data-binary '{"it":"isn'\''t"}'`)
})

test('without a body nothing is sent as one', () => {
  expect(curlOf({ method: 'POST', url: 'http://shop/', headers: [], body: '' })).toBe("curl -i -X POST 'http://shop/'")
})
