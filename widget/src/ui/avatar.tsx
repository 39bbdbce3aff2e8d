// A face for who speaks: the agent's picture over their initials, the company's logo, or the desk bell.
import { useState } from 'preact/hooks'
import { initials } from '../core/initials.ts'
import { Bell } from './icons.tsx'

export function Avatar({ name, picture }: { name?: string | undefined; picture?: string | undefined }) {
  const [broken, setBroken] = useState<string>()
  const shown = picture && picture !== broken ? picture : undefined
  return (
    <span class="avatar" aria-hidden="true">
      {shown ? <img src={shown} alt="" onError={() => setBroken(shown)} /> : name ? initials(name) : <Bell />}
    </span>
  )
}

/** An agent's picture is shown from our own server alone: a stranger's would learn who chats here, and sites' policies forbid it. */
export const ownPicture = (url: string | undefined, base: string): string | undefined =>
  url?.startsWith(`${base}/`) || /^\/(?!\/)/.test(url ?? '') ? new URL(url!, base).href : undefined
