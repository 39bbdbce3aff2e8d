// What agents read without acting: the transcript, the Home tab, the command and the shortcuts.
import type { App } from '@slack/bolt'
import { Forbidden } from '../../../core/errors.ts'
import { BUTTON, COMMAND, SHORTCUTS } from '../actions.ts'
import { HELP_TEXT, mineBlocks, queueBlocks } from '../blocks/lists.ts'
import { type Block, plain, section } from '../blocks/parts.ts'
import { buildTranscriptModal } from '../blocks/transcript-modal.ts'
import type { SlackContext } from '../context.ts'
import { linkTo } from '../homes.ts'
import { opensModal } from './open-modal.ts'

export function listenToOverview(app: App, context: SlackContext): void {
  opensModal(app, context, BUTTON.transcript, async (view) =>
    buildTranscriptModal(view, await context.services.transcript(view.conversation.id)),
  )
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await context.homes.publish(event.user)
  })
  // Somebody who left must not act for another minute.
  app.event('member_left_channel', async () => context.members.forget())
  app.event('member_joined_channel', async () => context.members.forget())
  app.command(COMMAND, async ({ ack, command }) => {
    const shown = await overview(context, command.user_id, command.text.trim().toLowerCase())
    await ack({ response_type: 'ephemeral', text: shown.text, blocks: shown.blocks })
  })
  for (const shortcut of SHORTCUTS) {
    app.shortcut(shortcut, async ({ ack, body }) => {
      const shown = await overview(context, body.user.id, '')
      // A modal works in channels where the bot is not, and is as private as an ephemeral message.
      await context.api.write('views.open', (client) =>
        client.views.open({
          trigger_id: body.trigger_id,
          view: { type: 'modal', title: plain('Bellhop', 24), close: plain('Close', 24), blocks: shown.blocks },
        }),
      )
      await ack()
    })
  }
}

interface Overview {
  text: string
  blocks: Block[]
}

async function overview(context: SlackContext, userId: string, word: string): Promise<Overview> {
  try {
    await context.members.agent(userId)
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error
    return { text: error.message, blocks: [section(error.message)] }
  }
  if (!['', 'queue', 'mine'].includes(word)) return { text: HELP_TEXT, blocks: [section(HELP_TEXT)] }
  const linkOf = linkTo(await context.about.self())
  const queue = word === 'mine' ? undefined : await context.services.queue()
  const mine = word === 'queue' ? undefined : await context.services.casesOf(userId)
  return {
    text: [queue && `${queue.length} waiting`, mine && `${mine.length} with you`].filter(Boolean).join(', '),
    blocks: [...(queue ? queueBlocks(queue, linkOf) : []), ...(mine ? mineBlocks(mine, linkOf) : [])],
  }
}
