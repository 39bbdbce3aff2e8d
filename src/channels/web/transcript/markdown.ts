// Markdown to HTML that can do nothing: HTML in it is shown as it was written, links lead to the web or to mail, pictures are links.
import { Marked, type Tokens } from 'marked'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)

const SAFE_LINK = /^(https?:|mailto:)/i

const marked = new Marked({
  async: false,
  breaks: true,
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    link({ href, tokens }: Tokens.Link) {
      return link(href, this.parser.parseInline(tokens))
    },
    image: ({ href, text }: Tokens.Image) => link(href, escaped(text || href)),
  },
})

export const markdown = (text: string) => marked.parse(text) as string

const link = (href: string, inner: string) =>
  SAFE_LINK.test(href) ? `<a href="${escaped(href)}" rel="noreferrer">${inner}</a>` : inner
