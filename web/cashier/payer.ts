const stored = 'paynotify.payer'
const manners = ['Calm', 'Merry', 'Quiet', 'Brave', 'Early', 'Lucky', 'Sunny', 'Witty']
const animals = ['Crane', 'Panda', 'Otter', 'Finch', 'Tiger', 'Heron', 'Koala', 'Robin']

const pick = <T>(from: readonly T[]) => from[Math.floor(Math.random() * from.length)]!

/** Who holds this phone: `?payer=` of the address, else a name that is made once and kept. */
export function payerOfThisPhone(): string {
  const asked = new URLSearchParams(location.search).get('payer')
  if (asked) return asked

  const kept = localStorage.getItem(stored) ?? `${pick(manners)} ${pick(animals)} ${pick([...Array(90).keys()]) + 10}`
  localStorage.setItem(stored, kept)
  return kept
}
