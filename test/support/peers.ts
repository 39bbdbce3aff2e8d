// What journeys need that others wrote.

import { missingDirectLine } from './customer.ts'
import { missingPeer } from './slack/workspace.ts'

/** Why journeys cannot run here, or undefined. */
export const missingPeers = missingPeer ?? missingDirectLine
