// Builds the widget into one file that any page can load with one line, widget/dist/widget.js, and the words of each
// language but English into a small file beside it.
import { defineConfig, type Plugin } from 'vite'
import { spoken } from './src/words/all.ts'

// A script is read in the encoding of its page, and not every page is UTF-8. Plain ASCII is the same in all.
const ascii: Plugin = {
  name: 'ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk')
        file.code = file.code.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  },
}

const words: Plugin = {
  name: 'words',
  generateBundle() {
    for (const [name, said] of Object.entries(spoken))
      this.emitFile({ type: 'asset', fileName: `${name}.json`, source: JSON.stringify(said) })
  },
}

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [ascii, words],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: true,
    lib: { entry: 'src/main.tsx', formats: ['iife'], name: 'BellhopWidget', fileName: () => 'widget.js' },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
