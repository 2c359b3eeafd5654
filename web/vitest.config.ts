import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const summary = process.env.VITEST_JSON

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{shared,shop,cashier,console}/**/*.test.ts'],
    ...(summary ? { reporters: ['default', 'json'], outputFile: { json: summary } } : {}),
  },
})
