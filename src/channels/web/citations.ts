// The sources of an answer as other clients know them: claims of a schema.org Message among the activity's entities, which
// Web Chat and Teams read (https://github.com/microsoft/BotFramework-WebChat/blob/main/docs/CITATION.md). Pure.
import type { Citation } from '../../core/model.ts'

interface Claim {
  '@type': 'Claim'
  '@id': string
  position: number
  appearance: { '@type': 'DigitalDocument'; name: string; url: string; abstract?: string }
}

export interface MessageEntity {
  type: 'https://schema.org/Message'
  '@context': 'https://schema.org'
  '@type': 'Message'
  /** Empty: the activity itself. */
  '@id': ''
  citation: Claim[]
}

/** `base`: where links begin. */
export function citationEntity(citations: readonly Citation[], base: string): MessageEntity {
  return {
    type: 'https://schema.org/Message',
    '@context': 'https://schema.org',
    '@type': 'Message',
    '@id': '',
    citation: citations.map(({ article, title, section }, index) => {
      const url = `${base}/help/${article.split('/').map(encodeURIComponent).join('/')}`
      const appearance = { '@type': 'DigitalDocument' as const, name: title, url }
      return {
        '@type': 'Claim',
        '@id': url,
        position: index + 1,
        appearance: section ? { ...appearance, abstract: section } : appearance,
      }
    }),
  }
}
