// What an answer rests on, as a line of Markdown with links to the articles. For channels that show no cards.
import type { Citation } from '../../core/model.ts'

/** Empty: there is none. */
export function sourcesOf(
  citations: readonly Citation[] | undefined,
  { publicUrl, mark = '📖' }: { publicUrl: string | undefined; mark?: string },
): string {
  if (!citations?.length) return ''
  const lines = citations.map(({ article, title, section }) => {
    const name = escapeMarkdown(section && section !== title ? `${title}: ${section}` : title)
    if (!publicUrl) return name
    return `[${name}](${publicUrl}/help/${article.split('/').map(encodeURIComponent).join('/')})`
  })
  return `${mark} ${[...new Set(lines)].join(', ')}`
}

export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>()#~|]/g, '\\$&')
