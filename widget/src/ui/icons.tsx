// The few drawings we use. All take the colour of the text around them.
import type { ComponentChildren } from 'preact'

const Icon = ({ children, turns }: { children: ComponentChildren; turns?: boolean }) => (
  <svg
    class={turns ? 'icon turns' : 'icon'}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

/** The bell on a hotel's desk: ring it, and somebody comes. */
export const Bell = () => (
  <Icon>
    <path class="clapper" d="M12 8.2V5.6M9.6 5.2h4.8" />
    <path class="dome" d="M4.2 16.6a7.8 7.8 0 0 1 15.6 0z" fill="currentColor" fill-opacity=".16" />
    <path d="M2.8 19.8h18.4" />
  </Icon>
)
export const Close = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
)
export const Back = () => (
  <Icon turns>
    <path d="M14.5 5.5L8 12l6.5 6.5" />
  </Icon>
)
export const Onward = () => (
  <Icon turns>
    <path d="M9.5 6l6 6-6 6" />
  </Icon>
)
export const Send = () => (
  <Icon>
    <path d="M12 19V5.5M6 11l6-6 6 6" />
  </Icon>
)
export const Clip = () => (
  <Icon>
    <path d="M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.6 1.6 0 0 1-2.2-2.2l7.2-7.2" />
  </Icon>
)
export const Person = () => (
  <Icon>
    <circle cx="12" cy="8" r="3.6" />
    <path d="M4.8 20c.6-4 3.5-6 7.2-6s6.6 2 7.2 6" />
  </Icon>
)
export const Page = () => (
  <Icon>
    <path d="M12 6.5C10 5 7.3 4.6 4 4.8v13c3.3-.2 6 .2 8 1.7 2-1.5 4.7-1.9 8-1.7v-13c-3.3-.2-6 .2-8 1.7zM12 6.5v13" />
  </Icon>
)
export const Sheet = () => (
  <Icon>
    <path d="M6.5 3.5h7l4.5 4.5v12.5h-11.5zM13.5 3.5v4.5h4.5" />
  </Icon>
)
export const Dots = () => (
  <Icon>
    <path d="M12 5.5v.01M12 12v.01M12 18.5v.01" stroke-width="3" />
  </Icon>
)
const thumb =
  'M7.5 10.5v9H4v-9zM7.5 11l4-7.5c1.5 0 2.3 1 2.1 2.3l-.6 3.7h5.2c1.2 0 2 1.1 1.7 2.2l-1.6 6.2c-.2.9-1 1.6-2 1.6H7.5'
export const ThumbUp = () => (
  <Icon>
    <path d={thumb} />
  </Icon>
)
export const ThumbDown = () => (
  <Icon>
    <path d={thumb} transform="rotate(180 12 12)" />
  </Icon>
)
export const Note = () => (
  <Icon>
    <path d="M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5h4" />
  </Icon>
)
export const Save = () => (
  <Icon>
    <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.8h15" />
  </Icon>
)
export const Envelope = () => (
  <Icon>
    <path d="M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5" />
  </Icon>
)
export const Bubble = () => (
  <Icon>
    <path d="M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.2 4.5v3.5h3.5" />
  </Icon>
)
export const Bin = () => (
  <Icon>
    <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.3 11v5.5M13.7 11v5.5" />
  </Icon>
)
