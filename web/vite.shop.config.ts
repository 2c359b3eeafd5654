import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The merchant's pages, served by the Api. */
export default defineConfig({
  root: here('shop'),
  plugins: [vue()],
  build: {
    outDir: here('../PayNotify.Api/wwwroot'),
    emptyOutDir: true,
    // The content security policy allows scripts and styles from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5170, strictPort: true, fs: { allow: [here('.'), here('../PayNotify.Api')] }, proxy: { '/api': 'http://localhost:5080' } },
})
