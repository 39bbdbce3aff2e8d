// `bellhop knowledge ask "question"`: what a customer would be answered, and how sure it is.
import { readConfig } from '../config.ts'
import { createKnowledge } from '../knowledge/index.ts'

export async function knowledge([verb, ...words]: string[]): Promise<void> {
  const question = words.join(' ').trim()
  if (verb !== 'ask' || !question) {
    console.error('Usage: bellhop knowledge ask "How long does delivery take?"')
    process.exitCode = 2
    return
  }
  const { knowledgeDir } = readConfig(process.env)
  const base = await createKnowledge({ dir: knowledgeDir })
  for (const problem of base.problems) console.error(`left out: ${JSON.stringify(problem)}`)
  const { tier, probability, answer, candidates } = await base.ask({ text: question })
  console.log(`${tier}, ${Math.round(probability * 100)} % sure`)
  if (answer) console.log(`\n${answer.text}\n\n  from ${answer.citation.article}`)
  for (const { article, title, score } of candidates)
    console.log(`  ${score.toFixed(2).padStart(6)}  ${title}  (${article})`)
  await base.close()
}
