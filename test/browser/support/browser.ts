// A real Chromium for whole journeys with our real widget, built from what is in the folder now.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { missingPeer } from '../../support/slack/workspace.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const AXE = new URL('../../peers/node_modules/axe-core/axe.min.js', import.meta.url)
const PREPARE = fileURLToPath(new URL('../../../scripts/prepare.js', import.meta.url))
export const WIDGET = fileURLToPath(new URL('../../../widget/dist/widget.js', import.meta.url))

/** Why these tests cannot run here, or undefined. */
export const missingBrowser = existsSync(CHROMIUM)
  ? (missingPeer ??
    (existsSync(AXE) ? undefined : 'skipped: axe-core is not installed. Run: npm ci --prefix test/peers'))
  : `skipped: there is no Chromium at ${CHROMIUM}. Install it, or set CHROMIUM to where it is`

export function launchBrowser(): Promise<Browser> {
  buildWidget()
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Does nothing when what is built is newer than what it is made of. */
export function buildWidget(): void {
  execFileSync(process.execPath, [PREPARE], { cwd: new URL('../../..', import.meta.url), stdio: 'pipe' })
}

export const axeSource = (): string => readFileSync(AXE, 'utf8')
