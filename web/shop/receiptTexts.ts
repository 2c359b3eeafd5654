import { speaking } from '../shared/language'

/** What happened to an order and to its money. */
const zh = {
  receipt: { item: '商品', method: '付款方式', amount: '金额', refunded: '已退款', tradeNo: '交易号', steps: '经过' },
  steps: {
    ordered: () => '已下单',
    scanned: () => '已扫码',
    awaitingPayment: () => '等待付款',
    closed: () => '已取消',
    expired: () => '已超时关闭',
    ended: () => '订单已关闭',
    paid: (method: string) => `已付款（${method}）`,
    refunding: () => '正在退款',
    refunded: (_method: string, amount: string) => `已退款 ${amount}`,
    secondPaid: (method: string) => `又收到一笔付款（${method}）`,
    secondRefunded: (method: string) => `重复的付款已退回（${method}）`,
  },
  second: {
    title: '这笔订单重复付款了',
    refunding: (method: string, amount: string, refundNo: string) => `又收到一笔付款：${method} ${amount}。正在原路退回，退款编号 ${refundNo}。`,
    refundFailed: (method: string, amount: string, refundNo: string) => `又收到一笔付款：${method} ${amount}。退款暂未成功，商家正在处理，退款编号 ${refundNo}。`,
    refunded: (method: string, amount: string, refundNo: string) => `又收到一笔付款：${method} ${amount}。已原路退回，退款编号 ${refundNo}。`,
  },
}

const en: typeof zh = {
  receipt: { item: 'Item', method: 'Payment method', amount: 'Amount', refunded: 'Refunded', tradeNo: 'Trade number', steps: 'What happened' },
  steps: {
    ordered: () => 'Ordered',
    scanned: () => 'Scanned',
    awaitingPayment: () => 'Waiting for the payment',
    closed: () => 'Cancelled',
    expired: () => 'Timed out',
    ended: () => 'Order closed',
    paid: (method) => `Paid with ${method}`,
    refunding: () => 'Refund in progress',
    refunded: (_method, amount) => `Refunded ${amount}`,
    secondPaid: (method) => `Paid again with ${method}`,
    secondRefunded: (method) => `Second payment refunded to ${method}`,
  },
  second: {
    title: 'This order was paid more than once',
    refunding: (method, amount, refundNo) => `A second payment of ${amount} with ${method} arrived. It is being refunded, ref ${refundNo}.`,
    refundFailed: (method, amount, refundNo) => `A second payment of ${amount} with ${method} arrived. Its refund has not succeeded yet, and the shop is working on it, ref ${refundNo}.`,
    refunded: (method, amount, refundNo) => `A second payment of ${amount} with ${method} arrived. It was refunded, ref ${refundNo}.`,
  },
}

export const tables = { 'zh-CN': zh, en }
export const r = speaking(tables)
