// The Slack desk's public face: import from here alone.
export { createSlackDesk } from './desk.ts'
export type { Logger, SlackDesk, SlackDeskOptions } from './options.ts'
