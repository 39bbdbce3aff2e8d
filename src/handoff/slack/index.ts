// The Slack desk's public face: import from here alone.
export { createSlackDesk } from './desk.ts'
export type { SlackDesk, SlackDeskOptions } from './options.ts'
