/** `¥1,234.50` in both languages. Money is whole fen everywhere else; this is the one place that knows yuan. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const [whole, cents] = [Math.floor(Math.abs(fen) / 100), Math.abs(fen) % 100]
  return `${sign}¥${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(cents).padStart(2, '0')}`
}
