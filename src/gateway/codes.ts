// One-time codes by mail, made from the configuration. Called by the gateway when e-mail is set.

import { CODE_LIFETIME_MS, createAddressCodes } from '../core/address-code.ts'
import { addressKey } from '../core/addresses.ts'
import type { Outbox } from '../core/outbox.ts'
import type { TurnRunner } from '../core/turn.ts'
import { isSpoken, wordsOf } from '../core/words/index.ts'
import type { Mailer } from '../mail/mailer.ts'

interface Parts {
  mailer: Pick<Mailer, 'send'>
  /** The company's own. */
  address: string
  companyName: string
  secret: string
}

export function codesByMail({ mailer, address: own, companyName, secret }: Parts): {
  codes: NonNullable<TurnRunner['codes']>
  mailCode: NonNullable<Outbox['mailCode']>
} {
  const codes = createAddressCodes(secret)
  return {
    codes: { ...codes, isOurs: (address) => withoutTag(address) === withoutTag(own) },
    mailCode({ codeId, address, language }) {
      const words = wordsOf(isSpoken(language) ? language : 'en')
      return mailer.send({
        to: address,
        subject: words.codeMailSubject(companyName),
        text: words.codeMail(companyName, codes.codeFor({ codeId, address }), CODE_LIFETIME_MS / 60_000),
        messageId: `<code-${codeId}@${own.slice(own.lastIndexOf('@') + 1)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
  }
}

const withoutTag = (address: string) => (addressKey(address) ?? address).replace(/\+[^@]*@/, '@')
