// Who the customer is over all channels: the lines on the card, and the modals behind "Customer …". Pure.
import type { types } from '@slack/bolt'
import { FACT_KEY_LENGTH_MAX, FACT_VALUE_LENGTH_MAX } from '../../../core/facts.ts'
import type { KnownCandidate, KnownCustomer, KnownFact } from '../../../core/known.ts'
import type { CaseView } from '../../../core/ports.ts'
import { literal, oneLine } from '../../../slack/text/clean.ts'
import { BUTTON, INPUT, MODAL } from '../actions.ts'
import { type Block, button, context, plain, section } from './parts.ts'
import { contactName, when } from './words.ts'

/** On the card, which is long enough. */
const FACTS_ON_CARD_MAX = 8
/** In the modal: a block each, and a modal has a hundred. */
const FACTS_MAX = 30
const LIST_MAX = 10
const REASON_LENGTH_MAX = 500

export function customerBlocks({ known }: CaseView): Block[] {
  if (!known) return []
  const facts = known.facts.slice(0, FACTS_ON_CARD_MAX).map((fact) => `• ${factLine(fact)}`)
  const accounts = known.accounts.length > 1 ? known.accounts.slice(0, LIST_MAX).map(accountLine) : []
  const candidates = known.candidates.slice(0, 3).map((one) => `• ${candidateLine(one)}`)
  return [
    ...(facts.length ? [section(`*Known of them*\n${facts.join('\n')}`)] : []),
    ...(accounts.length ? [section(`*One customer on*\n${accounts.join('\n')}`)] : []),
    ...(candidates.length
      ? [section(`*Perhaps the same customer* (a suggestion; see _Customer …_)\n${candidates.join('\n')}`)]
      : []),
  ]
}

const factLine = ({ key, value, proof, from, at }: KnownFact): string =>
  `${literal(oneLine(key, 40))}: *${literal(oneLine(value, 150))}*${proof === 'verified' ? ' :white_check_mark:' : ''} (${literal(oneLine(from, 80))}, ${when(at)})`

const PROOFS = {
  verified: ':white_check_mark: verified',
  platform: 'known by their account',
  none: 'unproven',
} as const
const accountLine = ({ name, channelName, proof, here }: KnownCustomer['accounts'][number]): string =>
  `• ${literal(oneLine(channelName, 60))}: ${literal(oneLine(name, 80))}, ${PROOFS[proof]}${here ? ', writes here' : ''}`

const candidateLine = ({ name, channelNames, shared }: KnownCandidate): string =>
  `${literal(oneLine(name, 80))} on ${literal(oneLine(channelNames.join(', '), 80))}: ${literal(oneLine(shared.join('; '), 200))}`

export function buildCustomerModal(view: CaseView): types.ModalView {
  const known = view.known ?? { facts: [], accounts: [], merges: [], candidates: [] }
  return {
    type: 'modal',
    callback_id: MODAL.customer,
    private_metadata: view.conversation.id,
    title: plain('The customer', 24),
    submit: plain('Next', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        `*${contactName(view.contact)}*\n${known.accounts.slice(0, LIST_MAX).map(accountLine).join('\n') || ' '}`,
      ),
      ...known.merges.slice(0, LIST_MAX).map((merge) => mergeBlock(view, merge)),
      ...known.facts.slice(0, FACTS_MAX).map((fact) => factBlock(view, fact)),
      ...sameInputs(known.candidates),
      textInput({ block: INPUT.find, label: 'Or find them by e-mail address or id', lengthMax: 254 }),
      textInput({ block: INPUT.factKey, label: 'Note something: what it is', lengthMax: FACT_KEY_LENGTH_MAX }),
      textInput({ block: INPUT.factValue, label: 'And what you know', lengthMax: FACT_VALUE_LENGTH_MAX }),
      context(
        'Before two are taken for one customer, you are asked once more. Colleagues see what you do here in the thread.',
      ),
    ],
  }
}

function mergeBlock(view: CaseView, { id, name, channelName, why, at }: KnownCustomer['merges'][number]): Block {
  const who = `${literal(oneLine(name, 80))} on ${literal(oneLine(channelName, 60))}`
  const text = section(`One customer with *${who}*: ${literal(oneLine(why, 200))}, ${when(at)}`)
  const accessory = button({
    action: BUTTON.unmerge,
    label: 'Take apart',
    value: `${view.conversation.id}|${id}`,
    spoken: `Take apart: ${oneLine(name, 50)}`,
    confirm: {
      title: 'Take them apart?',
      text: `${oneLine(name, 80)} on ${oneLine(channelName, 60)} is then somebody else again, with their own conversations and facts, also those since. No rule puts them together again; you can.`,
      yes: 'Take apart',
    },
  })
  return { ...text, accessory } as Block
}

function factBlock(view: CaseView, fact: KnownFact): Block {
  const text = section(factLine(fact))
  if (!fact.id) return text
  const accessory = button({
    action: BUTTON.removeFact,
    label: 'Take away',
    value: `${view.conversation.id}|${fact.id}`,
    spoken: `Take away ${oneLine(fact.key, 40)}`,
    confirm: {
      title: 'Take this away?',
      text: `${oneLine(fact.value, 100)} is no longer shown, and is not learned again from the same words.`,
      yes: 'Take away',
    },
  })
  return { ...text, accessory } as Block
}

function sameInputs(candidates: readonly KnownCandidate[]): Block[] {
  if (!candidates.length) return []
  return [
    {
      type: 'input',
      block_id: INPUT.same,
      optional: true,
      label: plain('The same customer as', 100),
      element: {
        type: 'static_select',
        action_id: INPUT.same,
        placeholder: plain('Only if you know it', 75),
        options: candidates.map((one) => ({
          text: plain(`${one.name} (${one.shared.join('; ')})`, 75),
          value: one.contactId,
        })),
      },
    },
  ]
}

/** Asks once more, in words that say what happens. Its metadata names both: `conversation_contact`. */
export function buildMergeModal(view: CaseView, other: KnownCandidate): types.ModalView {
  const channels = literal(oneLine(other.channelNames.join(', '), 80))
  return {
    type: 'modal',
    callback_id: MODAL.merge,
    private_metadata: `${view.conversation.id}_${other.contactId}`,
    title: plain('One customer?', 24),
    submit: plain('They are one', 24),
    close: plain('Leave it', 24),
    blocks: [
      section(
        `*${contactName(view.contact)}* and *${literal(oneLine(other.name, 80))}* (${channels}) are then shown as one customer: conversations, names and facts of both together. Nobody is told, nothing is lost, and it can be undone.`,
      ),
      textInput({ block: INPUT.reason, label: 'How you know', lengthMax: REASON_LENGTH_MAX }),
    ],
  }
}

function textInput(options: { block: string; label: string; lengthMax: number }): Block {
  return {
    type: 'input',
    block_id: options.block,
    optional: true,
    label: plain(options.label, 100),
    element: { type: 'plain_text_input', action_id: INPUT.text, max_length: options.lengthMax },
  }
}
