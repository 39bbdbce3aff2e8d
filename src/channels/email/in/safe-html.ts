// The HTML of a mail as a person at the desk may look at it: no script, no style, no form, and nothing that calls home.
import sanitize from 'sanitize-html'
import { HTML_LENGTH_MAX } from '../limits.ts'

export function safeHtml(html: string): string {
  return sanitize(html.slice(0, HTML_LENGTH_MAX), {
    allowedTags: [...sanitize.defaults.allowedTags, 'img', 'del', 'ins', 'center', 'font'],
    allowedAttributes: {
      a: ['href', 'title'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan', 'align'],
      th: ['colspan', 'rowspan', 'align'],
      ol: ['start'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    // A picture from elsewhere tells its sender when and where it was looked at.
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    transformTags: {
      a: sanitize.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }),
      img: (tag, attributes) =>
        /^cid:/i.test(attributes.src ?? '')
          ? { tagName: tag, attribs: attributes }
          : { tagName: 'span', attribs: {}, text: attributes.alt ? `[${attributes.alt}]` : '[picture]' },
    },
  })
}
