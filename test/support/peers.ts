// What journeys need that others wrote.
import { missingPeer } from '../handoff/slack/workspace.ts'
import { missingDirectLine } from './customer.ts'

/** Why journeys cannot run here, or undefined. */
export const missingPeers = missingPeer ?? missingDirectLine
