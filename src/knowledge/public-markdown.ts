// What of an article's Markdown may reach a customer: no comments, no links that lead nowhere. Called by the readers.
import { marked } from 'marked'
import { NodeHtmlMarkdown } from 'node-html-markdown'

const converter = new NodeHtmlMarkdown({
  bulletMarker: '-',
  ignore: [
    'script',
    'style',
    'noscript',
    'template',
    'iframe',
    'svg',
    'nav',
    'header',
    'footer',
    'form',
    'button',
    'head',
  ],
  keepDataImages: false,
})

/** HTML as Markdown, without scripts and page furniture. */
export function markdownFromHtml(html: string): string {
  return converter.translate(html.replace(/<!--[\s\S]*?(?:-->|$)/g, ''))
}

/**
 * The Markdown as a customer may see it. Comments are notes to colleagues; a link to another file of the folder,
 * or with a scheme that is not for people, becomes its text; references become links, since passages are shown apart.
 */
export function publicMarkdown(markdown: string): string {
  const tokens = marked.lexer(markdown)
  const text = tokens
    .filter((token) => token.type !== 'def')
    .map((token) =>
      token.type === 'html'
        ? `${markdownFromHtml(token.raw)}\n\n`
        : token.type === 'code'
          ? token.raw
          : prose(token.raw),
    )
    .join('')
  return text.replace(/\n{3,}/g, '\n\n')

  function prose(raw: string): string {
    return raw
      .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
      .replace(/\[([^\]\n]+)\]\[([^\]\n]*)\](?!\()/g, (whole, label: string, name: string) => {
        const link = tokens.links[(name || label).toLowerCase().replace(/\s+/g, ' ')]
        return link ? `[${label}](${link.href})` : whole
      })
      .replace(
        /(!?)\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?(?:\s+["'(][^)\n]*)?\)/g,
        (whole, _image, label: string, href: string) => (reachable(href) ? whole : label),
      )
  }
}

const reachable = (href: string) => /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(href)
