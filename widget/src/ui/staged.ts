// Files that are chosen, pasted or dropped, and wait beside the composer.
import { useState } from 'preact/hooks'
import { counted, fill, words } from '../words/index.ts'

export type Staged = ReturnType<typeof useStaged>

const bytesMax = 10_000_000
const filesMax = 5

export function useStaged() {
  const [files, setFiles] = useState<File[]>([])
  const [problem, setProblem] = useState<string>()
  return {
    files,
    problem,
    add(more: readonly File[]): void {
      const fitting = more.filter(({ size }) => size > 0 && size <= bytesMax)
      const all = [...files, ...fitting]
      const large = more.find(({ size }) => size > bytesMax)
      const empty = more.find(({ size }) => size === 0)
      setProblem(
        large
          ? fill(words.tooLarge, { name: large.name })
          : empty
            ? fill(words.emptyFile, { name: empty.name })
            : all.length > filesMax
              ? counted(words.tooMany, filesMax)
              : undefined,
      )
      setFiles(all.slice(0, filesMax))
    },
    remove(file: File): void {
      setFiles(files.filter((one) => one !== file))
      setProblem(undefined)
    },
    clear(): void {
      setFiles([])
      setProblem(undefined)
    },
  }
}
