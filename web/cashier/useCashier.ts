import { onMounted, ref, shallowRef } from 'vue'
import { Problem } from '../shared/api'
import { cashier, opening, type Signal } from './cashierState'
import { cancel, look, pay, scan, type CodeState } from './code'
import { payerOfThisPhone } from './payer'
import { faultsOf, isShort, passwordOf, readTestOptions } from './testOptions'

/** Joins the code's routes and the reducer. Opening the page is the scan. */
export function useCashier(code: string) {
  const payer = payerOfThisPhone()
  const options = ref(readTestOptions(new URLSearchParams(location.search)))
  const state = shallowRef(opening)
  const send = (signal: Signal) => (state.value = cashier(state.value, signal))

  async function hear(answer: Promise<CodeState>): Promise<void> {
    try {
      send({ kind: 'answered', code: await answer })
    } catch (error) {
      if (!(error instanceof Problem)) return void send({ kind: 'silent' })
      // Paid, closed or run out meanwhile: the state says which.
      if (error.code === 'trade_not_open') return hear(look(code))
      const tries = error.extensions.triesLeft
      send({ kind: 'refused', reason: error.code, triesLeft: typeof tries === 'number' ? tries : null, detail: error.detail })
    }
  }

  const open = () => hear(scan(code, payer))
  onMounted(open)

  return {
    state,
    payer,
    options,
    open,
    askForPassword: () => send({ kind: 'askedForPassword' }),
    payWith: (password: string, fromBalance: boolean) => {
      send({ kind: 'sent' })
      return hear(pay(code, payer, passwordOf(options.value, password), isShort(options.value, fromBalance), faultsOf(options.value)))
    },
    leave: async () => {
      await hear(cancel(code))
      if (state.value.step === 'ready') send({ kind: 'left' })
    },
  }
}
