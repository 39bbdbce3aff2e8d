// E-mail addresses, as far as it matters who is who: two are the same only if nobody could hold one of them and not the other. Pure.

/**
 * One form of an address; undefined: it is none, or it is written in signs of which two may look alike or be folded into one
 * (another script, widths, the Kelvin sign), so that nobody is ever linked by it. Letters' case tells nobody apart in practice;
 * dots and plus-tags do, as providers differ in what they mean.
 */
export function addressKey(address: string | undefined): string | undefined {
  const text = address?.trim() ?? ''
  return ADDRESS.test(text) && text.length <= ADDRESS_LENGTH_MAX ? text.toLowerCase() : undefined
}

export const ADDRESS_LENGTH_MAX = 254
/** ASCII alone, with what SMTP lets an ordinary mailbox be called. */
const ADDRESS =
  /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/i
