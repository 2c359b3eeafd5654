import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const simulator = 'http://localhost:5090'

/** `/cashier/{code}` and `/console/…` are one page each; the Simulator does the same when it serves them. */
const onePageEach: Plugin = {
  name: 'one-page-each',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const page = /^\/(cashier|console)(?:\/[^./]*)*$/.exec(request.url?.split('?')[0] ?? '')?.[1]
      if (page) request.url = `/${page}/index.html`
      next()
    })
  },
}

/** The platforms' pages, served by the Simulator: the payer's phone and the console. */
export default defineConfig({
  root: here('.'),
  appType: 'mpa',
  publicDir: false,
  plugins: [vue(), onePageEach],
  build: {
    outDir: here('../PayNotify.Simulator/wwwroot'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [here('cashier/index.html'), here('console/index.html')] },
  },
  server: {
    port: 5171,
    strictPort: true,
    // The Simulator answers its own pages only, so the development server speaks in their name.
    proxy: {
      '/sandbox': { target: simulator, headers: { origin: simulator } },
      '^/cashier/[^/]+/(state|scan|pay|cancel)$': { target: simulator, headers: { origin: simulator } },
    },
  },
})
