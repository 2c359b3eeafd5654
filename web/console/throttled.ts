/**
 * Does `work` at once, or when the last time is long enough ago, and never twice at the same time. However often it is asked for
 * meanwhile, it is done once more afterwards.
 */
export function throttled(work: () => Promise<unknown>, every: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isBusy = false
  let isWanted = false
  let last = -Infinity

  function plan() {
    if (isBusy || timer !== undefined || !isWanted) return
    timer = setTimeout(run, Math.max(0, last + every - performance.now()))
  }

  async function run() {
    timer = undefined
    isWanted = false
    isBusy = true
    try {
      await work()
    } finally {
      isBusy = false
      last = performance.now()
      plan()
    }
  }

  return {
    ask() {
      isWanted = true
      plan()
    },
    stop() {
      clearTimeout(timer)
      isWanted = false
    },
  }
}
