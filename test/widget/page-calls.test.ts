// The page's side of the chat: its types, and calls that are made before the script has loaded.
import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { Bellhop } from '../../widget/bellhop.d.ts'
import { takeCalls } from '../../widget/src/page-calls.ts'

/** The line as the documentation has it. */
const [, STUB = ''] =
  /```js\n(window\.Bellhop .*)\n```/.exec(readFileSync(new URL('../../docs/widget.md', import.meta.url), 'utf8')) ?? []

function aPage() {
  const window = {} as { Bellhop: Bellhop }
  vm.runInNewContext(STUB, { window })
  const done: unknown[][] = []
  const listening = new Set<string>()
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void done.push([name, ...args])
  const api: Bellhop = {
    open: note('open'),
    close: note('close'),
    toggle: note('toggle'),
    identify: note('identify'),
    ask: note('ask'),
    on: (event) => {
      listening.add(event)
      return () => listening.delete(event)
    },
  }
  return { stub: window.Bellhop, api, done, listening }
}

describe('Calls before the script has loaded', () => {
  it('are done once it has, in their order', () => {
    const { stub, api, done } = aPage()
    stub.identify('a.b.c')
    stub.open()
    stub.ask('Do you ship to Canada?')
    expect(done).toEqual([])
    takeCalls(stub, api)
    expect(done).toEqual([['identify', 'a.b.c'], ['open'], ['ask', 'Do you ship to Canada?']])
  })

  it('may listen, and end it before or after', () => {
    const { stub, api, listening } = aPage()
    const offs = [stub.on('open', () => {}), stub.on('unread', () => {})]
    offs[0]!()
    takeCalls(stub, api)
    expect([...listening]).toEqual(['unread'])
    offs[1]!()
    expect([...listening]).toEqual([])
  })

  it('of a script that kept the stub go straight through', () => {
    const { stub, api, done } = aPage()
    takeCalls(stub, api)
    stub.close()
    expect(done).toEqual([['close']])
  })

  it('that are none of ours do nothing', () => {
    const { api, done } = aPage()
    takeCalls(
      {
        q: [
          ['constructor', []],
          ['nonsense', []],
        ],
      },
      api,
    )
    takeCalls(undefined, api)
    takeCalls({ q: 'x' }, api)
    expect(done).toEqual([])
  })
})

it('the types say what a listener is given', () => {
  const bellhop = {} as Bellhop
  expectTypeOf(bellhop.on<'message'>)
    .parameter(1)
    .parameter(0)
    .toEqualTypeOf<{ id: string; author: 'bot' | 'agent'; text: string }>()
  expectTypeOf(bellhop.on<'unread'>)
    .parameter(1)
    .parameter(0)
    .toBeNumber()
  expectTypeOf(bellhop.on).returns.toEqualTypeOf<() => void>()
  expectTypeOf(bellhop.identify).toBeCallableWith('a.b.c')
  expectTypeOf(bellhop.identify).toBeCallableWith()
  expectTypeOf({} as Window)
    .toHaveProperty('Bellhop')
    .toEqualTypeOf<Bellhop | undefined>()
  // @ts-expect-error There is no such event.
  const wrong = () => bellhop.on('typing', () => {})
  expect(wrong).toThrow()
})
