// Who speaks when, and what: the policies, in their order. Each sees what the ones before it have planned.
import type { Policy } from '../turn-context.ts'
import { acknowledge } from './acknowledge.ts'
import { agentBack } from './agent-back.ts'
import { agentClaim } from './agent-claim.ts'
import { agentCorrectName } from './agent-correct-name.ts'
import { agentCustomer } from './agent-customer.ts'
import { agentEdit } from './agent-edit.ts'
import { agentReply } from './agent-reply.ts'
import { agentResolve } from './agent-resolve.ts'
import { agentRetry } from './agent-retry.ts'
import { agentSilence } from './agent-silence.ts'
import { agentTransfer } from './agent-transfer.ts'
import { answer } from './answer.ts'
import { answerInPublic } from './answer-in-public.ts'
import { askForPerson } from './ask-for-person.ts'
import { briefDesk } from './brief-desk.ts'
import { calm } from './calm.ts'
import { carry } from './carry.ts'
import { contactEdit } from './contact-edit.ts'
import { customerFirst } from './customer-first.ts'
import { feedback } from './feedback.ts'
import { gaveAddress } from './gave-address.ts'
import { greet } from './greet.ts'
import { idle } from './idle.ts'
import { invited } from './invited.ts'
import { invitedInPublic } from './invited-in-public.ts'
import { judge } from './judge.ts'
import { language } from './language.ts'
import { learnFacts } from './learn-facts.ts'
import { name } from './name.ts'
import { offerCode } from './offer-code.ts'
import { offerFirst } from './offer-first.ts'
import { oneCustomer } from './one-customer.ts'
import { oneMessage } from './one-message.ts'
import { onePersonSpeaks } from './one-person-speaks.ts'
import { praise } from './praise.ts'
import { proveAddress } from './prove-address.ts'
import { publicVoice } from './public-voice.ts'
import { quiet } from './quiet.ts'
import { rating } from './rating.ts'
import { remarks } from './remarks.ts'
import { reopen } from './reopen.ts'
import { settled } from './settled.ts'
import { smallTalk } from './small-talk.ts'
import { startOver } from './start-over.ts'
import { stepAside } from './step-aside.ts'
import { takePrivate } from './take-private.ts'
import { troll } from './troll.ts'
import { undelivered } from './undelivered.ts'
import { yesOrNo } from './yes-or-no.ts'

export const policies: readonly Policy[] = [
  language,
  customerFirst,
  // What people at the desk did.
  agentClaim,
  agentTransfer,
  agentReply,
  agentEdit,
  agentCorrectName,
  agentCustomer,
  agentBack,
  agentResolve,
  agentRetry,
  undelivered,
  invited,
  settled,
  // What the customer did.
  quiet,
  contactEdit,
  feedback,
  startOver,
  reopen,
  proveAddress,
  oneCustomer,
  name,
  onePersonSpeaks,
  gaveAddress,
  yesOrNo,
  askForPerson,
  calm,
  smallTalk,
  answer,
  acknowledge,
  rating,
  learnFacts,
  offerCode,
  greet,
  // The clock.
  agentSilence,
  idle,
  // The channel's manners.
  oneMessage,
  carry,
  // What the desk must see of all that.
  offerFirst,
  remarks,
  briefDesk,
]

/** In a public place: what is private goes to a private one, and we speak only where it is welcome. */
export const publicPolicies: readonly Policy[] = [
  // What people at the desk did, and what became of invitations.
  agentClaim,
  agentTransfer,
  agentReply,
  agentEdit,
  agentCorrectName,
  agentCustomer,
  agentBack,
  agentResolve,
  agentRetry,
  judge,
  undelivered,
  invitedInPublic,
  settled,
  // What the customer did.
  contactEdit,
  reopen,
  troll,
  takePrivate,
  onePersonSpeaks,
  yesOrNo,
  askForPerson,
  calm,
  praise,
  answerInPublic,
  learnFacts,
  // The clock.
  agentSilence,
  idle,
  // The manners of a public place.
  publicVoice,
  // What the desk must see of all that.
  offerFirst,
  briefDesk,
]

/** For a turn that has failed again and again: no customer is left without a word because of it. */
export const lastResort: readonly Policy[] = [undelivered, startOver, stepAside, oneMessage, briefDesk]
