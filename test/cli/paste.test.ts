import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { keepPastesWhole, withBreaks } from '../../src/cli/chat/paste.ts'

async function typed(...chunks: (string | Buffer)[]): Promise<string> {
  const keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode() {} })
  const { input } = keepPastesWhole(keyboard as never, new PassThrough())
  for (const chunk of chunks) keyboard.write(chunk)
  keyboard.end()
  let text = ''
  for await (const chunk of input as unknown as AsyncIterable<Buffer>) text += chunk.toString('utf8')
  return text
}

test('keys pass as they are, Enter and a lone Escape too', async () => {
  expect(await typed('hello\r', '\u001b', '\u001b[A')).toBe('hello\r\u001b\u001b[A')
})

test('the lines of a paste are one line until Enter, and lines again when sent', async () => {
  const line = await typed('see: \u001b[200~one\rtwo\r\nthree\u001b[201~', '\r')
  expect(line).toBe('see: one⏎two⏎three\r')
  expect(withBreaks(line.trimEnd())).toBe('see: one\ntwo\nthree')
})

test('marks and characters may be cut anywhere', async () => {
  const whole = Buffer.from('\u001b[200~zwölf\rMänner\u001b[201~\r')
  for (let at = 1; at < whole.length; at++) {
    // After a lone Escape the rest of a mark is other keys: only that cut is ambiguous.
    if (whole[at - 1] === 0x1b) continue
    expect(await typed(whole.subarray(0, at), whole.subarray(at))).toBe('zwölf⏎Männer\r')
  }
})
