import { describe, expect, test } from 'vitest'
import { atTerminal, COLOUR, inPipe, missingScript, plain } from './terminal.ts'

describe('a chat from a pipe', () => {
  test('answers each line before it reads the next, without colours, and ends', async () => {
    const chat = inPipe(['chat'])
    chat.types(
      'How long does delivery take to Canada?\nmy parka is broken and I want my money back\n1\n/sources\n/open 1\n',
    )
    chat.ends()
    expect(await chat.ended).toBe(0)
    expect(chat.output).not.toContain('\u001b')
    const [greeting, canada, choices, chosen, sources, article] = chat.output.split(/^› .*$/m)
    expect(greeting).toMatch(/81 articles[\s\S]*Hello and welcome/)
    expect(canada).toMatch(/7–12 working days[\s\S]*source 1: .*\(knowledge\/shipping\/canada\.md\)/)
    expect(choices).toMatch(/1\. .*damaged[\s\S]*None of these/)
    expect(chosen).toMatch(/source 2: /)
    expect(sources).toMatch(/1 {2}.*canada\.md[\s\S]*2 {2}.*returns\//)
    expect(article).toMatch(/Service +Time +Price/)
  })

  test('says what it does not know, and goes on', async () => {
    const chat = inPipe(['chat'])
    chat.types('/nope\n/open 7\n/help\n/quit\n')
    expect(await chat.ended).toBe(0)
    expect(chat.output).toMatch(/There is no \/nope\.[\s\S]*No answer has come[\s\S]*\/person +asks for a person/)
  })
})

describe.skipIf(missingScript)(`a chat at a terminal ${missingScript ?? ''}`, () => {
  test('says that it thinks, keeps pasted lines together, brings back what was typed, ends with Ctrl+D', async () => {
    const chat = atTerminal(['chat'])
    await chat.shows(/Hello and welcome/)
    chat.types('How long does delivery take?\r')
    await chat.shows(/is writing …/)
    await chat.shows(/source 1:/)
    chat.types('\u001b[200~Where is it?\rI have waited for weeks.\u001b[201~')
    await chat.shows(/Where is it\?⏎I have waited/)
    chat.types('\r')
    await chat.shows(/weeks\.[\s\S]*Harbour & Pine/)
    const before = chat.output.length
    chat.types('\u001b[A\u001b[A')
    await expect.poll(() => plain(chat.output.slice(before))).toMatch(/How long does delivery take\?/)
    // The first Ctrl+C clears the line; Ctrl+D on an empty one ends the chat.
    chat.types('\u0003')
    await chat.shows(/\^C/)
    chat.types('\u0004')
    expect(await chat.ended).toBe(0)
    expect(chat.output).toMatch(COLOUR)
  })

  test('with NO_COLOR has none, and Ctrl+C on an empty line ends it', async () => {
    const chat = atTerminal(['chat'], { env: { NO_COLOR: '1' } })
    await chat.shows(/Hello and welcome/)
    // Not while it still says that it is writing.
    await expect.poll(() => plain(chat.output)).toMatch(/› › $/)
    chat.types('\u0003')
    expect(await chat.ended).toBe(0)
    expect(chat.output).not.toMatch(COLOUR)
  })
})
