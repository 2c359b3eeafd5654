import { speaking } from '../../shared/language'

const zh = {
  lead: '签名并发送任意一个回调，不需要订单。留空的字段使用灰色示例那样的默认值。',
  type: '类型',
  merchant: '商户',
  to: '目标地址',
  toHint: '默认取最近一笔订单的 notify_url',
  toMissing: '必填：该商户在此渠道还没有带 notify_url 的订单',
  content: '回调内容',
  order: '取自现有订单',
  noOrder: '不取：虚构一笔订单',
  asDefault: (value: string) => `默认：${value}`,
  leftOut: '默认不发送',
  fen: (amount: string) => `单位：分，即 ${amount}`,
  fenUnit: '单位：分',
  time: '按你的时区填写',
  advanced: '高级：JSON 覆盖',
  overrides: '覆盖字段（JSON）',
  overridesHint: '在上面的字段之后合并，以此为准；null 表示删除',
  send: '签名并发送',
  sending: '正在发送…',
  result: '结果',
  open: '查看请求、应答和签名',
  next: (time: string) => `下次重试：${time}`,
}

const en: typeof zh = {
  lead: 'Sign and send any callback, without an order. Empty fields get a default like the grey example.',
  type: 'Type',
  merchant: 'Merchant',
  to: 'Target address',
  toHint: 'Default: the notify_url of the newest order',
  toMissing: 'Required: no order of this merchant on this channel has a notify_url',
  content: 'Content',
  order: 'Copy from an order',
  noOrder: 'None: a made-up order',
  asDefault: (value) => `Default: ${value}`,
  leftOut: 'Not sent by default',
  fen: (amount) => `In fen: ${amount}`,
  fenUnit: 'In fen',
  time: 'In your time zone',
  advanced: 'Advanced: JSON overrides',
  overrides: 'Overrides (JSON)',
  overridesHint: 'Merged after the fields above, and wins; null removes',
  send: 'Sign and send',
  sending: 'Sending…',
  result: 'Result',
  open: 'See request, answer and signature',
  next: (time) => `Next attempt: ${time}`,
}

export const tables = { 'zh-CN': zh, en }
export const f = speaking(tables)
