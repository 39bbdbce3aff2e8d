// An agent at the desk and a customer at the channel: what the one does, the other sees, or the agent is told why not.
import { expect, test } from 'vitest'
import { FILE_BYTES_MAX } from '../../src/http/files.ts'
import { PIXEL, POLL, type Suite } from './channel-suite.ts'

const MARKDOWN = `There are **two ways** to send it back:

- with our [return form](https://shop.example/returns)
- by post, to the **quay**

Either is *free*.`
const RAW_MARKUP = /\*\*|\]\(|(?:^|\n)#+ |(?<=\s)\*\w|\w\*(?=\s|$)/

export function agentTests(suite: Suite): void {
  test('reaches the customer under their own name', async () => {
    const customer = await suite.world.customer('Anna Weiss')
    const { maya, id } = await suite.claimed(customer, 'Anna waits.')
    await maya.sends(id, 'We have found your parcel.')
    await customer.hears(/found your parcel/)
    await suite.world.settled()
    expect((await customer.heard()).join('\n')).toContain(maya.name.split(' ')[0])
  })

  test('who writes with a list, a link and bold words is read without raw marks', async () => {
    const customer = await suite.world.customer('Marta Silva')
    const { maya, id } = await suite.claimed(customer, 'Marta waits.')
    await maya.sends(id, MARKDOWN)
    const text = await customer.hears(/two ways/)
    for (const words of ['return form', 'https://shop.example/returns', 'by post', 'quay', 'free'])
      expect(text).toContain(words)
    expect(text.indexOf('return form')).toBeLessThan(text.indexOf('by post'))
    expect(text).not.toMatch(suite.world.rawMarkup ?? RAW_MARKUP)
  })

  test('who writes much is read in order, in parts that end with a sentence', async () => {
    const customer = await suite.world.customer('Jonas Keller')
    const { maya, id } = await suite.claimed(customer, 'Jonas waits.')
    const numbers = Array.from({ length: 100 }, (_, at) => at + 1)
    const sentence = (number: number) => `Here is the sentence number ${number} of a long letter about the quay.`
    await maya.sends(id, numbers.map(sentence).join(' '))
    await customer.hears(/sentence number 100 of/)
    await suite.world.settled()
    const parts = (await customer.heard()).filter((text) => /sentence number/.test(text))
    const read = parts.flatMap((text) =>
      [...text.matchAll(/sentence number (\d+)/g)].map(([, number]) => Number(number)),
    )
    expect(read).toEqual(numbers)
    const { textLengthMax } = suite.channel.limits
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(textLengthMax)
    for (const part of parts.slice(0, -1)) expect(part.trim()).toMatch(/about the quay\.$/)
  })

  if (suite.can('files')) {
    test('sends a file, and the customer has it byte by byte', async () => {
      const customer = await suite.world.customer('Pia Sund')
      const { maya, id } = await suite.claimed(customer, 'Pia waits.')
      await maya.sends(id, 'This is the label.', { file: { name: 'label.png', bytes: PIXEL } })
      const file = async () => (await customer.files!()).find(({ name }) => name === 'label.png')
      await expect.poll(async () => (await file())?.bytes.byteLength, POLL).toBe(PIXEL.byteLength)
      expect(Buffer.from((await file())!.bytes).equals(PIXEL)).toBe(true)
    })
  }

  test('is told of a file that is too large for the channel, with a reason', async () => {
    const customer = await suite.world.customer('Iris Blom')
    const { maya, id } = await suite.claimed(customer, 'Iris waits.')
    const limit = suite.channel.limits.attachmentBytesMax
    const file = { name: 'catalogue.txt', bytes: Buffer.alloc(limit + 1, 'a line of the catalogue\n') }
    const refused = await maya.sends(id, 'This is the catalogue.', { file }).then(
      () => undefined,
      (error) => String(error),
    )
    // The desk takes no larger ones itself.
    if (limit >= FILE_BYTES_MAX) return expect(refused).toMatch(/too large/)
    await expect.poll(() => maya.reads(id), POLL).toMatch(/did not reach the customer.*(too large|larger than)/s)
    expect((await customer.heard()).join()).not.toMatch(/This is the catalogue/)
  })

  test('changes a message, and the customer sees the new words, or the agent is told that they do not', async () => {
    const customer = await suite.world.customer('Lars Moen')
    const { maya, id } = await suite.claimed(customer, 'Lars waits.')
    const sent = await maya.sends(id, 'It comes on Monday morning.')
    await customer.hears(/Monday morning/)
    await suite.world.settled()
    await maya.edits(id, sent, 'It comes on Tuesday morning.')
    if (!suite.channel.edit || suite.world.unchangeable)
      return expect.poll(() => maya.reads(id), POLL).toMatch(/still sees the old words/)
    await expect.poll(async () => (await customer.heard()).join('\n'), POLL).toMatch(/Tuesday morning/)
    expect((await customer.heard()).join('\n')).not.toMatch(/Monday morning/)
  })

  test('takes a message back, and it is gone for the customer, or the agent is told that it is not', async () => {
    const customer = await suite.world.customer('Maud Berger')
    const { maya, id } = await suite.claimed(customer, 'Maud waits.')
    const sent = await maya.sends(id, 'This was meant for somebody else.')
    await customer.hears(/somebody else/)
    await suite.world.settled()
    await maya.deletes(id, sent)
    if (!suite.channel.remove || suite.world.unchangeable)
      return expect.poll(() => maya.reads(id), POLL).toMatch(/The customer still sees it/)
    await expect.poll(async () => (await customer.heard()).join('\n'), POLL).not.toMatch(/somebody else/)
  })

  if (suite.can('pinged')) {
    test('pings nobody and adds no receiver, whatever they paste', async () => {
      const customer = await suite.world.customer('Dora Falk')
      const { maya, id } = await suite.claimed(customer, 'Dora waits.')
      const text =
        'Pasted: @everyone @here <!channel> <!subteam^S012AB3CD> <@U012AB3CD> <@123456789012345678> <@&123456789012345678>\r\nBcc: victim@example.com'
      await maya.sends(id, text)
      await customer.hears(/Pasted/)
      await suite.world.settled()
      expect(await suite.world.pinged!()).toEqual([])
    })
  }

  test('resolves the case, and the customer is asked how it was, and can say so', async () => {
    const customer = await suite.world.customer('Elif Demir')
    const { maya, id } = await suite.claimed(customer, 'Elif waits.')
    await maya.sends(id, 'All is settled.')
    await customer.hears(/All is settled/)
    await maya.resolves(id)
    await customer.hears(/How was it\?/)
    await suite.world.settled()
    await (customer.taps ? customer.taps('5 – Great') : customer.says('5'))
    await customer.hears(/Would you like to add a line/)
    const rows = await suite.world.query('SELECT score FROM feedback WHERE conversation_id = $1', [id])
    expect(rows).toEqual([{ score: 5 }])
  })
}
