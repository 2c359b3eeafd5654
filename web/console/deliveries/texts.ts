import { speaking } from '../../shared/language'

const zh = {
  filters: { more: '更多筛选', order: '订单号', channel: '渠道', state: '状态', type: '事件', merchant: '商户', answer: '最近应答', attempts: '发送次数' },
  any: { channel: '全部渠道', state: '全部状态', type: '全部事件', merchant: '全部商户', answer: '全部应答', attempts: '次数，如 3-' },
  resendAll: '批量重发',
  counting: '正在统计…',
  willResend: (count: number) => `将重发 ${count} 条（当前筛选，不只本页）`,
  resend: (count: number) => `重发 ${count} 条`,
  resent: (count: number) => `已重发 ${count} 条`,
  noneToResend: '没有符合筛选的记录',
  wholeOrder: '批量重发需要完整的订单号。',
  cancel: '取消',
  skip: '跳到下次',
  copyCurl: '复制 curl',
  copyLink: '复制链接',
  copied: '已复制',
  edit: '编辑后重签并发送',
  editHelp: '修改下面的内容，然后重新签名并发送一次；通知 ID 不变，之后的发送仍用原来的内容。',
  send: '重签并发送',
  sending: '正在发送…',
  unchanged: '内容没有改动',
  phases: { dnsMs: '解析', connectMs: '连接', tlsMs: 'TLS', firstByteMs: '等待首字节', bodyMs: '读取应答' },
  time: '耗时',
  noRules: '没有规则作用于这次发送。',
}

const en: typeof zh = {
  filters: { more: 'More filters', order: 'Order number', channel: 'Channel', state: 'State', type: 'Event', merchant: 'Merchant', answer: 'Last answer', attempts: 'Attempts made' },
  any: { channel: 'Every channel', state: 'Every state', type: 'Every event', merchant: 'Every merchant', answer: 'Every answer', attempts: 'Attempts, such as 3-' },
  resendAll: 'Resend all…',
  counting: 'Counting…',
  willResend: (count) => `Will resend ${count} (the whole filter, not only this page)`,
  resend: (count) => `Resend ${count}`,
  resent: (count) => `${count} resent`,
  noneToResend: 'Nothing matches',
  wholeOrder: 'To resend all, the order number has to be whole.',
  cancel: 'Cancel',
  skip: 'Skip to next attempt',
  copyCurl: 'Copy curl',
  copyLink: 'Copy link',
  copied: 'Copied',
  edit: 'Edit, re-sign, send',
  editHelp: 'Change the content below; it is signed anew and sent once. The notify id stays, and later attempts say what they said before.',
  send: 'Re-sign and send',
  sending: 'Sending…',
  unchanged: 'Nothing is changed',
  phases: { dnsMs: 'DNS', connectMs: 'Connect', tlsMs: 'TLS', firstByteMs: 'First byte', bodyMs: 'Body' },
  time: 'Time',
  noRules: 'No rule took hold of this attempt.',
}

export const tables = { 'zh-CN': zh, en }
export const d = speaking(tables)
