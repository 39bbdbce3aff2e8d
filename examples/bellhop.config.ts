// What variables cannot say: a channel of your own, or a second inbox of a kind. Put it where you start Bellhop, beside `.env`.
import { defineConfig } from 'bellhop'
import { acme } from './acme-channel.ts'

// Secrets stay in the environment. One that is missing is said at the start, by the name of its field.
const { ACME_API_URL = 'https://api.acme.example', ACME_TOKEN = '', ACME_WEBHOOK_SECRET = '' } = process.env

export default defineConfig({
  inboxes: [
    acme.inbox('acme', { apiUrl: ACME_API_URL, token: ACME_TOKEN, webhookSecret: ACME_WEBHOOK_SECRET }),
    // A second bot beside the one of TELEGRAM_BOT_TOKEN (import { telegram } from 'bellhop/channels/telegram'):
    // telegram.inbox('telegram-outlet', { botToken: '…' }, { closingNote: false }), // no line in public when a dispute is settled
    // A second brand has an inbox of its own, with an id and an address of its own:
    // acme.inbox('acme-outlet', { apiUrl: ACME_API_URL, token: '…', webhookSecret: '…', webhookPath: '/acme/outlet' }),
  ],
})
