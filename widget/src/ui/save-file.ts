// Gives the customer a file, by the browser's own way of saving one.

/** Long enough for every browser to have begun. */
const keptMs = 60_000

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  // Never on the page, so that nothing of the page hears the click.
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}
