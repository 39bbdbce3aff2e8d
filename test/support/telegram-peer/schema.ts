// What the Bot API takes, as published in @grammyjs/types: each method with its parameters, which must be there, and their plain types.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

interface Parameter {
  required: boolean
  /** Checked where it is a plain one: string, number, boolean, or a union of them. */
  types: Set<string>
}

const PLAIN = new Set(['string', 'number', 'boolean', 'true'])

export const methods: ReadonlyMap<string, ReadonlyMap<string, Parameter>> = readMethods()

/** What is wrong with a request, in sentences; empty: nothing. */
export function violationsOf(method: string, args: Record<string, unknown>): string[] {
  const parameters = methods.get(method)
  if (!parameters) return [`the Bot API has no method ${method}`]
  const missing = [...parameters].filter(([name, { required }]) => required && args[name] === undefined)
  return [
    ...missing.map(([name]) => `${method}: ${name} is missing`),
    ...Object.entries(args).flatMap(([name, value]) => wrong(method, name, value, parameters.get(name))),
  ]
}

function wrong(method: string, name: string, value: unknown, parameter: Parameter | undefined): string[] {
  if (!parameter) return [`${method} knows no ${name}`]
  if ([...parameter.types].some((type) => !PLAIN.has(type))) return []
  const type = value === true && parameter.types.has('true') ? 'true' : typeof value
  return parameter.types.has(type) ? [] : [`${method}: ${name} is a ${typeof value}`]
}

function readMethods(): Map<string, Map<string, Parameter>> {
  const require = createRequire(createRequire(import.meta.url).resolve('grammy'))
  const folder = join(require.resolve('@grammyjs/types'), '..')
  const text = readFileSync(join(folder, 'methods.d.ts'), 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '')
  const found = new Map<string, Map<string, Parameter>>()
  for (const [, method, body = ''] of text.matchAll(/^ {4}(\w+)\((?:args\??: \{\n([\s\S]*?)\n {4}\})?\)/gm)) {
    const parameters = [...body.matchAll(/^ {8}(\w+)(\??): ([^;]+);/gm)].map(
      ([, name, optional, types]): [string, Parameter] => [
        name!,
        { required: !optional, types: new Set(types!.split('|').map((type) => type.trim())) },
      ],
    )
    found.set(method!, new Map(parameters))
  }
  if (found.size < 100) throw new Error('The methods of @grammyjs/types could not be read.')
  return found
}
