// Countries and the cities that Node's own time zones name, so that "to Sydney?" is about Australia. "Mars" is not here.

/** A union of countries is a place too: what is said of the EU is said of Italy. */
const europeanUnion = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
)

/** What people say beside the official name. */
const alsoCalled: Record<string, string[]> = {
  GB: ['UK', 'Britain', 'Great Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland'],
  US: [
    'USA',
    'America',
    'United States of America',
    'the States',
    'Hawaii',
    'Alaska',
    'California',
    'Texas',
    'Florida',
  ],
  NL: ['Holland'],
  CZ: ['Czech Republic'],
  KR: ['South Korea', 'Korea'],
  TR: ['Turkey'],
  AE: ['UAE', 'Dubai'],
  JP: ['Osaka', 'Kyoto'],
  CA: ['Montreal', 'Ottawa', 'Quebec', 'Ontario'],
  DE: ['Munich', 'Hamburg', 'Frankfurt', 'Cologne'],
  FR: ['Lyon', 'Marseille'],
  ES: ['Barcelona'],
  IT: ['Milan'],
}
/** Names of zones that are words or given names as well. */
const otherwiseWords = new Set([
  'easter',
  'center',
  'phoenix',
  'troll',
  'galapagos',
  'wake',
  'reunion',
  'santa',
  'chad',
  'jordan',
  'casey',
  'davis',
])

/** Whether a term stands for one country or union. */
export function isPlace(term: string): boolean {
  return /^=[a-z]{2}$/.test(term)
}

/** Each place name with the terms it is indexed by: `["Berlin", ["=de", "=eu", "=abroad"]]`. */
export function places(): [name: string, terms: string[]][] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const found: [string, string[]][] = [
    ['European Union', ['=eu', '=abroad']],
    ['EU', ['=eu', '=abroad']],
    ['Europe', ['=eu', '=abroad']],
  ]
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = names.of(code)
    if (name === undefined || /unknown|outlying|pseudo|european union|eurozone|united nations/i.test(name)) continue
    const terms = [`=${code.toLowerCase()}`, ...(europeanUnion.has(code) ? ['=eu'] : []), '=abroad']
    for (const called of [name, ...(alsoCalled[code] ?? []), ...cities(code)]) {
      if (!otherwiseWords.has(called.toLowerCase())) found.push([called, terms])
    }
  }
  return found
}

function cities(code: string): string[] {
  // The method is newer than TypeScript's own list of what a locale can do.
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?: () => string[] }
  const zones = locale.getTimeZones?.() ?? []
  return zones
    .filter((zone) => zone.split('/').length === 2 && !zone.startsWith('Etc/'))
    .map((zone) => zone.split('/')[1]!.replaceAll('_', ' '))
}
