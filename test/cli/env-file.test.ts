import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { unknownSettings } from '../../src/cli/env-file.ts'
import { readConfig, SETTINGS } from '../../src/config.ts'

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

describe('.env.example', () => {
  test('runs as it is, and changes nothing', () => {
    expect(readConfig(parseEnv(example))).toEqual(readConfig({}))
  })

  test('has every setting, and none that there is not', () => {
    const named = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name!)
    expect(named.toSorted()).toEqual([...SETTINGS].sort())
  })

  test('explains each', () => {
    const lines = example.split('\n')
    const silent = lines.filter((line, at) => /^(# )?[A-Z][A-Z0-9_]+=/.test(line) && !/^# \S/.test(lines[at - 1] ?? ''))
    expect(silent).toEqual([])
  })
})

describe('a name in .env that no setting has', () => {
  test.each([
    ['SLACK_BOT_TOKE', 'SLACK_BOT_TOKEN'],
    ['slack_bot_token', 'SLACK_BOT_TOKEN'],
    ['COMPANYNAME', 'COMPANY_NAME'],
    ['PROT', 'PORT'],
  ])('%s is said with the one that is meant', (name, meant) => {
    expect(unknownSettings({ [name]: 'x' })).toEqual([`there is no setting ${name}. Is ${meant} meant?`])
  })

  test.each(['NODE_ENV', 'NO_COLOR', 'TZ', 'POSTGRES_PASSWORD', 'GRAFANA_URL', 'PORT'])('%s is left alone', (name) => {
    expect(unknownSettings({ [name]: 'x' })).toEqual([])
  })
})
