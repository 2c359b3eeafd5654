import { advance, clock, type Clock, type Delivery } from '../sandbox'

/** `1d2h3s`: a duration as the Simulator reads one. */
export function durationText(seconds: number): string {
  let rest = Math.max(1, Math.ceil(seconds))
  return ([['d', 86_400], ['h', 3_600], ['m', 60], ['s', 1]] as const).map(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest %= size
    return count ? `${count}${unit}` : ''
  }).join('')
}

/** Moves the clock to the instant at which the delivery is due, by the time of its own space. */
export async function skipToNext({ merchant, nextDueAt }: Delivery): Promise<Clock> {
  const { now } = await clock(merchant)
  return advance(durationText((Date.parse(nextDueAt!) - Date.parse(now)) / 1_000))
}
