// The guard of public messages on wide data: names, addresses, numbers and facts in many forms, each written into many sentences and
// disguised; and plain public sentences, which must pass.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findIdentifiers } from '../../../src/core/guard/identifiers.ts'
import { findLeak, type Known } from '../../../src/core/guard/leak.ts'
import { parseProfileName } from '../../../src/core/names/index.ts'
import { en as words } from '../../../src/core/words/en.ts'

const IDENTIFIERS = [
  ...[
    'anna.mueller@example.com',
    'j_smith+shop@mail.example.co.uk',
    'léa@exemple.fr',
    'info.4711@post.example.de',
    'ANNA@EXAMPLE.ORG',
  ],
  ...[
    '+49 30 1234567',
    '(020) 7946 0958',
    '555-867-5309',
    '0044 20 7946 0958',
    '+1 (415) 555-2671',
    '06 12 34 56 78',
    '01512 3456789',
  ],
  ...[
    'HP-20931',
    '#48213',
    'RMA 55120',
    '1Z999AA10123456784',
    'order 774120',
    'INV-2026-0042',
    'Bestellung 88112',
    'DE89 3704 0044 0532 0130 00',
    '4111 1111 1111 1111',
  ],
  ...[
    '12 Harbour Lane',
    '221B Baker Street',
    '1600 Amphitheatre Drive',
    'Lindenstraße 17',
    'Hauptstr. 4',
    '5 rue de la Paix',
    'SW1A 1AA',
    '10115 Berlin',
    'CA 94110',
    '1012 AB',
  ],
]
const SENTENCES = [
  (secret: string) => `We have found it: ${secret}.`,
  (secret: string) => `${secret}`,
  (secret: string) => `Thank you! Is ${secret} still right?`,
  (secret: string) => `Hello,\n\nabout ${secret}, we are looking into it.`,
  (secret: string) => `Sure (${secret}) we will sort it out`,
]
const DISGUISES: ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => secret.toUpperCase(),
  (secret) => [...secret].join('\u200b'),
  (secret) => secret.replace(/[A-Za-z0-9@]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  (secret) => `**${secret}**`,
  (secret) => secret.replace(/\s/g, ''),
]
const known = (more: Partial<Known>): Known => ({
  handle: 'Nightowl',
  name: {},
  privateTexts: [],
  publicTexts: [],
  ...more,
})
const byAgent = (text: string) => ({ text, author: 'agent' as const, hasSource: false })
const byBot = (text: string) => ({ text, author: 'bot' as const, hasSource: true })

describe('nothing of a private conversation passes', () => {
  test('no address and no number, in any sentence and disguise, by an agent or the bot', () => {
    const passed: string[] = []
    for (const secret of IDENTIFIERS) {
      const about = known({ privateTexts: [`Here it is: ${secret}, thanks`] })
      for (const sentence of SENTENCES) {
        for (const disguise of DISGUISES) {
          const text = sentence(disguise(secret))
          for (const said of [byAgent(text), byBot(text)])
            if (!findLeak(said, about)) passed.push(`${said.author}: ${text}`)
        }
      }
    }
    console.info(
      `leaks tried: ${IDENTIFIERS.length * SENTENCES.length * DISGUISES.length * 2}, passed: ${passed.length}`,
    )
    expect(passed).toEqual([])
  })

  test('nor one that an agent took from elsewhere', () => {
    const passed = IDENTIFIERS.flatMap((secret) => SENTENCES.map((sentence) => sentence(secret))).filter(
      (text) => !findLeak(byAgent(text), known({})),
    )
    expect(passed).toEqual([])
  })

  test('no name beyond the public one: 340 profiles', () => {
    const url = new URL('../../fixtures/names/profiles.json', import.meta.url)
    const profiles = JSON.parse(readFileSync(url, 'utf8')) as { raw: string | null }[]
    const passed: string[] = []
    let tried = 0
    for (const { raw } of profiles) {
      const name = parseProfileName(raw ?? undefined)
      const about = known({ name })
      for (const secret of [name.given, name.family].filter((part) => part !== undefined)) {
        for (const text of [`Hello ${secret}, thank you.`, `Is this ${secret}?`, `${secret}: please write to us`]) {
          tried += 1
          if (!findLeak(byAgent(text), about)) passed.push(text)
        }
      }
    }
    console.info(`names tried: ${tried}, passed: ${passed.length}`)
    expect(tried).toBeGreaterThan(500)
    expect(passed).toEqual([])
  })

  test.each([
    ['I am pregnant and allergic to nickel', 'Please mind that she is allergic'],
    ['the ring was for my divorce party in Ibiza', 'Enjoy Ibiza!'],
    ['you refunded only 49.99 of it', 'We have sent you the missing 49.99 €'],
    ['My name is Wilhelmina Osterhagen', 'Dear Ms Osterhagen, please write to us'],
    [
      'I opened it in front of my neighbour and it was empty',
      'So you opened it in front of your neighbour and it was empty?',
    ],
    ['please pay my refund to my bank', 'Your refund is on its way'],
  ])('no fact: told "%s", an agent may not say "%s"', (told, text) => {
    expect(findLeak(byAgent(text), known({ privateTexts: [told] }))).toBeDefined()
  })
})

describe('what is public passes', () => {
  const told = [
    'Hi, my order HP-20931 to 12 Harbour Lane never came, I paid 49.99, I am Anna Müller, anna@example.com, and I am really upset about this',
  ]
  test.each([
    'Thank you for your patience, we are looking into it.',
    'We have written to you in private.',
    'I am sorry about this. Let us sort it out together in private.',
    'Hello Nightowl, thank you for your feedback!',
    'We are open Monday to Friday, 9 to 17.',
    'You can send it back within 30 days.',
    'Our team has answered you in the private thread.',
    words.invited('Nightowl', '[private thread](https://discord.com/channels/1/2)'),
    words.invitedByLink('Nightowl', 'https://shop.example/webchat/private#eyJhbGciOi20931J9'),
    words.settledInPublic('Nightowl'),
    words.thanksInPublic('Nightowl'),
  ])('"%s"', (text) => {
    const about = known({ name: parseProfileName('Anna Müller'), email: 'anna@example.com', privateTexts: told })
    expect(findLeak({ text, author: text.includes('http') ? 'bot' : 'agent', hasSource: false }, about)).toBeUndefined()
  })

  test('what they have written in public themselves may be said there', () => {
    const about = known({ privateTexts: ['my order HP-20931'], publicTexts: ['where is HP-20931?'] })
    expect(findLeak(byAgent('HP-20931 is with our team.'), about)).toBeUndefined()
  })

  test('an article may share words with a private talk', () => {
    const about = known({ privateTexts: ['how do I reset the thermostat of my aquarium'] })
    expect(findLeak(byBot('To reset the thermostat of an aquarium, hold the button.'), about)).toBeUndefined()
  })
})

test.each([
  'We open at 9:00 on 24.12.2026',
  'It costs £49.99, or 2 for 90',
  'Boots in sizes 36 to 46',
  'since 1998',
  'step 3 of 5',
  '100 %',
  'in 3 to 5 days',
])('"%s" identifies nobody', (text) => {
  expect(findIdentifiers(text)).toEqual([])
})

describe('the name of a file', () => {
  const known: Known = {
    handle: 'Nightowl',
    name: { given: 'Anna', family: 'Fernsby' },
    email: 'anna.fernsby@example.com',
    privateTexts: ['My order is #HP-40771'],
    publicTexts: ['where is my parcel?'],
  }
  const leak = (...files: string[]) =>
    findLeak({ text: 'Here it is.', author: 'agent', hasSource: false, files }, known)

  test.each(['invoice_HP-40771.pdf', 'Refund Fernsby.pdf', 'anna_fernsby.png', 'anna.fernsby@example.com.eml'])(
    'gives nothing private away: %s',
    (name) => {
      expect(leak('size-chart.png', name)).toMatch(/name of a file/)
    },
  )

  test.each(['IMG_20260304_101112.jpg', 'size-chart.png', 'Bildschirmfoto 2026-03-04 um 10.11.12.png'])(
    'that says nothing of anybody passes: %s',
    (name) => {
      expect(leak(name)).toBeUndefined()
    },
  )
})
