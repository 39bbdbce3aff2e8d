import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { limits } from '../../src/knowledge/article.ts'
import { importFolder } from '../../src/knowledge/import-folder.ts'
import { aFolder } from './a-folder.ts'

const imported = async (files: Record<string, string | Uint8Array>) => importFolder(await aFolder(files))

test('reads Markdown in all subfolders and names each article by its path', async () => {
  const { articles, problems } = await imported({
    'returns/how-to.md': '---\ntitle: How to return\nalternatives:\n  - Send it back\n---\nPrint the label.',
    'a.markdown': '# Delivery\n\nTwo days.',
  })
  expect(articles.map(({ id, title }) => [id, title])).toEqual([
    ['a.markdown', 'Delivery'],
    ['returns/how-to.md', 'How to return'],
  ])
  expect(articles[1]).toMatchObject({ markdown: 'Print the label.', alternatives: ['Send it back'], language: 'en' })
  expect(articles[0]!.markdown).toBe('Two days.')
  expect(problems).toEqual([])
})

test('an article without a title is called after its file', async () => {
  const { articles } = await imported({ 'gift_cards-and-codes.md': 'They are valid for two years.' })
  expect(articles[0]!.title).toBe('Gift cards and codes')
})

test('what is for agents never gets in, nor what is for somebody we do not know', async () => {
  const { articles, forAgents, problems } = await imported({
    'secret.md': '---\naudience: agents\n---\nOffer up to £25.',
    'list.md': '---\naudience: [customers, agents]\n---\nOffer more.',
    'typo.md': '---\naudience: agnets\n---\nOffer up to £50.',
    'page.html': '<html><head><meta name="audience" content="internal"></head><body>Margins</body></html>',
    'table.csv': 'question,answer,audience\nMay I give a discount?,Up to 10 %,agents\nDo you ship?,Yes,customers\n',
    'open.md': '---\naudience: customers\n---\nWe are open daily.',
  })
  expect(articles.map(({ id }) => id)).toEqual(['open.md', 'table.csv#do-you-ship'])
  // Kept apart, for the desk.
  const kept = ['list.md', 'page.html', 'secret.md', 'table.csv#agents-may-i-give-a-discount']
  expect(forAgents.map(({ id }) => id)).toEqual(kept)
  expect(problems).toEqual([{ file: 'typo.md', line: 1, reason: expect.stringContaining('"agnets" is not known') }])
})

test('names the file, the line and the reason of each broken file, and takes the rest', async () => {
  const { articles, problems } = await imported({
    'good.md': 'Fine.',
    'yaml.md': '---\ntitle: Ok\nalternatives: a: b\n---\nText',
    'open-front.md': '---\ntitle: never closed\n\nText',
    'empty.md': '  \n',
    'only-title.md': '# Title',
    'picture.md': new Uint8Array([0x89, 0x50, 0xff, 0xfe, 0x00]),
    'big.md': 'x'.repeat(limits.fileBytesMax + 1),
    'no-answer.csv': 'question,reply\nHow?,So\n',
    'quotes.csv': 'question,answer\nHow?,"So\n',
    'rows.csv': 'question,answer\nHow?,So\n,Nothing asked\nWhy?,\n',
    'ignored.txt': 'not ours',
    '.hidden.md': 'nor this',
  })
  expect(articles.map(({ id }) => id)).toEqual(['good.md', 'rows.csv#how'])
  const said = Object.fromEntries(problems.map(({ file, line, reason }) => [`${file}:${line ?? ''}`, reason]))
  expect(said).toEqual({
    'big.md:': expect.stringContaining(`the most is ${limits.fileBytesMax}`),
    'empty.md:': 'it is empty',
    'no-answer.csv:1': 'the column "answer" is missing from the first line',
    'only-title.md:1': 'the article has no text',
    'open-front.md:1': 'the front matter is not closed with ---',
    'picture.md:': 'it is not text in UTF-8 or UTF-16',
    'quotes.csv:2': expect.stringContaining('the table cannot be read'),
    'rows.csv:3': 'the row has no question',
    'rows.csv:4': 'the row has no answer',
    'yaml.md:3': expect.stringMatching(/^the front matter is not valid YAML: Nested mappings/),
  })
})

test('reads tables as spreadsheets save them: quotes, line breaks, semicolons, a byte order mark, UTF-16', async () => {
  const { articles, problems } = await imported({
    'comma.csv':
      '\uFEFFQuestion,Answer,Alternatives\r\n"Do you ship, and where?","Yes.\r\n\r\n- UK\r\n- EU","Shipping|Delivery"\r\n',
    'semicolon.csv': 'answer;question;title\n"Two years; three for lamps";How long is the warranty?;Warranty\n',
    'excel.csv': new Uint8Array([
      0xff,
      0xfe,
      ...Buffer.from('question\tanswer\nÖffnungszeiten?\tTäglich\n', 'utf16le'),
    ]),
    'same.csv': 'question,answer\nHow?,So\nHow?,Or so\n',
  })
  expect(problems).toEqual([])
  const byId = Object.fromEntries(articles.map((article) => [article.id, article]))
  expect(byId['comma.csv#do-you-ship-and-where']).toMatchObject({
    markdown: 'Yes.\n\n- UK\n- EU',
    alternatives: ['Shipping', 'Delivery'],
  })
  expect(byId['semicolon.csv#how-long-is-the-warranty']).toMatchObject({
    title: 'Warranty',
    markdown: 'Two years; three for lamps',
    alternatives: ['How long is the warranty?'],
  })
  expect(byId['excel.csv#öffnungszeiten']?.markdown).toBe('Täglich')
  expect(byId['same.csv#how-2']?.markdown).toBe('Or so')
})

test('takes the article out of a web page, without menus and scripts', async () => {
  const { articles } = await imported({
    'page.html': `<!doctype html><html lang="de"><head><title>Shop – Help</title><script>steal()</script></head><body>
      <nav><a href="/">Home</a></nav><main><h1>Returns</h1><p>You have <b>30 days</b>.</p>
      <ol><li>Print</li><li>Send</li></ol><table><tr><th>From</th><th>Cost</th></tr><tr><td>UK</td><td>£3</td></tr></table>
      </main><footer>Imprint</footer></body></html>`,
  })
  expect(articles[0]).toMatchObject({ title: 'Returns', language: 'de' })
  const { markdown } = articles[0]!
  expect(markdown).toContain('You have **30 days**.')
  expect(markdown).toMatch(/1\. Print\s+2\. Send/)
  expect(markdown).toMatch(/\| From\s+\| Cost/)
  expect(markdown).not.toMatch(/Home|Imprint|steal|Returns/)
})

test('notes to colleagues and links that lead nowhere do not reach a customer', async () => {
  const { articles } = await imported({
    'a.md': [
      'Before <!-- ask Tom first --> after. See [returns](returns.md), [us](https://shop.example/x) or [terms][t].',
      '',
      '<!-- a whole\n\nsecret block -->',
      '',
      '[Press](javascript:alert(1)) ![map](map.png)',
      '',
      '[t]: https://shop.example/terms',
    ].join('\n'),
  })
  const { markdown } = articles[0]!
  expect(markdown).not.toMatch(/Tom|secret|javascript|returns\.md|map\.png/)
  expect(markdown).toContain('See returns, [us](https://shop.example/x) or [terms](https://shop.example/terms).')
})

test('follows links as mounted volumes have them, and does not run in circles', async () => {
  const dir = await aFolder({ 'real/a.md': 'One.' })
  await symlink(join(dir, 'real', 'a.md'), join(dir, 'linked.md'))
  await symlink(dir, join(dir, 'circle'))
  const { articles } = await importFolder(dir)
  expect(articles.map(({ id }) => id)).toEqual(['linked.md', 'real/a.md'])
})

test('the language is said in the front matter, in the name or by the folder', async () => {
  const { articles } = await imported({
    'a.md': '---\nlanguage: fr-CA\n---\nBonjour.',
    'b.de.md': 'Hallo.',
    'es/c.md': 'Hola.',
    'd.md': 'Hello.',
  })
  expect(articles.map(({ language }) => language)).toEqual(['fr', 'de', 'en', 'es'])
})
