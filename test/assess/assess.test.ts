import { describe, expect, test } from 'vitest'
import { createAssessor } from '../../src/assess/index.ts'
import { assess } from './fixtures.ts'

describe('the assessor', () => {
  test('answers through its port', async () => {
    expect(await createAssessor().assess('where is my order?')).toEqual({
      language: 'en',
      intent: 'question',
      complaint: 0,
      heat: 0,
      troll: 0,
      urgent: 0,
      praise: 0,
      questions: ['where is my order?'],
    })
  })

  test.each([
    ['Wo ist meine Bestellung?', 'de'],
    ['Où est ma commande ?', 'fr'],
    ['¿Dónde está mi pedido?', 'es'],
    ['Onde está o meu pedido?', 'pt'],
    ['注文はどこですか', 'ja'],
    ['Where is my order?', 'en'],
    ['4711', 'und'],
  ])('tells the language of "%s"', (text, language) => {
    expect(assess(text).language).toBe(language)
  })

  test.each([
    ["I'm Anna", 'introduction'],
    ['my name is Tom Baker', 'introduction'],
    ['This is UNACCEPTABLE', 'complaint'],
    ['my parcel arrived damaged', 'complaint'],
    ['I want to return the shoes', 'other'],
    ['Why is it still broken?! This is ridiculous!', 'complaint'],
  ])('reads "%s" as %s', (text, intent) => {
    expect(assess(text).intent).toBe(intent)
  })

  test('a rude complaint is not trolling, abuse without a concern may be', () => {
    expect(assess('you idiots lost my parcel again').troll).toBeLessThan(0.3)
    expect(assess('lol shut up stupid bot, go fuck yourself').troll).toBeGreaterThan(0.5)
  })

  test('nothing to read gives nothing', () => {
    for (const text of ['', '   ', '\n', '!!!', '…']) {
      expect(assess(text)).toMatchObject({ intent: 'other', heat: 0, complaint: 0, urgent: 0, questions: [] })
    }
  })

  test('no text keeps it busy', () => {
    const pieces = [
      '!',
      '(',
      'a',
      'x.',
      'a@',
      'want ',
      'and how ',
      'talk to ',
      'human, ',
      'I want to know ',
      '人',
      '😡',
      'never ',
      'Mr. ',
      'parler avec un ',
    ]
    for (const piece of pieces) {
      const text = piece.repeat(20_000 / piece.length)
      // A pattern that explodes takes minutes, which is over the time a test has.
      assess(text)
    }
  })
})
