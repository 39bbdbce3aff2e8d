// What a mail says beside what was said: in the manners of letters.
export const words = {
  aColleague: 'A colleague',
  subject: (company: string) => `Your message to ${company}`,
  choices: 'Just answer with a number:',
  oneChoice: (label: string) => `Just answer “${label}”, and it is done.`,
  survey: 'Just answer with a number from 1 (poor) to 5 (great), and a line if you like.',
  source: 'Source:',
  sources: 'Sources:',
} as const
