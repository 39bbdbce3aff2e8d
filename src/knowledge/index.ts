// What the rest of the program may use of the knowledge base.
export type { Problem } from './article.ts'
export type { Explanation } from './explain.ts'
export { createKnowledge, type Knowledge, type KnowledgeOptions } from './knowledge.ts'
export { splitQuestions } from './split-questions.ts'
