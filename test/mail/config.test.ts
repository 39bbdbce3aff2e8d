import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'

const whole = {
  EMAIL_ADDRESS: 'help@shop.example',
  IMAP_URL: 'imaps://help%40shop.example:pass@mail.shop.example',
  SMTP_URL: 'smtp://127.0.0.1:2525',
}
const refused = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('the settings were taken')
}

test('the e-mail group is whole with an address and two servers', () => {
  const config = readConfig({ ...whole, EMAIL_SINCE: '2026-11-01', EMAIL_AUTHSERV_ID: 'mx.shop.example' })
  expect(config.email).toEqual({
    address: 'help@shop.example',
    imapUrl: whole.IMAP_URL,
    smtpUrl: whole.SMTP_URL,
    since: new Date('2026-11-01T00:00:00Z'),
    authservId: 'mx.shop.example',
  })
  expect(readConfig({}).email).toBeUndefined()
})

test.each(Object.keys(whole))('half set, with %s alone, it names all that is missing at once', (name) => {
  const message = refused({ [name]: whole[name as keyof typeof whole] })
  for (const other of Object.keys(whole)) {
    if (other === name) expect(message).not.toContain(`${other}: is missing`)
    else expect(message).toContain(`${other}: is missing`)
  }
})

test('an optional one alone asks for the rest', () => {
  expect(refused({ EMAIL_SINCE: '2026-11-01' })).toMatch(/EMAIL_ADDRESS: is missing.*SMTP_URL: is missing/s)
})

test.each([
  ['EMAIL_ADDRESS', 'help', /EMAIL_ADDRESS: must be one address/],
  ['IMAP_URL', 'mail.example.com', /IMAP_URL: must be a URL as in imaps:\/\//],
  ['IMAP_URL', 'imaps://mail.example.com', /IMAP_URL: needs user and password/],
  ['IMAP_URL', 'smtps://u:p@mail.example.com', /IMAP_URL: must be a URL as in imaps:\/\//],
  ['SMTP_URL', 'smtps://u:50%@mail.example.com', /SMTP_URL: has a %/],
  ['EMAIL_SINCE', 'yesterday', /EMAIL_SINCE: must be a day/],
])('%s=%s is refused with what would fit', (name, value, message) => {
  const said = refused({ ...whole, [name]: value })
  expect(said).toMatch(message)
  expect(said).not.toContain('50%@')
})
