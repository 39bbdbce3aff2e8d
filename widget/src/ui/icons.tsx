// The few drawings we use. All take the colour of the text around them.
import type { ComponentChildren } from 'preact'

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg
    class="icon"
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
  <Icon>
    <path d="M14.5 5.5L8 12l6.5 6.5" />
  </Icon>
)
export const Onward = () => (
  <Icon>
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
    <path d="M12 6.5C10 5 7.300 4.600 4 4.800v13c3.300-.2 6 .2 8 1.700 2-1.500 4.700-1.900 8-1.700v-13c-3.300-.2-6 .2-8 1.700zM12 6.500v13" />
  </Icon>
)
export const Sheet = () => (
  <Icon>
    <path d="M6.500 3.500h7l4.500 4.500v12.500h-11.500zM13.500 3.500v4.500h4.500" />
  </Icon>
)
