// The modals that name a colleague: transfer a case, ask about it. Pure.
import type { types } from '@slack/bolt'
import type { CaseView } from '../../../core/ports.ts'
import { INPUT, MODAL } from '../actions.ts'
import { type Block, context, plain } from './parts.ts'

const REASON_LENGTH_MAX = 500
const QUESTION_LENGTH_MAX = 2000

export function buildTransferModal(view: CaseView): types.ModalView {
  // One hand-over is service, a second one is shuffling: then the receiver must learn why.
  const again = (view.conversation.state.transfers ?? 0) > 0
  return {
    type: 'modal',
    callback_id: MODAL.transfer,
    private_metadata: view.conversation.id,
    title: plain(`Transfer case #${view.case.number}`, 24),
    submit: plain('Ask to take over', 24),
    close: plain('Cancel', 24),
    blocks: [
      person('To whom? They are asked first'),
      textInput({ block: INPUT.reason, label: 'Why', lengthMax: REASON_LENGTH_MAX, optional: !again }),
      ...(again ? [context('This case was transferred before. Please say why it must move again.')] : []),
    ],
  }
}

export function buildAskModal(view: CaseView): types.ModalView {
  return {
    type: 'modal',
    callback_id: MODAL.ask,
    private_metadata: view.conversation.id,
    title: plain('Ask a colleague', 24),
    submit: plain('Ask', 24),
    close: plain('Cancel', 24),
    blocks: [
      person('Whom?'),
      textInput({ block: INPUT.question, label: 'Your question', lengthMax: QUESTION_LENGTH_MAX, optional: false }),
      context(`It goes into the thread of case #${view.case.number}. The customer does not see it.`),
    ],
  }
}

function person(label: string): Block {
  return {
    type: 'input',
    block_id: INPUT.to,
    label: plain(label, 100),
    element: { type: 'users_select', action_id: INPUT.to, placeholder: plain('A member of the channel', 75) },
  }
}

function textInput(options: { block: string; label: string; lengthMax: number; optional: boolean }): Block {
  return {
    type: 'input',
    block_id: options.block,
    optional: options.optional,
    label: plain(options.label, 100),
    element: { type: 'plain_text_input', action_id: INPUT.text, multiline: true, max_length: options.lengthMax },
  }
}
