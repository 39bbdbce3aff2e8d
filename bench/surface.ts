// What a customer sees and waits for, in a real Chromium: our widget beside Microsoft's Web Chat on the same page, both at the same
// gateway; and answers for 1, 32 and 500 open chats beside a server that only echoes.
//
// How the figures are taken. Each visit is a new browser profile, so nothing is cached; visits alternate between the two chats, after
// one of each that does not count. A figure is the median of the visits, with the smallest and the largest. Times end with the
// frame after the one in which the thing is there. Web Chat's bundle comes compressed and its token before the click, so both
// favour it. Bytes are what the network carried up to the greeting, headers included; main-thread time and heap (after a
// collection, twelve answers later) are Chromium's own counters, and those of the bare page are said below. Answers on sockets:
// see bench/answer.ts; of the open chats each asks again 5 to 15 s after an answer when there are 500. Take figures on a machine
// that does nothing else.
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { launchBrowser, missingBrowser, WIDGET } from '../test/browser/support/browser.ts'
import { embeddedStore, GatewayProcess, postgresStore } from '../test/crash/gateway-process.ts'
import { missingPostgres } from '../test/support/database.ts'
import { type Load, type Measured, measure, QUESTIONS } from './answer.ts'
import { startPeer } from './support/peer.ts'
import { type Figure, median, percentile, type Report } from './support/report.ts'
import { BUNDLE, type SurfaceSite, startSurfaceSite } from './support/surface-site.ts'
import { BELLHOP, type Visit, visit, visitBare, WEB_CHAT } from './support/visit.ts'

const VISITS = 7
const LIMIT_MS = 150
const BESIDE = "Microsoft's Web Chat"
const LOADS: Load[] = [
  { what: '1 chat', chats: 1, asked: 60 },
  { what: '32 chats', chats: 32, asked: 12, pauseMs: [500, 1_500] },
  { what: '500 chats', chats: 500, asked: 3, pauseMs: [5_000, 15_000] },
]

export async function run(): Promise<Report> {
  const missing = missingBrowser ?? (existsSync(BUNDLE) ? undefined : 'botframework-webchat: npm run peers')
  const echo = await startPeer('echo-server.ts')
  const bare = await measure(echo.url, LOADS)
  await echo.stop()

  const store = await (missingPostgres ? embeddedStore : postgresStore)()
  let gateway: GatewayProcess | undefined
  const site = missing ? undefined : await startSurfaceSite(() => gateway!.url)
  gateway = await GatewayProcess.at({ ...store.env, ...(site ? { WEBCHAT_ORIGINS: site.origin } : {}) })
  gateway.start()
  await gateway.ready()
  const seen = site ? await look(site) : { figures: [], how: '' }
  const answers = await measure(gateway.url, LOADS)
  await gateway.stop()
  await site?.close()
  await store.drop()

  return {
    name: 'surface',
    figures: [...seen.figures, ...answers.flatMap((ours, index) => answerFigures(LOADS[index]!, ours, bare[index]!))],
    ...(missing ? { skipped: `the browser's part, ${missing}` } : {}),
    how: `${seen.how}Sockets on ${missingPostgres ? 'PGlite' : 'Postgres'}, beside Hono and ws without a database. See the head of bench/surface.ts.`,
  }
}

async function look(site: SurfaceSite): Promise<{ figures: Figure[]; how: string }> {
  const browser = await launchBrowser()
  const once = (surface: typeof BELLHOP) => visit(browser, { url: site.origin, surface, questions: QUESTIONS })
  const visits: { ours: Visit; theirs: Visit }[] = []
  const bare: Awaited<ReturnType<typeof visitBare>>[] = []
  // The first round warms up both sides.
  for (let round = 0; round <= VISITS; round++) {
    const both = { ours: await once(BELLHOP), theirs: await once(WEB_CHAT) }
    bare.push(await visitBare(browser, site.origin))
    if (round) visits.push(both)
  }
  await browser.close()

  const row = (what: string, unit: string, of: (visit: Visit) => number): Figure => {
    const [ours, theirs] = [visits.map((both) => of(both.ours)), visits.map((both) => of(both.theirs))]
    return {
      what,
      ours: median(ours),
      beside: BESIDE,
      theirs: median(theirs),
      unit,
      spread: { ours: range(ours), theirs: range(theirs) },
    }
  }
  const widget = readFileSync(WIDGET)
  const size = (what: string, ours: number, theirs: number): Figure => ({
    what,
    ours: ours / 1024,
    beside: BESIDE,
    theirs: theirs / 1024,
    unit: 'KB',
  })
  const figures = [
    size('the script, compressed', gzipSync(widget).length, site.bundle.gz),
    size('the script, raw', widget.length, site.bundle.raw),
    row('on the wire until the greeting', 'KB', ({ wireKb }) => wireKb),
    row('requests until the greeting', '', ({ requests }) => requests),
    row('navigation to launcher', 'ms', ({ launcherMs }) => launcherMs),
    row('click to panel', 'ms', ({ panelMs }) => panelMs),
    row('click to greeting', 'ms', ({ greetingMs }) => greetingMs),
    row('main thread until the greeting', 'ms', ({ mainThreadMs }) => mainThreadMs),
    row('JS heap', 'MB', ({ heapMb }) => heapMb),
    row('Enter to answer, p50 of a visit', 'ms', ({ answersMs }) => median(answersMs)),
    row('Enter to answer, slowest of a visit', 'ms', ({ answersMs }) => Math.max(...answersMs)),
  ]
  const alone = (of: (visit: (typeof bare)[number]) => number) => median(bare.map(of)).toFixed(1)
  const how = `Medians of ${VISITS} visits each, alternating, new profile each, ${QUESTIONS.length} answers a visit. The page alone: main thread ${alone(({ mainThreadMs }) => mainThreadMs)} ms, heap ${alone(({ heapMb }) => heapMb)} MB. `
  return { figures, how }
}

function answerFigures({ what, chats }: Load, ours: Measured, theirs: Measured): Figure[] {
  return (
    [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const
  ).map(([name, share]) => {
    const latency = percentile(ours.latencies, share)
    return {
      what: `${what}, post to answer, ${name}`,
      ours: latency,
      beside: 'the echo server',
      theirs: percentile(theirs.latencies, share),
      unit: 'ms',
      ...(name === 'p99' && chats === 32 ? { goal: { is: `under ${LIMIT_MS} ms`, met: latency < LIMIT_MS } } : {}),
    }
  })
}

const range = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)]
