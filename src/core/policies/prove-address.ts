// A customer may prove that an e-mail address is theirs: a code is mailed when they wish it, and comes back in the conversation. Whoever
// types a stranger's address learns nothing about it: the words are the same whether we know the address or not.
import { v7 as uuid } from 'uuid'
import {
  CODE_LIFETIME_MS,
  CODE_TRIES_MAX,
  CODES_PER_ADDRESS_PER_DAY,
  CODES_PER_ADDRESS_PER_HOUR,
  CODES_PER_CONTACT_PER_DAY,
} from '../address-code.ts'
import { addressKey } from '../addresses.ts'
import { plainOf } from '../guard/identifiers.ts'
import type { Message } from '../model.ts'
import { salutation } from '../names/index.ts'
import { after, changeCustomer, open, type Plan, remember, say, take, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf } from './actions.ts'

export const SEND_CODE = 'code:send'
/** In place of a code, for whoever reads the conversation later. */
export const MASKED_CODE = '••••••'
const BARE = /^\D{0,3}(\d{3})[\s.-]?(\d{3})\D{0,3}$/
const INSIDE = /(?<!\d)(\d{3})[\s.-]?(\d{3})(?!\d)/g

export const proveAddress: Policy = async (turn, plan) => {
  let next = refused(turn, plan)
  for (const message of open(turn, next)) {
    const isTheirs = !message.data.participant
    if (message.data.choice === SEND_CODE) next = isTheirs ? await send(turn, take(next, message)) : take(next, message)
    else if (message.kind === 'text' && isTheirs) next = read(turn, next, message)
  }
  return next
}

/** While an agent has the conversation, the agent alone speaks: then the desk is told instead. */
function tell(turn: Turn, plan: Plan, reason: string, text: string, { again = false } = {}): Plan {
  const isClaimed = after(turn, plan).handler === 'agent'
  if (isClaimed) return plan
  const quickReplies = again ? { quickReplies: [{ label: turn.words.sendCode, value: SEND_CODE }] } : {}
  return say(plan, ['one-customer', reason], text, quickReplies)
}

const note = (turn: Turn, plan: Plan, text: string): Plan =>
  after(turn, plan).case ? tellDesk(plan, { kind: 'note', text }) : plan

async function send(turn: Turn, plan: Plan): Promise<Plan> {
  const { code } = after(turn, plan).state
  if (!code || !turn.canMailCode(code.address)) return plan
  const mailed = await turn.codesMailed(code.address)
  const isTooMany =
    mailed.addressHour >= CODES_PER_ADDRESS_PER_HOUR ||
    mailed.addressDay >= CODES_PER_ADDRESS_PER_DAY ||
    mailed.contactDay >= CODES_PER_CONTACT_PER_DAY
  if (isTooMany) return tell(turn, plan, 'too many codes were mailed lately', turn.words.codeTooMany)
  const { address } = code
  const codeId = uuid()
  const expiresAt = new Date(turn.now.getTime() + CODE_LIFETIME_MS)
  const mails = changeCustomer(plan, { do: 'mailCode', codeId, address, expiresAt, language: turn.language })
  const waits = remember(mails, { code: { address, id: codeId, expiresAt: expiresAt.toISOString(), tries: 0 } })
  const told = note(turn, waits, `The customer asked for a code to ${address}, to show that it is theirs.`)
  return tell(turn, told, 'the customer asked for a code', turn.words.codeSent(address, CODE_LIFETIME_MS / 60_000))
}

function read(turn: Turn, plan: Plan, message: Message): Plan {
  const { code } = after(turn, plan).state
  if (!code?.id || !code.expiresAt) return plan
  const text = plainOf(message.text)
  const bare = BARE.exec(text.trim())
  const given = bare ? [`${bare[1]}${bare[2]}`] : [...text.matchAll(INSIDE)].map(([, a, b]) => `${a}${b}`)
  if (!given.length) return plan
  if (Date.parse(code.expiresAt) <= turn.now.getTime()) {
    // Six digits among words may be an order's number.
    if (!bare) return plan
    return tell(turn, masked(take(plan, message), message), 'the code has expired', turn.words.codeExpired, {
      again: true,
    })
  }
  const { id: codeId, address } = code
  for (const [at, digits] of given.entries()) {
    const tries = (code.tries ?? 0) + at
    if (tries >= CODE_TRIES_MAX) break
    if (turn.isCode({ codeId, address }, digits)) return proved(turn, masked(take(plan, message), message), address)
  }
  const tries = (code.tries ?? 0) + given.length
  const isUsedUp = tries >= CODE_TRIES_MAX
  const counted = remember(plan, { code: isUsedUp ? { address } : { ...code, tries } })
  if (!bare) return counted
  const gone = masked(take(counted, message), message)
  return isUsedUp
    ? tell(turn, gone, 'the last try for this code', turn.words.codeUsedUp, { again: true })
    : tell(turn, gone, 'not the code', turn.words.codeWrong)
}

function proved(turn: Turn, plan: Plan, address: string): Plan {
  const valueKey = addressKey(address) ?? address
  const fact = { key: 'email', value: address, valueKey, proof: 'verified', source: 'code' } as const
  const known = changeCustomer(plan, { do: 'prove', address }, { do: 'learn', fact })
  const forgot = remember(known, { code: undefined })
  const told = note(turn, forgot, `The customer has proved by a code that ${address} is theirs.`)
  const name = salutation(after(turn, told).name)
  return tell(turn, told, 'the code came back', turn.words.codeProved(name))
}

/** The digits go from what is kept; nobody but the customer has seen them. */
const masked = (plan: Plan, { id }: Message): Plan => ({
  ...plan,
  changes: [...plan.changes, { messageId: id, change: 'edit', text: MASKED_CODE, send: false }],
})

/** The mail could not be sent. Which addresses take mail is their server's word, and says nothing of whom we know. */
function refused(turn: Turn, plan: Plan): Plan {
  return actionsOf(turn, 'codeRefused').reduce((next, { action }) => {
    const { code } = after(turn, next).state
    if (code?.id !== action.codeId) return next
    const gone = remember(next, { code: undefined })
    return tell(turn, gone, 'the code could not be mailed', turn.words.codeRefused(code.address))
  }, plan)
}
