// A face for who speaks: their initials. Pictures from elsewhere would tell a stranger's server who works here.
import { initials } from '../../../widget/src/core/initials.ts'

export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  // Drawn by the style sheet: they are a picture, and no part of what the thing around them is called.
  return <span class={small ? 'avatar small' : 'avatar'} aria-hidden="true" data-initials={initials(name)} />
}
