import { describe, expect, test } from 'vitest'
import { remarks } from '../../../src/core/policies/remarks.ts'
import { aTurn, decide, items } from '../../support/turn.ts'

const message = { text: 'see the file', data: { remarks: ['The file “a.exe” was left out: this type is not taken.'] } }

describe('what the team should know of a message', () => {
  test("is said in the case's thread", async () => {
    const plan = await decide(await aTurn({ messages: [message], handler: 'agent' }), remarks)
    expect(items(plan, 'note').map(({ text }) => text)).toEqual(message.data.remarks)
  })

  test('without a case there is nobody to tell', async () => {
    expect((await decide(await aTurn({ messages: [message] }), remarks)).desk).toEqual([])
  })
})
