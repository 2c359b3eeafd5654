/** The points of a line, oldest at the left; what is newest stands at the right edge even while there are few. */
export function linePoints(values: readonly number[], slots: number, top: number, width: number, height: number): string {
  const step = width / (slots - 1)
  return values
    .slice(-slots)
    .map((value, index, shown) => `${round(width - (shown.length - 1 - index) * step)},${round(height - (Math.min(value, top) / top) * height)}`)
    .join(' ')
}

/** A round number above all values, so that the scale does not move with each of them. */
export function scaleTop(values: readonly number[], least: number): number {
  const most = Math.max(least, ...values)
  const unit = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map((factor) => factor * unit).find((top) => top >= most) ?? most
}

const round = (value: number) => Math.round(value * 10) / 10
