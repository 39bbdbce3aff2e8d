// Well-known names that are not ours. "What is Amazon's return policy?" shares every other word with our own article,
// yet must not be answered from it. A name that the articles mention is ours to speak of, and does not count.

const names = new Set(
  `amazon ebay etsy walmart ikea tesco asda sainsburys aldi lidl target costco alibaba aliexpress temu shein zalando asos argos zara primark
  nike adidas netflix spotify disney hulu youtube tiktok google gmail chrome android iphone ipad macbook icloud microsoft windows outlook
  hotmail yahoo facebook instagram snapchat linkedin reddit twitter uber lyft airbnb expedia ryanair easyjet lufthansa tesla toyota
  bmw ford xbox playstation nintendo steam samsung sony dell comcast verizon vodafone chatgpt openai alexa siri
  barclays hsbc santander natwest revolut monzo coinbase binance starbucks mcdonalds mars moon jupiter saturn venus pluto`.split(
    /\s+/,
  ),
)

/** Whether a word of a question names somebody else, of whom no article speaks. */
export function isElsewhere(word: string, isKnown: boolean): boolean {
  return !isKnown && names.has(word)
}
