import { speaking } from '../shared/language'

const zh = {
  console: '控制台',
  simulated: '模拟环境，没有真实资金',
  nav: { overview: '概览', orders: '订单', deliveries: '回调', fire: '发送回调', faults: '故障', scenarios: '场景', clock: '时钟', merchants: '商户' },
  channels: { wechat: '微信支付', alipay: '支付宝' },
  links: {
    live: '', reconnecting: '正在重新连接…', polling: '实时更新不可用，每 3 秒查询一次', offline: '网络已断开', stale: '模拟器没有应答',
  },
  noAnswer: '没有收到模拟器的应答。',
  columns: {
    channel: '渠道', state: '状态', event: '事件', orderNo: '订单号', merchant: '商户', attempt: '次数', answer: '最近应答', next: '下次', created: '创建', to: '地址',
    item: '商品', amount: '金额', payer: '付款人', actions: '操作', trigger: '起因',
  },
  tradeStates: { created: '未扫码', scanned: '已扫码', paid: '已付款', closed: '已关闭', expired: '已过期' },
  deliveryStates: { pending: '排队中', sending: '发送中', delivered: '已送达', retrying: '等待重试', exhausted: '已放弃', held: '已拦截（规则）', interrupted: '中断（进程退出）' },
  verdicts: {
    accepted: '已接受', status: '状态码不是成功', word: '应答内容不是 success', timeout: '超时未应答', refused: '端口没有服务在监听', dns: '域名解析失败',
    tls: '证书不受信任或域名不符', reset: '连接被断开', redirect: '返回了跳转，平台不会跟随',
    forbidden: '此地址不允许发送，未建立连接', dropped: '按规则丢弃，没有发出', probeAccepted: '接受了签名探测：没有验签', probeRefused: '正确拒绝了签名探测', interrupted: '中断（进程退出）',
  },
  // For a list; the whole sentence is beside it or under it.
  shortVerdicts: {
    accepted: '成功', status: '状态码', word: '内容不符', timeout: '超时', refused: '拒绝连接', dns: '解析失败', tls: 'TLS 失败', reset: '连接断开', redirect: '跳转', forbidden: '不许发送', dropped: '已丢弃',
    probeAccepted: '误收探测', probeRefused: '已拒探测', interrupted: '中断',
  },
  triggers: { schedule: '按计划', manual: '手动', copy: '重复副本', scenario: '场景', payment: '付款', refund: '退款', fired: '控制台发送' },
  events: { 'TRANSACTION.SUCCESS': '支付成功', TRADE_SUCCESS: '支付成功', 'REFUND.SUCCESS': '退款成功', 'REFUND.ABNORMAL': '退款异常', 'REFUND.CLOSED': '退款关闭', TRADE_CLOSED: '交易关闭', TRADE_FINISHED: '交易结束' } as Record<string, string>,
  refunded: (amount: string) => `已退 ${amount}`,
  actions: { pay: '付款', scan: '扫码', close: '关闭', cashier: '收银台', resend: '重发', pause: '暂停', resume: '继续', clear: '清除筛选', back: '返回列表', all: '查看全部' },
  fresh: (count: string) => `${count} 条新记录`,
  total: (count: string) => `共 ${count} 条`,
  pages: { name: '翻页', newest: '最新', newer: '较新', older: '较早', oldest: '最早' },
  moreFilters: '更多筛选',
  any: { channel: '全部渠道', state: '全部状态', merchant: '全部商户' },
  created: { from: '创建于', before: '早于' },
  overview: { open: '待付款', ended: '已关闭或过期', waiting: '排队或发送中', missing: '未送达', failures: '最近没有送达的回调', latest: '最近的订单', noFailures: '回调都已送达。', clock: '时钟' },
  empty: { orders: '还没有订单。在小店里买一件，或用接口下单。', deliveries: '还没有回调。先创建一笔订单，或运行一个场景。', none: '没有符合筛选的记录' },
  detail: { request: '请求', response: '响应', signature: '签名', rules: '规则', attempts: '发送记录', number: (n: number) => `第 ${n} 次`, headers: '报文头', body: '原文', plaintext: '解密后', noResponse: '没有应答', signed: '待签名串', notifyId: '通知 ID', none: '还没有发送。' },
  fire: { notJson: '不是有效的 JSON 对象' },
  clock: {
    lead: '业务时间：重试、过期都按它计算。签名时间戳始终是真实时间。', now: '现在', offset: '偏移', isReal: '与真实时间一致', back: '恢复实时', busy: '正在推进…',
    bar: (now: string, offset: string) => `模拟时间 ${now}（${offset}）`, settled: '途中到期的都已处理',
  },
  merchants: { lead: '每个商户有自己的密钥、订单和时钟。', wechat: '微信商户号', alipay: '支付宝应用 ID', mode: '微信密钥模式', credentials: '凭据', open: '打开 JSON', modes: { both: '证书与公钥', certificate: '平台证书', publicKey: '平台公钥' } },
}

const en: typeof zh = {
  console: 'Console',
  simulated: 'Simulated, no real money',
  nav: { overview: 'Overview', orders: 'Orders', deliveries: 'Deliveries', fire: 'Fire a callback', faults: 'Faults', scenarios: 'Scenarios', clock: 'Clock', merchants: 'Merchants' },
  channels: { wechat: 'WeChat Pay', alipay: 'Alipay' },
  links: {
    live: '', reconnecting: 'Reconnecting…', polling: 'Live updates unavailable, checking every 3 s', offline: 'You are offline', stale: 'The Simulator does not answer',
  },
  noAnswer: 'The Simulator did not answer.',
  columns: {
    channel: 'Channel', state: 'State', event: 'Event', orderNo: 'Order number', merchant: 'Merchant', attempt: 'Attempt', answer: 'Last answer', next: 'Next', created: 'Created', to: 'Address',
    item: 'Item', amount: 'Amount', payer: 'Payer', actions: 'Actions', trigger: 'Cause',
  },
  tradeStates: { created: 'Not scanned', scanned: 'Scanned', paid: 'Paid', closed: 'Closed', expired: 'Expired' },
  deliveryStates: { pending: 'Queued', sending: 'Sending', delivered: 'Delivered', retrying: 'Will retry', exhausted: 'Gave up', held: 'Held by rule', interrupted: 'Interrupted (process ended)' },
  verdicts: {
    accepted: 'Accepted', status: 'Not a success status', word: 'The answer is not the word success', timeout: 'No answer in time', refused: 'Nothing listens on that port', dns: 'Name does not resolve',
    tls: 'Certificate not trusted or wrong name', reset: 'Connection cut', redirect: 'It answered with a redirect; the platform does not follow',
    forbidden: 'Nothing may be sent to that address', dropped: 'Lost by rule, nothing was sent', probeAccepted: 'Accepted a signature probe: it does not verify', probeRefused: 'Rightly refused a signature probe', interrupted: 'Interrupted (process ended)',
  },
  shortVerdicts: {
    accepted: 'Accepted', status: 'Status', word: 'wrong word', timeout: 'Timeout', refused: 'Refused', dns: 'No such name', tls: 'TLS failed', reset: 'Cut', redirect: 'Redirect', forbidden: 'Forbidden', dropped: 'Dropped',
    probeAccepted: 'took probe', probeRefused: 'refused probe', interrupted: 'Interrupted',
  },
  triggers: { schedule: 'Schedule', manual: 'By hand', copy: 'Copy', scenario: 'Scenario', payment: 'Payment', refund: 'Refund', fired: 'Fired here' },
  events: { 'TRANSACTION.SUCCESS': 'Payment succeeded', TRADE_SUCCESS: 'Payment succeeded', 'REFUND.SUCCESS': 'Refund succeeded', 'REFUND.ABNORMAL': 'Refund abnormal', 'REFUND.CLOSED': 'Refund closed', TRADE_CLOSED: 'Trade closed', TRADE_FINISHED: 'Trade finished' },
  refunded: (amount) => `${amount} refunded`,
  actions: { pay: 'Pay', scan: 'Scan', close: 'Close', cashier: 'Cashier', resend: 'Resend', pause: 'Pause', resume: 'Resume', clear: 'Clear filters', back: 'Back to the list', all: 'See all' },
  fresh: (count) => `${count} new`,
  total: (count) => `${count} in total`,
  pages: { name: 'Pages', newest: 'Newest', newer: 'Newer', older: 'Older', oldest: 'Oldest' },
  moreFilters: 'More filters',
  any: { channel: 'Every channel', state: 'Every state', merchant: 'Every merchant' },
  created: { from: 'Created from', before: 'Before' },
  overview: { open: 'Open', ended: 'Closed or expired', waiting: 'Queued or sending', missing: 'Not arrived', failures: 'Callbacks that did not arrive', latest: 'Latest orders', noFailures: 'All callbacks have arrived.', clock: 'Clock' },
  empty: { orders: 'No orders yet. Buy something in the shop, or place one by API.', deliveries: 'No callbacks yet. Create an order or run a scenario.', none: 'Nothing matches' },
  detail: { request: 'Request', response: 'Response', signature: 'Signature', rules: 'Rules applied', attempts: 'Attempts', number: (n) => `Attempt ${n}`, headers: 'Headers', body: 'Raw body', plaintext: 'Decrypted', noResponse: 'No answer', signed: 'String to sign', notifyId: 'Notify id', none: 'Nothing sent yet.' },
  fire: { notJson: 'Not a valid JSON object' },
  clock: {
    lead: 'Business time: retries and expiry follow it. Signed timestamps always are real time.', now: 'Now', offset: 'Offset', isReal: 'Same as real time', back: 'Back to real time', busy: 'Moving on…',
    bar: (now, offset) => `Simulated time ${now} (${offset})`, settled: 'Everything due on the way has settled',
  },
  merchants: { lead: 'Each merchant has keys, orders and a clock of its own.', wechat: 'WeChat merchant id', alipay: 'Alipay app id', mode: 'WeChat key mode', credentials: 'Credentials', open: 'Open JSON', modes: { both: 'Certificate and public key', certificate: 'Platform certificate', publicKey: 'Platform public key' } },
}

export const tables = { 'zh-CN': zh, en }
export const t = speaking(tables)

/** The event in words; the vendor's own word when there are none. Alipay tells of a refund with the trade's own words. */
export const eventName = (type: string, trigger?: string) =>
  t.value.events[trigger === 'refund' && type.startsWith('TRADE_') ? 'REFUND.SUCCESS' : type] ?? type
