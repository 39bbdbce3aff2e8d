// A knowledge base whose every answer tells which question it answers: the rucksack stands on shelf S012, and nothing else does.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const THINGS =
  `accordion anvil apron armchair axe backgammon bagpipe balloon banjo barometer basket bathtub bellows bicycle
binoculars birdcage blanket bookcase boomerang bouquet bracelet broom bucket bugle calculator camera candle canoe carpet
cauldron cello chandelier chessboard chisel clarinet clipboard colander compass corkscrew cradle crowbar cushion cymbal
dartboard doormat drum dustpan easel fiddle flagpole flute fountain funnel gazebo globe goblet gong guitar hairbrush hammer
hammock harmonica harp hourglass incense inkwell jukebox kaleidoscope kayak keyboard kite ladder lantern lawnmower lectern
lighthouse loom magnet mandolin marble metronome microscope mirror mousetrap necklace oboe padlock parachute parasol pendulum
periscope piano pillow pitchfork projector pulley pumpkin puppet puzzle quilt racket radio rake rucksack saddle sandpaper
saxophone scarecrow sceptre scissors scooter screwdriver shovel skateboard sledge snorkel spade spanner sponge stapler
stethoscope stopwatch sundial surfboard tambourine tapestry teapot telescope tent thermometer thimble toaster toboggan
tractor trampoline tricycle trombone trumpet tuba typewriter ukulele umbrella unicycle vase violin wardrobe wheelbarrow
whistle windmill wreath xylophone yoyo zither`.split(/\s+/)

export interface Question {
  text: string
  /** Stands in the answer to this question and in no other. */
  mark: string
}

export const questions: readonly Question[] = THINGS.map((thing, index) => ({
  text: `Where do I find the ${thing}?`,
  mark: `shelf S${String(index).padStart(3, '0')}`,
}))

/** Writes the knowledge base and returns its folder. */
export function writeShelves(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-shelves-'))
  const rows = THINGS.map(
    (thing, index) => `${questions[index]!.text},The ${thing} stands on ${questions[index]!.mark}.`,
  )
  writeFileSync(join(folder, 'shelves.csv'), `question,answer\n${rows.join('\n')}\n`)
  return folder
}
