import { expect, test } from 'vitest'
import { answerInPublic } from '../../../src/core/policies/answer-in-public.ts'
import { praise } from '../../../src/core/policies/praise.ts'
import { aPublicTurn, overheard, said } from '../../support/public.ts'
import { decide, heard } from '../../support/turn.ts'

test.each(['you guys are amazing, I love my lantern', 'thank you!', 'Wonderful service, excellent people'])(
  'is thanked where it was said, by the public name: "%s"',
  async (text) => {
    expect(heard(await decide(await aPublicTurn(text), praise, answerInPublic))).toEqual([
      'Thank you so much, Anna, that is lovely to hear!',
    ])
  },
)

test('is thanked once a turn, and what is asked along with it is answered', async () => {
  const turn = await aPublicTurn([
    said('you are wonderful, I love it'),
    said('Amazing team, excellent! How long does delivery take?'),
  ])
  expect(heard(await decide(turn, praise, answerInPublic))).toEqual([
    'Thank you so much, Anna, that is lovely to hear!',
    'What shipping/delivery-times.md says.',
  ])
})

test.each(['not happy, not good', 'your lamp is broken, wonderful', 'thanks for nothing, you lost it'])(
  'is not heard where there is none: "%s"',
  async (text) => {
    expect(heard(await decide(await aPublicTurn(text), praise))).toEqual([])
  },
)

test('of something else, among others, is none of ours', async () => {
  expect(heard(await decide(await aPublicTurn([overheard('I love this song, amazing')]), praise))).toEqual([])
})
