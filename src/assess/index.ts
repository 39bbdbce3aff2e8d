// The assessor without a model. A model, where the operator has one, may refine it; this one always answers.
import type { Assessor } from '../core/ports.ts'
import { assess } from './assess.ts'

/** Reads language, intent, mood and questions from one text, in well under a millisecond, offline. */
export function createAssessor(): Assessor {
  return { assess: async (text) => assess(text) }
}
