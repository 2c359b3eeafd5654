const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focusin'] as const

/** Calls once when somebody is there: any key, pointer or focus move. */
export function onActivity(notice: () => void): void {
  const heard = (event: Event) => {
    // Browsers send a move of zero when the page changes under a pointer that rests.
    if (event.type === 'pointermove' && event instanceof PointerEvent && !event.movementX && !event.movementY) return
    for (const sign of signs) removeEventListener(sign, heard)
    notice()
  }
  for (const sign of signs) addEventListener(sign, heard, { passive: true })
}
