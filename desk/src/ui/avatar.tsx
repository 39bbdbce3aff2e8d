// A face for who speaks: their initials. Pictures from elsewhere would tell a stranger's server who works here.
export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  // Drawn by the style sheet: they are a picture, and no part of what the thing around them is called.
  return <span class={small ? 'avatar small' : 'avatar'} aria-hidden="true" data-initials={initials(name)} />
}

function initials(name: string): string {
  // "Sam (demo)" is S.
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
