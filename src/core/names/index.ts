import type { PersonName } from '../model.ts'
export const parseProfileName = (raw: string | undefined): PersonName =>
  raw ? { given: raw.split(' ')[0]!, display: raw } : {}
export const readIntroduction = (
  text: string,
  _o?: { askedForName?: boolean },
): { name: PersonName; rest: string } | undefined => {
  const m = /^(?:this is|my name is|i'm|call me) (\w+)[,.]?\s*(.*)$/i.exec(text)
  return m ? { name: { given: m[1]! }, rest: m[2]! } : undefined
}
export const salutation = (name: PersonName): string | undefined => name.given
export const checkAddress = (
  _d: string,
  _n: PersonName,
  _s?: string,
): { excerpt: string; reason: string; suggestion?: string }[] => []
