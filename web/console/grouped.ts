/** `10,061`, as both languages write it. */
export const grouped = (count: number) => count.toLocaleString('en-US')
