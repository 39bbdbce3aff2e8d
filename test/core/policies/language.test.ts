import { describe, expect, test } from 'vitest'
import { policies } from '../../../src/core/policies/index.ts'
import { language } from '../../../src/core/policies/language.ts'
import { LANGUAGES, wordsOf } from '../../../src/core/words/index.ts'
import { aTurn, decide, heard, MAYA } from '../../support/turn.ts'

const spokenIn = async (options: Parameters<typeof aTurn>[0]) => (await aTurn(options)).language

describe('the bot speaks the language', () => {
  test.each([
    ['Hallo, wie lange dauert die Lieferung nach Wien?', 'de'],
    ['Bonjour, où est ma commande ?', 'fr'],
    ['Hola, ¿cuánto tarda el envío?', 'es'],
    ['Olá, onde está o meu pedido?', 'pt'],
    ['配送にはどれくらいかかりますか', 'ja'],
    ['كم يستغرق التوصيل؟', 'ar'],
    ['How long does delivery take?', 'en'],
  ])('of "%s": %s', async (text, spoken) => {
    expect(await spokenIn({ text, contact: { locale: 'en-GB' } })).toBe(spoken)
    expect(await spokenIn({ text, state: { language: 'es' } })).toBe(spoken)
  })

  test('of the first hello, whatever the browser says', async () => {
    expect(await spokenIn({ text: 'Bonjour', contact: { locale: 'en-US' } })).toBe('fr')
  })

  test.each(['ok', 'no', 'Maya', '12345', '👍', 'merci', 'Danke'])('kept, when "%s" comes in between', async (text) => {
    expect(await spokenIn({ text, state: { language: 'pt' } })).toBe('pt')
    expect(await spokenIn({ text, contact: { locale: 'ja-JP' } })).toBe('ja')
  })

  test('of the newest message that tells', async () => {
    const messages = ['Wie lange dauert die Lieferung?', 'Sorry, can you answer me in English please?', 'ok']
    expect(await spokenIn({ messages })).toBe('en')
  })

  test.each(['Quanto tempo ci vuole per la consegna? Vorrei sapere quando', 'Сколько стоит доставка?'])(
    'English, where it does not speak that of "%s"',
    async (text) => {
      expect(await spokenIn({ text, state: { language: 'de' } })).toBe('en')
    },
  )

  test('English by default, and for a locale that it does not know', async () => {
    expect(await spokenIn({ text: '12345' })).toBe('en')
    expect(await spokenIn({ text: '12345', contact: { locale: 'tlh' } })).toBe('en')
    expect(await spokenIn({ text: '12345', contact: { locale: 'constructor' } })).toBe('en')
  })

  test('that it remembers for the next turn', async () => {
    expect((await decide(await aTurn({ text: 'Wo ist meine Bestellung?' }), language)).state.language).toBe('de')
    const back = await aTurn({ text: 'Where is my order, please?', state: { language: 'de' } })
    expect((await decide(back, language)).state.language).toBe('en')
  })
})

describe('in each language', () => {
  test.each(LANGUAGES)('%s: every word is its own, and is given what it needs', (spoken) => {
    const words = wordsOf(spoken)
    const bob = { id: 'U-BOB', name: 'Bob' }
    const said = [
      words.greet('Acme', 'Zoé'),
      words.greetBriefly('Acme', undefined),
      words.niceToMeet('Zoé'),
      words.tookOver(MAYA, bob),
      words.backToBot(MAYA, 'Zoé'),
      words.alsoUnknown(['A?', 'B?']),
      words.closed('X'),
      words.closed(undefined),
      words.addedClosed('Zoé', 'X'),
      ...[1, 2, 3, 4, 13].flatMap((place) => [words.coming(place), words.added('Zoé', place)]),
      ...[1, 5].map((score) => words.rated(score, undefined)),
    ]
    for (const text of said) {
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\s{2}|^[\s,،、]|[,،]\s*[.!]/)
      expect(text.trim()).toBe(text)
    }
    expect(said[3]).toContain('Maya')
    expect(said[3]).toContain('Bob')
    expect(words.coming(4)).toMatch(/3/)
    expect(new Set(words.stars).size).toBe(5)
    if (spoken === 'en') return
    for (const [name, text] of Object.entries(words)) {
      const english = wordsOf('en')[name as keyof typeof words]
      if (typeof text === 'string') expect(text, name).not.toBe(english)
    }
  })
})

test.each([
  ['Bonjour, où est ma commande ?', /^Bonjour, bienvenue chez Harbour & Pine !/, 'Parler à une personne'],
  ['Guten Tag, wo ist meine Bestellung?', /^Hallo, willkommen bei Harbour & Pine!/, 'Mit einem Menschen sprechen'],
  ['مرحبا، أين طلبي؟', /^مرحبًا، أهلًا بكم في Harbour & Pine/, 'التحدث إلى شخص'],
])('greets and offers a person in the language of "%s"', async (text, greeting, button) => {
  const plan = await decide(await aTurn({ text, knows: {} }), ...policies)
  expect(heard(plan)[0]).toMatch(greeting)
  expect(plan.says.flatMap((said) => said.data.quickReplies ?? []).map(({ label }) => label)).toContain(button)
})

test.each(['ja, gerne', 'Oui, merci', 'sí, por favor', 'sim', 'はい、お願いします', 'نعم، من فضلك', 'نعم'])(
  'understands "%s" as a yes to a person',
  async (text) => {
    const plan = await decide(await aTurn({ text, state: { greetedAt: 'x', offeredPerson: true } }), ...policies)
    expect(plan.openCase).toMatchObject({ reason: 'asked' })
  },
)

test.each(['nein danke', 'Non, merci', 'no, gracias', 'não, obrigado', 'いいえ、結構です', 'لا، شكرًا'])(
  'understands "%s" as a no to a person',
  async (text) => {
    const plan = await decide(await aTurn({ text, state: { greetedAt: 'x', offeredPerson: true } }), ...policies)
    expect(plan.openCase).toBeUndefined()
    expect(plan.says).toHaveLength(1)
  },
)

test.each(['أريد التحدث إلى موظف', 'ممكن أتكلم مع شخص حقيقي؟', 'وصلني بخدمة العملاء', 'موظف من فضلك'])(
  'understands "%s" as a wish for a person',
  async (text) => {
    const plan = await decide(await aTurn({ text, state: { greetedAt: 'x', nameAskedAt: 'x' } }), ...policies)
    expect(plan.openCase).toMatchObject({ reason: 'asked' })
    expect(plan.contact).toBeUndefined()
  },
)
