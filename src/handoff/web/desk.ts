// The web desk: cases at /desk for those without Slack. Made by the gateway when Slack is not set.
import { Hono } from 'hono'
import { deliverItem } from './deliver.ts'
import { createEvents } from './events.ts'
import { createLinks } from './links.ts'
import type { WebDesk, WebDeskOptions } from './options.ts'
import type { Parts } from './parts.ts'
import { caseRoutes } from './routes/cases.ts'
import { doorRoutes } from './routes/door.ts'
import { knowledgeRoutes } from './routes/knowledge.ts'
import { pageRoutes } from './routes/page.ts'
import { peopleRoutes } from './routes/people.ts'
import { createSessions } from './sessions.ts'

export function createWebDesk(options: WebDeskOptions): WebDesk {
  const { store } = options
  const sessions = createSessions(options)
  const events = createEvents(options, sessions)
  const links = createLinks(options)

  return {
    id: options.id,
    // A line is stored under its key, so a second try of the same is none.
    canFindSent: true,
    deliver: (item, view, key) => deliverItem(options, item, view, key),
    isStaffed: async () => (await store.accounts.anyUsable()) || events.isDemoOpen(),
    async check() {
      if (await store.accounts.anyUsable()) {
        const { size } = await events.present()
        return { state: 'ok', detail: `Open at /desk; ${size} ${size === 1 ? 'person has' : 'people have'} it open.` }
      }
      const detail = 'Nobody has an account yet. npx bellhop desk invite --supervisor makes a link for the first one.'
      return { state: 'off', detail }
    },
    async invite(wish) {
      if ('role' in wish) return links.make(wish)
      const account = await store.accounts.byEmail(wish.resetEmail.trim().toLowerCase())
      if (!account?.passwordHash || account.disabledAt) return undefined
      return links.make({ role: account.role, accountId: account.id })
    },
    firstInvitation: async () => ((await store.accounts.anyReal()) ? undefined : links.make({ role: 'supervisor' })),
    routes(addressOf) {
      const parts: Parts = { options, sessions, events, links, addressOf }
      const api = new Hono()
      api.use('*', async (c, next) => {
        await next()
        c.res.headers.set('cache-control', 'no-store')
      })
      api.get(
        '/events',
        sessions.signedIn((c, reader) => events.open(c, reader)),
      )
      for (const routes of [doorRoutes, caseRoutes, peopleRoutes, knowledgeRoutes]) api.route('/', routes(parts))
      api.all('*', (c) => c.notFound())
      const app = new Hono()
      app.route('/desk/api', api)
      app.route('/desk', pageRoutes(options.pageDir))
      return app
    },
    async stop() {
      events.close()
    },
  }
}
