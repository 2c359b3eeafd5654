import { language } from '../shared/language'

/** An instant in the reader's own time, without seconds. */
export const moment = (instant: string) => new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
