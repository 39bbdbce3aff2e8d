import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/peers/**/node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // On a shared machine a socket test can lose its time slice; a second look in CI, none at home.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    // Two cores are what a small server has; more forks only fight over them.
    maxWorkers: 2,
  },
})
