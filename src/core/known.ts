// The nouns of who a customer is, over all channels: facts with their source, and what makes two accounts one person.
import type { Proof } from './model.ts'

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
