// `bellhop knowledge ask "question"`: what a customer would be answered, how sure it is, and why.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { ConfigError } from '../core/errors.ts'
import { createKnowledge, type Problem } from '../knowledge/index.ts'
import { paintFor } from './paint.ts'
import { printAnswer } from './print-answer.ts'

const USAGE = `Usage: bellhop knowledge ask "How long does delivery take?"
  --limit N   how many articles to rank (5)
  --json      everything as one JSON object`
const LIMIT_DEFAULT = 5
const LIMIT_MAX = 20

export async function knowledge(words: string[]): Promise<void> {
  const wish = readWish(words)
  if (!wish) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const { knowledgeDir } = readConfig(process.env)
  const base = await createKnowledge({ dir: knowledgeDir })
  try {
    const { state, detail } = await base.check()
    for (const problem of base.problems) console.error(leftOut(problem))
    // Nothing can be answered from nothing; a file that was left out only says so.
    if (state === 'off') throw new ConfigError(detail)
    const answer = await base.ask({ text: wish.question, limit: wish.limit })
    const explanation = base.explain(wish.question, answer)
    if (wish.json) {
      console.log(JSON.stringify({ question: wish.question, ...answer, explanation, problems: base.problems }, null, 2))
    } else {
      printAnswer({ question: wish.question, knowledgeDir, answer, explanation }, paintFor(process.stdout), console.log)
    }
  } finally {
    await base.close()
  }
}

const leftOut = ({ file, line, reason }: Problem) => `left out: ${file}${line ? `:${line}` : ''}: ${reason}`

function readWish(args: string[]): { question: string; limit: number; json: boolean } | undefined {
  try {
    const options = { json: { type: 'boolean' }, limit: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [verb, ...words] = positionals
    const question = words.join(' ').trim()
    const limit = Number(values.limit ?? LIMIT_DEFAULT)
    const isWhole = Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX
    return verb === 'ask' && question && isWhole ? { question, limit, json: values.json ?? false } : undefined
  } catch {
    return undefined
  }
}
