// The names of our buttons in customers' places, and what they carry: one list, so that a block and its listener cannot disagree.

export const CHOICE_ACTION = /^bellhop_customer:choice:\d+$/
export const choiceAction = (index: number) => `bellhop_customer:choice:${index}`
export const PRIVATELY_ACTION = 'bellhop_customer:privately'

/** Where the button stands; Slack does not say it plainly when it is pressed. */
export type ButtonPlace = 'public' | 'direct' | 'group'

export interface Choice {
  place: ButtonPlace
  /** Whom the question is for. */
  user: string
  value: string
}

/** Slack takes 2,000 characters (docs.slack.dev/reference/block-kit/block-elements/button-element). */
export const BUTTON_VALUE_MAX = 2_000

export const packChoice = ({ place, user, value }: Choice) => `${place}|${user}|${value}`

export function unpackChoice(text: string | undefined): Choice | undefined {
  const found = /^(public|direct|group)\|([A-Z0-9]+)\|([\s\S]+)$/.exec(text ?? '')
  return found ? { place: found[1] as ButtonPlace, user: found[2]!, value: found[3]! } : undefined
}
