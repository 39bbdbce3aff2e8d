// What a customer wrote this time, told apart from what they quote and how they sign.
import { describe, expect, test } from 'vitest'
import { visibleText } from '../../../src/channels/email/in/visible-text.ts'

const quoted = '> Hello Anna,\n> it is on its way.\n'

describe('quotes are taken off', () => {
  test.each<[string, string, string]>([
    [
      'Gmail',
      'Thanks, that works!',
      `On Mon, Nov 2, 2026 at 10:03 AM Harbour & Pine <help+c@shop.example> wrote:\n\n${quoted}`,
    ],
    [
      'Gmail, header over three lines',
      'Yes please.',
      `On Mon, Nov 2, 2026 at 10:03 AM Harbour & Pine\n<help+abcdefghijklmnopqrstuvwxyz@shop.example>\nwrote:\n\n${quoted}`,
    ],
    [
      'Thunderbird in German',
      'Danke, passt!',
      `Am 02.11.2026 um 10:03 schrieb Harbour & Pine <help@shop.example>:\n${quoted}`,
    ],
    [
      'Gmail in German',
      'Danke, passt!',
      `Am Mo., 2. Nov. 2026 um 10:03 Uhr schrieb Harbour & Pine <help@shop.example>:\n\n${quoted}`,
    ],
    [
      'Gmail in German, header over two lines',
      'Danke, passt!',
      `Am Mo., 2. Nov. 2026 um 10:03 Uhr schrieb Harbour & Pine <\nhelp+abcdefghijklmnop@shop.example>:\n\n${quoted}`,
    ],
    [
      'Gmail in French, header over two lines',
      'Merci beaucoup.',
      `Le lun. 2 nov. 2026 à 10:03, Harbour & Pine\n<help+abcdefghijklmnop@shop.example> a écrit :\n\n${quoted}`,
    ],
    [
      'Gmail in French',
      'Merci beaucoup.',
      `Le lun. 2 nov. 2026 à 10:03, Harbour & Pine <help@shop.example> a écrit :\n\n${quoted}`,
    ],
    [
      'Gmail in Spanish',
      'Gracias.',
      `El lun, 2 nov 2026 a las 10:03, Harbour (<help@shop.example>) escribió:\n\n${quoted}`,
    ],
    ['Apple Mail', 'Great.', `> On 2 Nov 2026, at 10:03, Harbour & Pine <help@shop.example> wrote:\n> \n${quoted}`],
    [
      'Outlook',
      'Please cancel it.',
      '________________________________\nFrom: Harbour & Pine <help@shop.example>\nSent: Monday, November 2, 2026 10:03 AM\nTo: Anna <anna@example.com>\nSubject: Re: Order\n\nHello Anna\n',
    ],
    [
      'Outlook in German',
      'Bitte stornieren.',
      'Von: Harbour & Pine <help@shop.example>\nGesendet: Montag, 2. November 2026 10:03\nAn: Anna <anna@example.com>\nBetreff: AW: Bestellung\n\nHallo Anna\n',
    ],
    [
      'Outlook in French',
      'Annulez svp.',
      'De : Harbour & Pine <help@shop.example>\nEnvoyé : lundi 2 novembre 2026 10:03\nÀ : Anna <anna@example.com>\nObjet : Re: Commande\n\nBonjour\n',
    ],
    ['an old Outlook', 'ok', '-----Original Message-----\nFrom: Harbour\nHi\n'],
    [
      'Gmail in Japanese',
      'ありがとうございます。',
      `2026年11月2日(月) 10:03 Harbour & Pine <help@shop.example>:\n\n> こんにちは\n`,
    ],
    ['Outlook in Japanese', '承知しました。', '-----元のメッセージ-----\nこんにちは\n'],
    ['Gmail in Chinese', '好的，谢谢。', '在 2026年11月2日 10:03，Harbour & Pine <help@shop.example> 写道：\n> 您好\n'],
  ])('%s', (_, said, rest) => expect(visibleText({ text: `${said}\n\n${rest}` })).toBe(said))
})

describe('signatures are taken off', () => {
  test.each([
    ['two dashes', '-- \nAnna Müller\n+49 170 1234567'],
    ['an iPhone', 'Sent from my iPhone'],
    ['a German iPhone', 'Von meinem iPhone gesendet'],
  ])('%s', (_, signature) =>
    expect(visibleText({ text: `Where is order 4711?\n\n${signature}\n` })).toBe('Where is order 4711?'),
  )
})

describe('what only looks like a quote stays', () => {
  test('a sentence that begins like a header', () => {
    const text = 'On Monday I wrote: please cancel.\nFrom: my sister I heard you do gift cards. Do you?'
    expect(visibleText({ text })).toBe(text)
  })

  test('a list with dashes', () => {
    expect(visibleText({ text: 'I need:\n- a lamp\n- a chair' })).toBe('I need:\n- a lamp\n- a chair')
  })

  test('answers written between the quoted lines', () => {
    const text =
      'On Mon, Nov 2, 2026 at 10:03 AM Harbour <h@shop.example> wrote:\n> Which size?\nLarge.\n> Which colour?\nBlue.\n'
    expect(visibleText({ text })).toMatch(/Large\.\s+Blue\./)
  })

  test('a mail that is nothing but a quote is better read than lost', () => {
    expect(visibleText({ text: '> please cancel order 4711' })).toContain('please cancel order 4711')
  })
})

describe('where there is only HTML', () => {
  test('paragraphs become lines, entities letters, and what the mail program quotes is left out', () => {
    const html = `<html><head><title>no</title><style>p{color:red}</style></head><body><div>Guten Tag,<br>wo ist meine Bestellung&nbsp;4711?</div>
      <div class="gmail_quote"><div>On Monday we wrote:</div><blockquote>Old words</blockquote></div></body></html>`
    const text = visibleText({ html })
    expect(text).toMatch(/Guten Tag,\n\s*wo ist meine Bestellung 4711\?/)
    expect(text).not.toMatch(/Old words|color|no/)
  })

  test('Outlook’s divider and all below it are quoted', () => {
    const html =
      '<div>Yes, do it.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Harbour</div><div>Old</div>'
    expect(visibleText({ html })).toMatch(/^Yes, do it\./)
  })
})

test('a hundred thousand lines take no longer than they must', () => {
  const text = `Hello\n${'>'.repeat(50)} x\n`.repeat(100_000)
  expect(visibleText({ text }).length).toBeGreaterThan(0)
})
