// Reads a table of questions and answers; each row is an article. Called by import-folder.ts.
import { CsvError, type Info, parse } from 'csv-parse/sync'
import { alternativesOf, audienceOf, type Imported, limits } from './article.ts'
import { articleFromMarkdown } from './read-markdown.ts'

type Row = { record: Record<string, string>; info: Info }

/** The rows of a CSV with the columns question and answer, and optionally title, alternatives, audience, language. */
export function readCsv(id: string, text: string): Imported {
  const result: Imported = { articles: [], problems: [] }
  const header = (text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '').toLowerCase()
  for (const column of ['question', 'answer']) {
    if (!header.split(/[;,\t]/).some((name) => name.replaceAll('"', '').trim() === column)) {
      result.problems.push({ file: id, line: 1, reason: `the column "${column}" is missing from the first line` })
    }
  }
  if (result.problems.length > 0) return result

  let rows: Row[]
  try {
    rows = parse(text, {
      bom: true,
      // Spreadsheets of half of Europe save with semicolons; the header has no text in which one could stand.
      delimiter: header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',',
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: limits.csvRowsMax + 1,
    }) as unknown as Row[]
  } catch (error) {
    const line = error instanceof CsvError ? Number((error as CsvError & { lines?: number }).lines) : undefined
    const reason = `the table cannot be read: ${(error as Error).message}`
    return { articles: [], problems: [{ file: id, ...(line ? { line } : {}), reason }] }
  }
  if (rows.length > limits.csvRowsMax) {
    result.problems.push({
      file: id,
      reason: `more than ${limits.csvRowsMax} rows: the rest is left out. Split the file.`,
    })
  }
  const taken = new Map<string, number>()
  for (const { record, info } of rows.slice(0, limits.csvRowsMax)) readRow(record, info.lines)
  return result

  function readRow(record: Record<string, string>, line: number): void {
    const question = (record.question ?? '').trim()
    const answer = (record.answer ?? '').trim()
    const audience = audienceOf(record.audience)
    const reason =
      audience === 'unknown'
        ? `audience "${record.audience}" is not known: use customers or agents`
        : question === ''
          ? 'the row has no question'
          : answer === ''
            ? 'the row has no answer'
            : undefined
    if (reason) {
      result.problems.push({ file: id, line, reason })
      return
    }
    const title = (record.title ?? '').trim() || question
    const alternatives = alternativesOf(record.alternatives)
    if (title !== question) alternatives.unshift(question)
    const fields = { title, alternatives, language: record.language }
    // Counted apart, so that a row for agents does not change the address of one for customers.
    const slug = uniqueSlug(audience === 'agents' ? `agents ${question}` : question)
    const read = articleFromMarkdown({ id: `${id}#${slug}`, fields, body: answer, bodyLine: line })
    if (audience === 'agents') result.forAgents = [...(result.forAgents ?? []), ...read.articles]
    else result.articles.push(...read.articles)
    result.problems.push(...read.problems.map((problem) => ({ ...problem, file: id, line })))
  }

  // A slug outlives rows that are put in above it, so old citations keep pointing at the same answer.
  function uniqueSlug(question: string): string {
    const slug =
      question
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'row'
    const count = (taken.get(slug) ?? 0) + 1
    taken.set(slug, count)
    return count === 1 ? slug : `${slug}-${count}`
  }
}
