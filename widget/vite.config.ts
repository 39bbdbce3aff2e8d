// Builds the widget into one file that any page can load with one line: widget/dist/widget.js.
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: true,
    lib: { entry: 'src/main.tsx', formats: ['iife'], name: 'BellhopWidget', fileName: () => 'widget.js' },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
