// Stemmers and small words per language, from @orama, loaded for the languages that the articles are in.

export interface Language {
  code: string
  stem(word: string): string
  /** Words that carry no matter of their own: "the", "is". */
  isSmall(word: string): boolean
}

// biome-ignore format: a table reads better in rows
const names: Record<string, string> = {
  ar: 'arabic', bg: 'bulgarian', da: 'danish', de: 'german', el: 'greek', en: 'english', es: 'spanish', fi: 'finnish',
  fr: 'french', hu: 'hungarian', id: 'indonesian', it: 'italian', nl: 'dutch', no: 'norwegian', nb: 'norwegian',
  pt: 'portuguese', ro: 'romanian', ru: 'russian', sv: 'swedish', tr: 'turkish', uk: 'ukrainian',
}

/** What people write around a question in English that a general list of small words lacks. */
const politeWords =
  `hi hello hey dear thanks thank please pls plz help helping question ask asking tell know want wanna need like
  would could get got getting gotten go going let just also still really actually currently one ones us u im ive id dont doesnt cant
  wont didnt isnt wasnt arent couldnt wouldnt whats hows wheres whens sir madam team guys ok okay yes no well now today anyone
  someone somebody anybody there sure wondering wonder looking look try trying tried possible way able cheers morning evening
  afternoon kindly however say said says see make made thing things something anything everything happen happens happened
  bit lot much many since back using use used keeps keeping`.split(/\s+/)

const loaded = new Map<string, Promise<Language>>()

/** The language's stemmer and small words; one that is not listed is searched by whole words and pieces of words. */
export function loadLanguage(code: string): Promise<Language> {
  let language = loaded.get(code)
  if (!language) {
    language = load(code)
    loaded.set(code, language)
  }
  return language
}

async function load(code: string): Promise<Language> {
  const name = names[code]
  if (!name) return { code, stem: (word) => word, isSmall: () => false }
  const [{ stemmer }, { stopwords }] = await Promise.all([
    import(`@orama/stemmers/${name}`) as Promise<{ stemmer(word: string): string }>,
    import(`@orama/stopwords/${name}`) as Promise<{ stopwords: string[] }>,
  ])
  const small = new Set([...stopwords.map((word) => word.replace(/['’]/g, '')), ...(code === 'en' ? politeWords : [])])
  const stems = new Map<string, string>()
  return {
    code,
    isSmall: (word) => small.has(word),
    stem(word) {
      let stem = stems.get(word)
      if (stem === undefined) {
        stem = withoutAccents(stemmer(word))
        // The memory is for speed only and must not grow with what strangers type.
        if (stems.size < 200_000) stems.set(word, stem)
      }
      return stem
    },
  }
}

/** "café" and "cafe" are one word to somebody in a hurry. */
export function withoutAccents(word: string): string {
  return word.normalize('NFD').replace(/\p{M}+/gu, '')
}
