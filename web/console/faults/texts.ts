import { speaking } from '../../shared/language'

const zh = {
  title: '故障',
  lead: '计划好的故障会作用于匹配的回调或商户调用，按计划的先后依次生效，直到删除或用完次数。',
  plans: '生效中的计划',
  none: '没有计划，一切正常。',
  add: '添加计划',
  added: '已添加',
  remove: '删除',
  clear: '全部清除',
  clearSure: (count: number) => `确认清除 ${count} 条`,
  catalogue: '故障目录',
  use: '选用',
  stages: {
    content: '内容：签名有效，内容有误', signing: '签名与加密', message: '报文：签名之后被改动', delivery: '投递：丢失、延迟、重复、乱序', wire: '连接', call: '商户自己的调用', trade: '交易',
  },
  fields: { fault: '故障', channel: '渠道', order: '商户订单号', delivery: '回调', type: '事件', attempts: '第几次发送', call: '调用', times: '次数上限', with: '参数' },
  any: { channel: '全部渠道', order: '全部订单', type: '全部事件', attempts: '每一次', call: '全部调用', times: '不限' },
  hints: { attempts: '例如 1、2-4、1,3、3-', times: '生效多少次后失效', default: (value: string) => `默认 ${value}` },
  empty: '空',
  calls: { order: '下单', query: '查询订单', close: '关闭订单', cancel: '撤销', refund: '退款', queryRefund: '查询退款', certificates: '下载平台证书' },
  columns: { fault: '故障', on: '作用于', with: '参数', used: '已生效' },
  everything: '全部',
  used: (used: number, times: number | null) => (times === null ? `${used} 次` : `${used}/${times} 次`),
  spent: '已用完',
  flags: { true: '是', false: '否' },
}

const en: typeof zh = {
  title: 'Faults',
  lead: 'Planned faults act on the callbacks or merchant calls that match, in the order of their planning, until they are removed or used up.',
  plans: 'Plans in force',
  none: 'No plans: everything goes as it should.',
  add: 'Add a plan',
  added: 'Added',
  remove: 'Remove',
  clear: 'Clear all',
  clearSure: (count) => `Really clear ${count}`,
  catalogue: 'Catalogue',
  use: 'Use',
  stages: {
    content: 'Content: genuine signature, wrong content', signing: 'Signing and sealing', message: 'Message: changed after signing', delivery: 'Delivery: lost, late, repeated, out of order', wire: 'Connection',
    call: "The merchant's own calls", trade: 'Trade',
  },
  fields: { fault: 'Fault', channel: 'Channel', order: 'Merchant order number', delivery: 'Delivery', type: 'Event', attempts: 'Attempts', call: 'Call', times: 'At most', with: 'Parameters' },
  any: { channel: 'Every channel', order: 'Every order', type: 'Every event', attempts: 'Every attempt', call: 'Every call', times: 'No limit' },
  hints: { attempts: 'Such as 1, 2-4, 1,3 or 3-', times: 'Uses after which it is spent', default: (value) => `default ${value}` },
  empty: 'empty',
  calls: { order: 'Place order', query: 'Query order', close: 'Close order', cancel: 'Cancel', refund: 'Refund', queryRefund: 'Query refund', certificates: 'Platform certificates' },
  columns: { fault: 'Fault', on: 'On', with: 'Parameters', used: 'Used' },
  everything: 'Everything',
  used: (used, times) => (times === null ? `${used}×` : `${used}/${times}×`),
  spent: 'Used up',
  flags: { true: 'Yes', false: 'No' },
}

export const tables = { 'zh-CN': zh, en }
export const f = speaking(tables)
