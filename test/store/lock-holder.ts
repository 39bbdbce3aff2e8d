// Another process that wants a data folder, for lock.test.ts. Says what came of it, and holds on until it is told to go or killed.
import { holdFolder } from '../../src/store/lock.ts'

try {
  const release = await holdFolder(process.argv[2]!)
  process.stdout.write('held\n')
  process.stdin.on('data', () => void release().then(() => process.exit(0)))
} catch (error) {
  process.stdout.write(`refused: ${error instanceof Error ? error.message : error}\n`)
}
