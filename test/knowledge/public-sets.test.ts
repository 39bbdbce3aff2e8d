// Floors on public question sets, so that a change that finds less is seen. Skipped where ../shared/data is missing.
import { describe, expect, test } from 'vitest'
import { miniSearchRanker, ourRanker, recall } from '../../bench/knowledge.ts'
import { publicSetNames, publicSetsHere, publicWorld } from '../../bench/knowledge-sets.ts'

const floors = {
  kb_stackfaq: [0.78, 0.91],
  kb_tvmanual: [0.59, 0.74],
  kb_banking77: [0.68, 0.85],
  kb_clinc150: [0.68, 0.84],
} as const

describe.skipIf(!publicSetsHere)('questions of other companies (needs ../shared/data)', () => {
  test.each(publicSetNames)('finds the articles of %s, and more of them than MiniSearch', async (name) => {
    const { articles, asked } = publicWorld(name)
    const [first, three] = recall(await ourRanker(articles), asked)
    const [peerFirst, peerThree] = recall(miniSearchRanker(articles), asked)
    const figure = (value: number) => value.toFixed(3)
    console.log(
      `${name}: R@1 ${figure(first)}, R@3 ${figure(three)} (MiniSearch with stemming ${figure(peerFirst)}, ${figure(peerThree)})`,
    )
    expect(first).toBeGreaterThanOrEqual(floors[name][0])
    expect(three).toBeGreaterThanOrEqual(floors[name][1])
    expect(first).toBeGreaterThan(peerFirst)
    expect(three).toBeGreaterThan(peerThree)
  })
})
