// `bellhop export` and `bellhop erase`, as an operator runs them: beside the running gateway, and when none runs.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PNG, post, startChat } from '../channels/web/requests.ts'
import { SECRET, startTestGateway, type TestGateway, temporaryFolder } from '../support/gateway.ts'

const BIN = new URL('../../bin/bellhop.js', import.meta.url).pathname
const KNOWLEDGE = new URL('../../knowledge', import.meta.url).pathname

let folder: string
let world: TestGateway
let userId: string
beforeAll(async () => {
  folder = temporaryFolder()
  world = await startTestGateway({ DATA_DIR: join(folder, 'data') }, { database: 'folder' })
  const chat = await startChat(world.url)
  userId = chat.userId
  const form = new FormData()
  form.append('activity', JSON.stringify({ type: 'message', text: 'The mug is broken' }))
  form.append('file', new Blob([PNG], { type: 'image/png' }), '../../dent.png')
  const headers = { authorization: `Bearer ${chat.token}` }
  await fetch(`${world.url}${chat.path}/upload`, { method: 'POST', headers, body: form })
  await post(
    world.url,
    `${chat.path}/activities`,
    { type: 'message', text: 'How long does delivery take?' },
    chat.token,
  )
  await world.settled()
})
afterAll(() => world?.close())

function bellhop(...words: string[]): Promise<{ code: number; said: string }> {
  const { port } = new URL(world.url)
  const env = { PATH: process.env.PATH, SECRET, PORT: port, DATA_DIR: join(folder, 'data'), KNOWLEDGE_DIR: KNOWLEDGE }
  return new Promise((done) => {
    const child = execFile(process.execPath, [BIN, ...words], { cwd: folder, env }, (error, out, errors) =>
      done({ code: error ? Number(error.code) : 0, said: out + errors }),
    )
    child.stdin?.end()
  })
}

/** Exports, and is asked before it erases. */
async function exportsAndAsks(into: string) {
  const exported = await bellhop('export', `web:${userId}`, into)
  expect(exported).toMatchObject({ code: 0, said: expect.stringMatching(/contact\.json and 1 file\./) })
  const document = JSON.parse(readFileSync(join(folder, into, 'contact.json'), 'utf8'))
  expect(document).toMatchObject({ format: 'bellhop-contact', version: 1 })
  expect(document.contact.identities).toMatchObject([{ externalId: userId }])
  const texts = document.contact.conversations[0].messages.map(({ text }: { text: string }) => text)
  expect(texts).toEqual(expect.arrayContaining(['The mug is broken', 'How long does delivery take?']))
  const [file] = document.files
  expect(file).toMatchObject({ name: 'dent.png', contentType: 'image/png' })
  expect(readFileSync(join(folder, into, file.path))).toEqual(PNG)
  expect(statSync(join(folder, into, 'contact.json')).mode & 0o077).toBe(0)
  expect(await bellhop('erase', userId)).toMatchObject({ code: 1, said: expect.stringMatching(/Nothing was erased/) })
}

test('the operator’s routes are for the operator alone', async () => {
  for (const path of ['find', 'export', 'file', 'erase']) {
    expect((await post(world.url, `/operator/contacts/${path}`, { id: userId, text: userId })).status).toBe(401)
  }
})

test.each([[['erase', '--no']], [['export']]])('%j says how it is used', async (words) => {
  expect(await bellhop(...words)).toMatchObject({ code: 2, said: expect.stringMatching(/^Usage: bellhop/) })
})

test('while the gateway runs: exports everything, writes over nothing, and asks before it erases', async () => {
  await exportsAndAsks('out')
  expect((await bellhop('export', userId, 'out')).said).toMatch(/nothing is written over/)
})

// The last, because it stops the gateway.
test('when none runs: the same, and erases', async () => {
  await world.close()
  await exportsAndAsks('again')
  const erased = { code: 0, said: expect.stringMatching(/Erased: \d+ rows/) }
  expect(await bellhop('erase', userId, '--yes')).toMatchObject(erased)
  const unknown = { code: 1, said: expect.stringMatching(/Nobody is known/) }
  expect(await bellhop('export', userId, 'never')).toMatchObject(unknown)
  expect(existsSync(join(folder, 'never'))).toBe(false)
})
