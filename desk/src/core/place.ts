// Where the reader is, kept in the address's fragment: it never reaches a server, and Back works.

export type Place =
  | { at: 'lists' }
  | { at: 'case'; conversationId: string }
  | { at: 'people' }
  | { at: 'invitation'; token: string }

export function placeOf(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const token = params.get('invitation')
  if (token) return { at: 'invitation', token }
  const conversationId = params.get('case')
  if (conversationId) return { at: 'case', conversationId }
  return params.has('people') ? { at: 'people' } : { at: 'lists' }
}

export function hashOf(place: Place): string {
  if (place.at === 'case') return `#case=${encodeURIComponent(place.conversationId)}`
  if (place.at === 'invitation') return `#invitation=${encodeURIComponent(place.token)}`
  return place.at === 'people' ? '#people' : '#'
}
