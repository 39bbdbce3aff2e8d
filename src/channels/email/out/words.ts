// What a mail says beside what was said: in the manners of letters.
export const words = {
  aColleague: 'A colleague',
  subject: (company: string) => `Your message to ${company}`,
  letterSubject: (company: string) => `Your chat with ${company}`,
  whileAway: 'You had left our chat before this came:',
  answerHere: 'Just answer this mail, and the conversation goes on.',
  wayBack: (url: string) => `Just answer this mail, or come back to the chat: ${url}`,
  choices: 'Just answer with a number:',
  oneChoice: (label: string) => `Just answer “${label}”, and it is done.`,
  survey: 'Just answer with a number from 1 (poor) to 5 (great), and a line if you like.',
  source: 'Source:',
  sources: 'Sources:',
} as const
