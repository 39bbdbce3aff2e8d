// What the bot says in English: the model for the other languages. Short, warm, and true: a promise here is a promise of the company.
import type { Agent } from '../model.ts'

const inLine = (place: number) =>
  place <= 1
    ? 'You are next in line.'
    : `There ${place === 2 ? 'is one person' : `are ${place - 1} people`} before you.`

const comma = (name: string | undefined) => (name ? `, ${name}` : '')

export const en = {
  greet: (company: string, name: string | undefined) =>
    name ? `Hello ${name}, welcome to ${company}! How can I help?` : `Hello and welcome to ${company}! How can I help?`,
  greetBriefly: (company: string, name: string | undefined) =>
    name ? `Hello ${name}, welcome to ${company}!` : `Hello and welcome to ${company}!`,
  askName: 'May I ask your name?',
  niceToMeet: (name: string) => `Nice to meet you, ${name}! How can I help?`,
  thanksForName: (name: string) => `Thank you, ${name}.`,
  hello: (name: string | undefined) => `I'm here${comma(name)}. What can I do for you?`,
  allRight: (name: string | undefined) => `All right${comma(name)}. What else can I do for you?`,
  youAreWelcome: (name: string | undefined) => `You're very welcome${comma(name)}! Is there anything else?`,
  goodbye: (name: string | undefined) => `Thank you for stopping by${comma(name)}. Have a lovely day!`,
  unknown:
    "I'm sorry, I don't have a reliable answer to that. One of my colleagues will, though: shall I bring somebody in?",
  alsoUnknown: (questions: readonly string[]) =>
    `I don't have a reliable answer to ${questions.map((question) => `“${question}”`).join(' and ')}. Shall I bring in a colleague for that?`,
  didNotHelp: "I'm sorry that this didn't help. Shall I bring in a colleague?",
  choices: 'I want to be sure that I give you the right answer. Is it one of these?',
  choicesFor: (question: string) => `About “${question}”: is it one of these?`,
  person: 'Talk to a person',
  noneOfThese: 'None of these',
  coming: (place: number) =>
    `Of course, I'm bringing in a colleague. ${inLine(place)} They will see all you have written, so you need not repeat anything.`,
  comingInvited: (place: number) => `I'm bringing in a colleague now. ${inLine(place)}`,
  comingUpset: (place: number) =>
    `I'm sorry about this. I'm bringing in a colleague right away, who will see all you have written. ${inLine(place)}`,
  comingUnknown: (place: number) =>
    `I don't have a reliable answer to that either, so I'm bringing in a colleague. ${inLine(place)} They will see all you have written.`,
  comingUrgent: (place: number) => `This needs a person now: I'm bringing in a colleague. ${inLine(place)}`,
  comingFailed: (place: number) =>
    `I'm sorry, something went wrong on my side, so I'm bringing in a colleague. ${inLine(place)} They will see all you have written.`,
  closed: (next: string | undefined) =>
    next
      ? `Our team is away just now and back ${next}. Your message is with them, and they will answer you here.`
      : 'Our team is away just now. Your message is with them, and they will answer you here.',
  sorry: "I'm sorry about this.",
  sorryUnknown: "I'm sorry, I don't have a reliable answer to that either.",
  sorryFailed: "I'm sorry, something went wrong on my side.",
  nobody: 'Nobody is on duty in this chat yet. I have kept your message for the team, and they will find it here.',
  emergency: (contact: string) => `If it is an emergency: ${contact}`,
  stillComing: (place: number) => `A colleague is on the way. ${inLine(place)}`,
  added: (name: string | undefined, place: number) =>
    `Thank you${comma(name)}, I have added that for my colleague. ${inLine(place)}`,
  addedClosed: (name: string | undefined, next: string | undefined) =>
    `Thank you${comma(name)}, I have added that for my colleagues${next ? `, who are back ${next}` : ''}.`,
  joined: (agent: Agent) => `${agent.name} has joined and takes it from here.`,
  tookOver: (agent: Agent, from: Agent) => `${agent.name} takes over from ${from.name} and knows the whole story.`,
  backToBot: (agent: Agent, name: string | undefined) =>
    `${agent.name} has handed you back to me${comma(name)}. I'm the assistant, and a person is one tap away. What else can I do?`,
  agentSilent: (agent: Agent, name: string | undefined) =>
    `Thank you for your patience${comma(name)}. ${agent.name} is taking longer than we would like; I have just reminded them.`,
  backInQueue: (agent: Agent, place: number) =>
    `I'm sorry for the wait. ${agent.name} could not get back to you, so I'm asking another colleague. ${inLine(place)}`,
  resolved: (name: string | undefined) => `Thank you${comma(name)}, it was good to help you. How was it?`,
  rated: (score: number, name: string | undefined) =>
    score >= 4
      ? `Thank you${comma(name)}! Would you like to add a line?`
      : `Thank you for being frank${comma(name)}. I'm sorry that it wasn't better. What should we have done?`,
  commented: (name: string | undefined) => `Thank you${comma(name)}, the team will read it.`,
  invited: (name: string | undefined, place: string | undefined) =>
    `I'm sorry about this${comma(name)}. Let's sort it out in private: I have written to you ${place ? `here: ${place}.` : 'in a private message.'} You need not repeat anything.`,
  invitedByLink: (name: string | undefined, link: string) =>
    `I'm sorry about this${comma(name)}. Let's sort it out in private: please continue here: ${link} You need not repeat anything.`,
  invitedByButton: (name: string | undefined) =>
    `I'm sorry about this${comma(name)}. Let's sort it out in private: please press the button, it is for you alone. You need not repeat anything.`,
  sendCode: 'Send me a code',
  offerCode: (address: string) =>
    `You mentioned ${address}. If you like, I can mail a code there: with it we know that the address is yours, and you need not explain yourself twice.`,
  codeSent: (address: string, minutes: number) =>
    `A code of six digits is on its way to ${address}. Please type it here within ${minutes} minutes; the mail may hide among the spam.`,
  codeProved: (name: string | undefined) =>
    `Thank you${comma(name)}, that is the right code: the address is confirmed.`,
  codeWrong: 'That is not quite the code. Would you look at the mail once more?',
  codeUsedUp: 'That was not the code either, so it is no longer valid. No harm done: shall I send a new one?',
  codeExpired: 'That code has expired. Shall I send a new one?',
  codeTooMany:
    'I have sent several codes already, so I would rather wait a while before the next. We can go on without one.',
  codeRefused: (address: string) =>
    `I could not send a mail to ${address}. Is it spelled right? We can go on without a code, too.`,
  codeMailSubject: (company: string) => `Your code for ${company}`,
  codeMail: (company: string, code: string, minutes: number) =>
    `Hello,\n\nyour code for the conversation with ${company} is:\n\n${code}\n\nPlease type it in the conversation; it is valid for ${minutes} minutes. We never ask for it by phone.\n\nIf you did not ask for it, somebody typed your address by mistake. Ignore this mail: nothing happens.\n\n${company}\n`,
  invitedToWrite: (name: string | undefined) =>
    `I'm sorry about this${comma(name)}. Let's sort it out in private: please write to us in a private message, and a colleague will take it from there.`,
  privateOpening: (name: string | undefined, quote: string) =>
    `Hello${name ? ` ${name}` : ''}, here we can talk in private.${quote ? ` You wrote in public:\n\n${quote.replace(/^/gm, '> ')}\n\nYou need not repeat any of it.` : ''}`,
  talkPrivately: 'Talk privately',
  notYours: (command: string) => `This is for somebody else. For your own matter, use ${command}.`,
  privateLink: (link: string) => `Here is your own way to talk with us in private: ${link}`,
  privatePlace: (place: string) => `Let’s talk here, in private: ${place}`,
  privateHere: 'Here we can talk in private.',
  noPrivatePlace:
    'I cannot open a private place for you here. Please allow direct messages from members of this server, and try again.',
  settledInPublic: (name: string | undefined) =>
    `Thank you for bringing this up${comma(name)}. We have looked into it together in private.`,
  thanksInPublic: (name: string | undefined) => `Thank you so much${comma(name)}, that is lovely to hear!`,
  forSomebodyElse: 'This is meant for somebody else here. If we can help you too, just write to us.',
  stars: ['1 – Poor', '2', '3', '4', '5 – Great'],
} as const
