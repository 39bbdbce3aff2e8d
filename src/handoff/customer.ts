// Who the customer of a case is: what is known of them on every channel, each thing with where it came from. Built by case.ts.
import type {
  Account,
  Candidate,
  FactSource,
  KnownCandidate,
  KnownCustomer,
  KnownFact,
  MergeRule,
  Person,
  StoredFact,
} from '../core/known.ts'
import type { Conversation, Proof } from '../core/model.ts'

export interface CustomerSource {
  person(contactId: string): Promise<Person>
  candidates(contactId: string): Promise<Candidate[]>
}

type ChannelName = (inboxId: string) => string

export async function customerOf(
  source: CustomerSource,
  { contactId }: Conversation,
  channelName: ChannelName,
): Promise<KnownCustomer> {
  const [person, candidates] = await Promise.all([source.person(contactId), source.candidates(contactId)])
  const accountOf = (id: string) => person.accounts.find((account) => account.contactId === id)
  return {
    facts: factsOf(person, channelName),
    accounts: person.accounts.map((account) => ({
      contactId: account.contactId,
      channelName: account.inboxId ? channelName(account.inboxId) : 'unknown',
      name: nameOf(account),
      proof: account.proof,
      here: account.contactId === contactId,
      ...(account.email ? { email: account.email } : {}),
    })),
    merges: person.merges.map(({ id, contactIds, rule, agent, reason, mergedAt }) => {
      const [winner, loser] = contactIds.map(accountOf)
      // The other one than whoever writes here.
      const other = loser?.contactId === contactId ? winner : loser
      return {
        id,
        name: other ? nameOf(other) : 'an account',
        channelName: other?.inboxId ? channelName(other.inboxId) : 'unknown',
        why: agent ? `${agent.name}: ${reason}` : (RULES[rule] ?? reason),
        at: mergedAt,
      }
    }),
    candidates: await Promise.all(candidates.map((candidate) => candidateOf(source, candidate, channelName))),
  }
}

const RULES: Partial<Record<MergeRule, string>> = {
  'same-address': 'the same address is proved on both sides',
  code: 'a code that was mailed to the address came back',
  'bound-link': 'came by a link that was given to them alone',
}

export async function candidateOf(
  source: CustomerSource,
  { contactId, shared }: Candidate,
  channelName: ChannelName,
): Promise<KnownCandidate> {
  const { accounts } = await source.person(contactId)
  const named = accounts.find((account) => account.nameSource !== 'none') ?? accounts[0]
  const inboxes = new Set(accounts.flatMap(({ inboxId }) => (inboxId ? [channelName(inboxId)] : [])))
  return {
    contactId,
    name: named ? nameOf(named) : 'Unnamed customer',
    channelNames: [...inboxes],
    shared: [...new Set(shared.map(({ key, value }) => `the same ${KEYS[key] ?? key}: ${value}`))],
  }
}

const KEYS: Record<string, string> = {
  email: 'address',
  phone: 'phone number',
  order: 'order number',
  invoice: 'invoice number',
  customer: 'customer number',
}

export function nameOf({ name, email }: Pick<Account, 'name' | 'email'>): string {
  const full = [name.title, name.given, name.family].filter(Boolean).join(' ')
  return (name.given || name.family ? full : name.display) || email || 'Unnamed customer'
}

const ORDER = ['name', 'pronouns', 'email', 'phone', 'order', 'invoice', 'customer']
const RANK: readonly Proof[] = ['verified', 'platform', 'none']
const place = (key: string) => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1)

/** Each once, with the best proof of it. */
function factsOf(person: Person, channelName: ChannelName): KnownFact[] {
  const all = [...person.facts.filter((fact) => isCurrent(fact, person)), ...person.accounts.flatMap(ownFacts)]
  const best = new Map<string, StoredFact | OwnFact>()
  for (const fact of all) {
    const key = `${fact.key}\n${fact.valueKey.toLowerCase()}`
    const before = best.get(key)
    if (!before || RANK.indexOf(fact.proof) < RANK.indexOf(before.proof)) best.set(key, fact)
  }
  return [...best.values()]
    .sort((a, b) => place(a.key) - place(b.key) || a.createdAt.getTime() - b.createdAt.getTime())
    .map((fact) => ({
      key: fact.key,
      value: fact.value,
      proof: fact.proof,
      from: fromWhere(fact, channelName),
      at: fact.createdAt,
      // A name is put right where it is shown.
      ...('id' in fact && fact.key !== 'name' ? { id: fact.id } : {}),
    }))
}

/** A name that was put right since is nobody's name. */
const isCurrent = (fact: StoredFact, { accounts }: Person): boolean =>
  fact.key !== 'name' || accounts.some((one) => one.contactId === fact.contactId && plainName(one) === fact.value)

const plainName = ({ name }: Account): string => [name.given, name.family].filter(Boolean).join(' ')

type OwnFact = Pick<StoredFact, 'key' | 'value' | 'valueKey' | 'proof' | 'source' | 'createdAt'> & {
  inboxId?: string
  agent?: undefined
}

/** What the account itself says: by the site's word, by the platform's profile, by the proved sender of a mail. */
function ownFacts(account: Account): OwnFact[] {
  const { name, nameSource, email, emailProof, externalId, inboxId, createdAt } = account
  const base = { createdAt, ...(inboxId ? { inboxId } : {}) }
  const of = (key: string, value: string | undefined, proof: Proof, source: FactSource): OwnFact[] =>
    value ? [{ ...base, key, value, valueKey: value, proof, source }] : []
  const isVerified = nameSource === 'verified'
  const source = isVerified ? 'site' : nameSource === 'said' ? 'said' : 'profile'
  const proof = isVerified ? 'verified' : nameSource === 'platform' ? 'platform' : 'none'
  const isMail = email !== undefined && externalId?.toLowerCase() === email.toLowerCase()
  return [
    ...of('name', plainName(account) || name.display, proof, source),
    ...of('pronouns', name.pronouns, proof, source),
    ...of('email', email, emailProof ?? 'none', emailProof === 'verified' ? 'site' : isMail ? 'mail' : 'profile'),
  ]
}

function fromWhere(fact: StoredFact | OwnFact, channelName: ChannelName): string {
  const channel = fact.inboxId ? channelName(fact.inboxId) : 'a conversation'
  const words: Record<FactSource, string> = {
    said: `said in ${channel}`,
    code: 'proved by a code',
    agent: `noted by ${fact.agent?.name ?? 'a colleague'}`,
    site: 'your own site says so',
    profile: `from their profile in ${channel}`,
    mail: 'their mail comes from it',
  }
  return words[fact.source]
}
