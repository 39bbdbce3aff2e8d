// Every word the widget says, in one place, so that other languages can follow.

export const words = {
  chat: 'Customer chat',
  open: 'Open the chat',
  openUnread: (count: number) => `Open the chat, ${newMessages(count)}`,
  newMessages,
  close: 'Close the chat',
  back: 'Back to the conversation',
  conversation: 'Conversation',
  assistant: 'Assistant',
  you: 'You',
  said: (name: string) => `${name} said:`,
  youSaid: 'You said:',

  welcome: 'How can we help?',
  underAssistant: 'Answers from our help pages',
  underAgent: 'with you now',
  waiting: 'A person is on the way',
  place: (place: number) => (place === 1 ? 'You are next' : `You are number ${place} in line`),
  closed: (when?: string) => (when ? `Our team is back ${when}.` : 'Our team is away just now.'),
  emergency: 'In an emergency:',

  person: 'Talk to a person',
  write: 'Write a message',
  send: 'Send',
  attach: 'Attach files',
  remove: (name: string) => `Remove ${name}`,
  drop: 'Drop the files here',
  tooLong: (over: number) =>
    `Too long by ${number(over)} ${over === 1 ? 'character' : 'characters'}. Please shorten it a little.`,
  left: (left: number) => `${number(left)} characters left`,
  tooLarge: (name: string) => `${name} is larger than 10 MB. Could you send a smaller one?`,
  tooMany: (most: number) => `At most ${most} files in one message.`,
  emptyFile: (name: string) => `${name} is empty.`,

  sending: 'Sending…',
  waitingToSend: 'Will be sent when you are connected again',
  sent: 'Sent',
  retry: 'Try again',
  discard: 'Remove',
  failed: {
    'too-large': 'Not sent: the file is too large for us.',
    type: 'Not sent: we cannot take this kind of file.',
    'file-lost': 'Not sent: the file is no longer there. Please attach it again.',
    'not-allowed': 'Not sent: this conversation has ended. Please reload the page.',
    server: 'Not sent: something is wrong on our side.',
    refused: 'Not sent: the message was not accepted.',
  },

  lost: 'Connecting again…',
  lostHolding: 'Connecting again… Your message is kept safe, and goes out then.',
  refused: 'The chat cannot be reached from this page.',
  typing: (name: string) => `${name} is writing`,
  below: 'New messages',
  removed: 'Message removed',
  edited: 'edited',
  answers: 'Suggested answers',

  from: 'From',
  sources: 'Where this comes from',
  reading: 'One moment…',
  unread: 'This page could not be loaded just now.',
  file: 'File',
  image: 'Image',

  rate: 'How was it?',
  worst: 'Poor',
  best: 'Excellent',
  rating: (rating: number) => `${rating} of 5`,
  // The thanks are said once, by who asked.
  rated: (rating: number) => `You gave ${rating} of 5.`,
  commented: (rating: number) => `You gave ${rating} of 5, and added a line.`,
  comment: 'Anything to add?',
}

function newMessages(count: number): string {
  return count === 1 ? '1 new message' : `${number(count)} new messages`
}

function number(value: number): string {
  return value.toLocaleString('en')
}

export const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`
