// One chat in the terminal: shows what is said, takes what is typed, knows the commands. Called by cli/chat.ts.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Terminal } from '../../channels/terminal.ts'
import type { Citation, QuickReply } from '../../core/model.ts'
import type { OutboundMessage } from '../../core/ports.ts'
import { wordsOf } from '../../core/words/index.ts'
import { markdownToTerminal } from '../markdown.ts'
import { type Output, type Paint, withoutControls } from '../paint.ts'
import { openScreen, type Screen } from './screen.ts'

export interface SessionOptions {
  input: NodeJS.ReadStream
  output: Output
  paint: Paint
  company: string
  knowledgeDir: string
  article(id: string): { title: string; markdown: string } | undefined
  /** Resolves when everything that was said is answered. */
  idle(): Promise<void>
}

export interface Session {
  show(message: OutboundMessage): void
  /** Runs until the customer goes. */
  run(terminal: Terminal): Promise<void>
}

const INDENT = '  '
const NO_SOURCES = 'No answer has come from an article yet.'

const COMMANDS = {
  '/person': 'asks for a person',
  '/sources': 'lists the articles that answers came from',
  '/open': 'shows the article of a source: /open 1',
  '/new': 'starts a new conversation',
  '/help': 'shows this',
  '/quit': 'ends the chat, as do Ctrl+D and Ctrl+C',
} as const

export function createSession(options: SessionOptions): Session {
  const { paint, company } = options
  const sources: Citation[] = []
  let choices: QuickReply[] = []
  let speaker = ''
  let terminal: Terminal
  let work: Promise<void> = Promise.resolve()
  const screen: Screen = openScreen({ ...options, commands: Object.keys(COMMANDS), onLine })

  function onLine(text: string): void {
    // From a pipe a line waits for the answers to those before it; at the keyboard one may interrupt.
    work = screen.interactive ? handle(text) : work.then(() => handle(text))
  }

  async function handle(text: string): Promise<void> {
    if (!text) return void screen.waitFor(undefined)
    if (!screen.interactive) screen.print(`\n${paint('dim', '›')} ${text.replaceAll('\n', '\n  ')}`)
    speaker = ''
    try {
      const command = /^\/[a-z]+\b/i.exec(text)?.[0].toLowerCase()
      if (command) await obey(command, text.slice(command.length).trim())
      else await tell(() => say(text))
    } catch (error) {
      screen.print(paint('red', `That did not work: ${error instanceof Error ? error.message : error}`))
    }
  }

  function say(text: string): Promise<void> {
    const choice = /^\d+$/.test(text) ? choices[Number(text) - 1] : undefined
    choices = []
    return choice ? terminal.choose(choice) : terminal.say(text)
  }

  async function obey(command: string, rest: string): Promise<void> {
    switch (command) {
      case '/person':
        return tell(() => terminal.choose({ label: wordsOf('en').person, value: 'person' }))
      case '/sources':
        return rest ? open(rest) : listSources()
      case '/open':
        return open(rest || String(sources.length))
      case '/new':
        choices = []
        sources.length = 0
        screen.print(paint('dim', '\n── a new conversation ──'))
        return tell(() => terminal.join())
      case '/help':
        return screen.print(help())
      case '/quit':
      case '/exit':
        return screen.close()
      default:
        screen.print(`There is no ${command}. ${paint('bold', '/help')} lists what there is.`)
    }
  }

  async function tell(send: () => Promise<void>): Promise<void> {
    screen.waitFor(`${company} is writing`)
    try {
      await send()
      await options.idle()
    } finally {
      screen.waitFor(undefined)
    }
  }

  function help(): string {
    const lines = Object.entries(COMMANDS).map(([command, does]) => `  ${paint('bold', command.padEnd(10))}${does}`)
    return [
      '',
      'Write as a customer would. A number picks a reply that is offered.',
      ...lines,
      ...(screen.interactive ? ['↑ and ↓ bring back what you wrote. Pasted lines stay together until Enter.'] : []),
      '',
    ].join('\n')
  }

  function listSources(): void {
    if (!sources.length) screen.print(NO_SOURCES)
    else
      screen.print(
        `\n${sources.map((source, at) => `  ${String(at + 1).padStart(2)}  ${linkTo(source)}`).join('\n')}\n\n${paint('dim', '/open and a number shows one here.')}`,
      )
  }

  function open(which: string): void {
    const source = sources[Number(which) - 1]
    const found = source && options.article(source.article)
    if (!found) screen.print(sources.length ? `Which one? /open 1 to /open ${sources.length}.` : NO_SOURCES)
    else showArticle(source, found)
  }

  function showArticle(source: Citation, found: { title: string; markdown: string }): void {
    const body = markdownToTerminal(found.markdown, paint)
    const rule = paint('dim', '─'.repeat(Math.min(paint.width, 60)))
    screen.print(
      `\n${rule}\n${paint('bold', withoutControls(found.title))}\n\n${body}\n\n${paint('dim', source.article)}\n${rule}`,
    )
  }

  function linkTo({ article, title, section }: Citation): string {
    const path = join(options.knowledgeDir, article.replace(/#.*$/, ''))
    const name = withoutControls(section ? `${title} › ${section}` : title)
    return `${paint.link(name, pathToFileURL(path).href, name)} ${paint('dim', `(${path})`)}`
  }

  function numberOf(source: Citation): number {
    const at = sources.findIndex(({ article, section }) => article === source.article && section === source.section)
    return at >= 0 ? at + 1 : sources.push(source)
  }

  return {
    show(message) {
      const { text, data, author, authorName } = message
      const name = author === 'agent' ? (authorName ?? 'A colleague') : company
      const heading = name === speaker ? '' : `\n${paint(['bold', author === 'agent' ? 'yellow' : 'cyan'], name)}\n`
      speaker = name
      const parts = [markdownToTerminal(text, paint, INDENT)]
      const cited = (data.citations ?? []).map(
        (source) => `${INDENT}${paint('dim', `source ${numberOf(source)}:`)} ${linkTo(source)}`,
      )
      if (cited.length) parts.push(cited.join('\n'))
      if (data.quickReplies?.length) {
        choices = data.quickReplies
        parts.push(
          choices
            .map(({ label }, at) => `${INDENT}${paint('bold', `${at + 1}.`)} ${withoutControls(label)}`)
            .join('\n'),
        )
      }
      screen.print(heading + parts.filter(Boolean).join('\n\n'))
    },
    async run(channel) {
      terminal = channel
      screen.open()
      work = tell(() => terminal.join())
      await screen.closed
      // What was typed before the end of a pipe is answered before ours.
      if (!screen.interactive) await work
    },
  }
}
