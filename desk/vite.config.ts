// Builds the desk into desk/dist: index.html as it is, and the two files that it loads, app.js and app.css.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const page: Plugin = {
  name: 'page',
  generateBundle() {
    const source = readFileSync(join(import.meta.dirname, 'index.html'))
    this.emitFile({ type: 'asset', fileName: 'index.html', source })
  },
}

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [page],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: true,
    lib: {
      entry: 'src/main.tsx',
      formats: ['iife'],
      name: 'BellhopDesk',
      fileName: () => 'app.js',
      cssFileName: 'app',
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
