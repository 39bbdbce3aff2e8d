// The knowledge base for agents: also what is for agents alone.
import { Hono } from 'hono'
import { HttpProblem } from '../../../http/problem.ts'
import { QUESTION_LENGTH_MAX } from '../limits.ts'
import type { Parts } from '../parts.ts'
import type { ArticleText, Asked } from '../protocol.ts'

const CANDIDATES = 10
const PREFIX = '/desk/api/articles/'

export function knowledgeRoutes({ options: { knowledge }, sessions }: Parts): Hono {
  const app = new Hono()

  app.get(
    '/ask',
    sessions.signedIn(async (c) => {
      const text = (c.req.query('q') ?? '').trim().slice(0, QUESTION_LENGTH_MAX)
      if (!text) throw new HttpProblem(400, 'There is no question.', { detail: 'Ask as in /desk/api/ask?q=returns' })
      const { answer, candidates } = await knowledge.ask(text, CANDIDATES)
      const asked: Asked = { candidates, ...(answer ? { answer } : {}) }
      return c.json(asked)
    }),
  )

  app.get(
    '/articles/*',
    sessions.signedIn(async (c) => {
      const article = decoded(c.req.path.slice(PREFIX.length))
      const found = article === undefined ? undefined : await knowledge.article(article)
      if (article === undefined || !found) throw new HttpProblem(404, 'There is no such article.')
      const text: ArticleText = { article, title: found.title, text: found.markdown }
      return c.json(text)
    }),
  )
  return app
}

/** Undefined: no UTF-8, so the name of nothing here. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
