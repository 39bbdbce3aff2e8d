// The nouns of who a customer is, over all channels: facts with their source, and what makes two accounts one person.
import type { Agent, NameSource, PersonName, Proof } from './model.ts'

/** What is known of a customer, and from where. */
export interface Fact {
  key: string
  value: string
  /** One form for every spelling. */
  valueKey: string
  proof: Proof
  source: FactSource
}

/** `site`: the company's own site vouches for it. `profile`: as the platform gives it. `mail`: the receiving server has proved it. */
export type FactSource = 'said' | 'code' | 'agent' | 'site' | 'profile' | 'mail'

/** By what two contacts are known to be one person. */
export type MergeRule = 'same-address' | 'code' | 'bound-link' | 'agent'

/** One account on one channel. */
export interface Account {
  contactId: string
  inboxId?: string
  externalId?: string
  proof: Proof
  name: PersonName
  nameSource: NameSource
  email?: string
  emailProof?: Proof
  locale?: string
  createdAt: Date
  updatedAt: Date
}

export interface StoredFact {
  id: string
  contactId: string
  key: string
  value: string
  valueKey: string
  proof: Proof
  source: FactSource
  inboxId?: string
  agent?: Agent
  createdAt: Date
}

export interface StoredMerge {
  id: string
  contactIds: [string, string]
  rule: MergeRule
  agent?: Agent
  reason: string
  mergedAt: Date
}

export interface Candidate {
  contactId: string
  shared: { key: string; value: string }[]
}

export interface Person {
  accounts: Account[]
  facts: StoredFact[]
  merges: StoredMerge[]
}

/** The customer of a case as agents see them: one person over all channels, each thing with where it came from. */
export interface KnownCustomer {
  facts: KnownFact[]
  accounts: KnownAccount[]
  /** What made the accounts one customer, each of which can be taken back. */
  merges: { id: string; name: string; channelName: string; why: string; at: Date }[]
  /** Others who share something with them: a suggestion, and no more. */
  candidates: KnownCandidate[]
}

export interface KnownFact {
  /** Missing: it is the account's own, and cannot be taken away. */
  id?: string
  key: string
  value: string
  proof: Proof
  /** "said in Web chat", "proved by a code", "noted by Maya" */
  from: string
  at: Date
}

export interface KnownAccount {
  contactId: string
  channelName: string
  name: string
  email?: string
  proof: Proof
  /** Whoever writes in this case. */
  here: boolean
}

export interface KnownCandidate {
  contactId: string
  name: string
  channelNames: string[]
  /** "the same address: anna@example.com" */
  shared: string[]
}
