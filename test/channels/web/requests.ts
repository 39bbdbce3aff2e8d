// What the tests of the web chat ask of a gateway by plain HTTP.
import { SignJWT } from 'jose'
import { expect } from 'vitest'
import type { Activity } from '../../support/customer.ts'
import { DIRECT_LINE_SECRET, IDENTITY_SECRET } from '../../support/gateway.ts'

export interface Visitor {
  token: string
  userId: string
  visitor: string
  conversationId?: string
}

export async function post(url: string, path: string, body: unknown, bearer?: string): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    body: JSON.stringify(body),
  })
}

export function get(url: string, path: string, bearer?: string): Promise<Response> {
  return fetch(url + path, { headers: bearer ? { authorization: `Bearer ${bearer}` } : {} })
}

export async function newVisitor(url: string, body: object = {}): Promise<Visitor> {
  const response = await post(url, '/webchat/token', body)
  expect(response.status).toBe(200)
  return (await response.json()) as Visitor
}

export interface Started {
  conversationId: string
  token: string
  streamUrl: string
}

export async function openConversation(url: string, token: string): Promise<Started> {
  const response = await post(url, '/v3/directline/conversations', {}, token)
  expect(response.status).toBe(201)
  return (await response.json()) as Started
}

/** A visitor nobody knows, with a conversation begun. */
export async function startChat(url: string): Promise<Started & { userId: string; path: string }> {
  const { token, userId } = await newVisitor(url)
  const started = await openConversation(url, token)
  return { ...started, userId, path: `/v3/directline/conversations/${started.conversationId}` }
}

export async function mintToken(url: string, user: { id: string; name?: string }): Promise<Started> {
  const response = await post(url, '/v3/directline/tokens/generate', { user }, DIRECT_LINE_SECRET)
  expect(response.status).toBe(200)
  return (await response.json()) as Started
}

export async function readActivities(
  url: string,
  chat: { path: string; token: string },
  watermark = '',
): Promise<{ activities: Activity[]; watermark: string }> {
  const response = await get(url, `${chat.path}/activities?watermark=${watermark}`, chat.token)
  expect(response.status).toBe(200)
  return (await response.json()) as { activities: Activity[]; watermark: string }
}

/** Who the company's site says its user is. */
export function siteJwt(
  claims: Record<string, unknown>,
  options: { secret?: string; alg?: string; exp?: number | false; at?: Date } = {},
): Promise<string> {
  const at = Math.floor((options.at ?? new Date()).getTime() / 1000)
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: options.alg ?? 'HS256' }).setIssuedAt(at)
  if (options.exp !== false) jwt.setExpirationTime(at + (options.exp ?? 600))
  return jwt.sign(new TextEncoder().encode(options.secret ?? IDENTITY_SECRET))
}

/** A JWT that says it needs no signature. */
export function unsigned(claims: object, header: object = { alg: 'none', typ: 'JWT' }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.`
}

/** The same JWT with some of its claims changed and its signature kept. */
export function tampered(jwt: string, change: Record<string, unknown>): string {
  const [header, payload, signature] = jwt.split('.') as [string, string, string]
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  return `${header}.${Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url')}.${signature}`
}

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
