import { describe, expect, test } from 'vitest'
import { assess, casesOf, share } from './fixtures.ts'

const cases = casesOf<{ text: string; count: number }>('questions')
const questions = (text: string) => assess(text).questions

describe('questions', () => {
  test('none is lost and none is made up', () => {
    const wrong = cases.filter((one) => questions(one.text).length !== one.count)
    if (wrong.length)
      console.info(
        'wrong:',
        wrong.map((one) => [one.text, questions(one.text)]),
      )
    expect(share('question counts', cases.length - wrong.length, cases.length)).toBeGreaterThanOrEqual(0.97)
  })

  test('are given as written', () => {
    expect(questions('What’s the price? It weighs 3.5 kg, e.g. the blue one. “Is it in stock?”')).toEqual([
      'What’s the price?',
      '“Is it in stock?”',
    ])
    expect(questions('How long does delivery take and how much is it?')).toEqual([
      'How long does delivery take',
      'how much is it?',
    ])
  })

  test('may be asked indirectly and without a mark', () => {
    expect(questions("I'd like to know what the warranty covers and how I can claim it")).toEqual([
      "I'd like to know what the warranty covers",
      'how I can claim it',
    ])
    expect(questions('where is my order')).toEqual(['where is my order'])
  })

  test('a statement asks nothing, even when it starts like a question', () => {
    expect(questions('When I opened the box the lamp was cracked.')).toEqual([])
    expect(questions('What a great shop')).toEqual([])
  })

  test('rhetoric is not a question', () => {
    expect(questions('Are you kidding me?! Delivered to whom? The moon?')).toEqual(['Delivered to whom? The moon?'])
  })

  test('links and abbreviations split nothing', () => {
    expect(questions('Is https://shop.example/find?size=4 in stock at approx. 3.50 each?')).toHaveLength(1)
  })
})
