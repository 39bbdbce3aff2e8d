// The few drawings of the desk. All take the colour of the text around them, and say nothing to screen readers.
const draw = (path: string) => () => (
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
    <path d={path} />
  </svg>
)

export const Bell = draw('M12 8.2V5.6M9.6 5.2h4.8M4.2 16.6a7.8 7.8 0 0 1 15.6 0zM2.8 19.8h18.4')
export const Close = draw('M6 6l12 12M18 6L6 18')
export const Back = draw('M14.5 5.500L8 12l6.500 6.500')
export const Onward = draw('M9.500 6l6 6-6 6')
export const Send = draw('M12 19V5.500M6 11l6-6 6 6')
export const Clip = draw(
  'M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.6 1.6 0 0 1-2.2-2.2l7.2-7.2',
)
export const Lock = draw('M6.500 10.500h11v9h-11zM8.800 10.500V8a3.200 3.200 0 0 1 6.400 0v2.500')
export const Book = draw(
  'M12 6.5C10 5 7.3 4.6 4 4.8v13c3.3-.2 6 .2 8 1.7 2-1.5 4.7-1.9 8-1.7v-13c-3.3-.2-6 .2-8 1.7zM12 6.5v13',
)
export const Sheet = draw('M6.500 3.500h7l4.500 4.500v12.500h-11.500zM13.500 3.500v4.500h4.500')
export const Check = draw('M5 12.500l4.500 4.500L19 7.500')
export const Person = draw(
  'M12 4.4a3.6 3.6 0 1 0 0 7.200 3.600 3.600 0 0 0 0-7.200zM4.800 20c.6-4 3.500-6 7.200-6s6.600 2 7.200 6',
)
export const Alert = draw('M12 4l9 15.500H3zM12 10v4.500M12 17v.1')
export const Question = draw(
  'M9.200 9.200a2.900 2.900 0 1 1 4.200 2.600c-1 .5-1.400 1-1.400 2.200M12 17v.1M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z',
)
export const Swap = draw('M4 8.500h14M14.500 5l3.500 3.500-3.500 3.500M20 15.500H6M9.500 12L6 15.500 9.500 19')
export const Robot = draw(
  'M5.500 9.500h13v9h-13zM12 9.500V6M12 6a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM9.500 13.500v1M14.500 13.500v1',
)
export const Details = draw('M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 11v5M12 8v.1')
export const Pen = draw('M5 19l.8-3.800L16.500 4.500l3 3L8.800 18.200zM14 7l3 3')
export const Bin = draw('M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7M10.500 10.500v5.500M13.500 10.500v5.500')
export const Clock = draw('M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500V12l3 2')
export const Search = draw('M10.800 4.500a6.300 6.300 0 1 0 0 12.600 6.300 6.300 0 0 0 0-12.600zM15.500 15.500L20 20')
export const Chat = draw('M4.500 5.500h15v10.500h-8L7 20v-4H4.500z')
