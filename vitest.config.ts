import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Takes minutes; begun last, it would run on alone while the other core is idle. */
const LONG = [/test\/crash\//, /test\/browser\//]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((pattern) => pattern.test(moduleId))
      return at < 0 ? LONG.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

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
    sequence: { sequencer: LongFirst },
  },
})
