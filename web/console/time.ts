const pad = (value: number) => String(value).padStart(2, '0')

/** `2026-11-22 18:04:10 +08:00` in the zone of the reader. */
export function stamp(instant: number | string): string {
  const at = new Date(instant)
  const east = -at.getTimezoneOffset()
  const zone = `${east < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(east) / 60))}:${pad(Math.abs(east) % 60)}`
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${hour(instant)} ${zone}`
}

/** `18:04:10`. */
export function hour(instant: number | string): string {
  const at = new Date(instant)
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
}

const units = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]] as const

/** `in 3 min`, `2 hr. ago`, in the reader's language. */
export function relative(instant: string, now: number, language: string): string {
  const seconds = Math.round((Date.parse(instant) - now) / 1_000)
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }).format(Math.trunc(seconds / size), unit)
}

/** `+1 d 2 h`, a clock's distance from the real one. */
export function distance(seconds: number): string {
  let rest = Math.abs(Math.round(seconds))
  const parts = ([['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]] as const).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest %= size
    return count ? [`${count} ${unit}`] : []
  })
  return `${seconds < 0 ? '−' : '+'}${parts.join(' ') || '0 s'}`
}
