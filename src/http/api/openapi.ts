// The description of /api/v1 (OpenAPI 3.1), served at /api/v1/openapi.json.
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const string = { type: 'string' }
const answered = (description: string, schema: object) => ({ description, ...json(schema) })
const problem = (description: string) => ({
  description,
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: { type: string, title: string, status: { type: 'integer' }, detail: string },
      },
    },
  },
})
const problems = {
  '400': problem('The body does not fit.'),
  '401': problem('The key is missing or wrong.'),
  '403': problem('API_KEY is not set on the server.'),
  '413': problem('The body is too large.'),
  '429': problem('Too many requests; see Retry-After.'),
}
const object = (properties: object, required: string[]) => ({ type: 'object', properties, required })
const probability = { type: 'number', minimum: 0, maximum: 1 }
const citation = object({ article: string, title: string, section: string }, ['article', 'title'])

export const openApi = {
  openapi: '3.1.0',
  info: { title: 'Bellhop', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/api/v1' }],
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/ask': {
      post: {
        summary: 'Answer a question from the knowledge base. No conversation is made.',
        requestBody: {
          required: true,
          ...json(
            object({ question: { ...string, maxLength: 2000 }, limit: { type: 'integer', minimum: 1, maximum: 20 } }, [
              'question',
            ]),
          ),
        },
        responses: {
          '200': answered(
            'How sure it is, the answer if it is, and the articles, best first.',
            object(
              {
                tier: { enum: ['answer', 'choices', 'person'] },
                probability,
                answer: object({ text: string, citation }, ['text', 'citation']),
                candidates: {
                  type: 'array',
                  items: object({ article: string, title: string, score: { type: 'number' } }, [
                    'article',
                    'title',
                    'score',
                  ]),
                },
              },
              ['tier', 'probability', 'candidates'],
            ),
          ),
          ...problems,
        },
      },
    },
    '/assess': {
      post: {
        summary: 'Language, intent, mood and questions of a text. Probabilities from 0 to 1.',
        requestBody: { required: true, ...json(object({ text: string }, ['text'])) },
        responses: {
          '200': answered(
            'What was read from it.',
            object(
              {
                language: { ...string, description: 'BCP 47; und when it cannot be told' },
                intent: string,
                complaint: probability,
                heat: probability,
                troll: probability,
                urgent: probability,
                praise: probability,
                questions: { type: 'array', items: string },
                evidence: {
                  type: 'array',
                  items: string,
                  description: 'what speaks for trolling; absent when nothing does',
                },
              },
              ['language', 'intent', 'complaint', 'heat', 'troll', 'urgent', 'questions'],
            ),
          ),
          ...problems,
        },
      },
    },
    '/messages': {
      post: {
        summary:
          'Bring in what a customer wrote in your own app or under your articles. Needs API_WEBHOOK_URL; see docs/channels/api.md.',
        requestBody: {
          required: true,
          ...json(
            object(
              {
                id: { ...string, description: 'yours, unique: the same again changes nothing' },
                kind: { enum: ['text', 'choice', 'edit', 'delete', 'join'] },
                text: { ...string, maxLength: 20_000, description: 'Markdown is not read' },
                thread: object({ id: string, visibility: { enum: ['private', 'public'] } }, ['id']),
                from: object(
                  { id: string, name: string, email: string, locale: string, verified: { type: 'boolean' } },
                  ['id'],
                ),
                addressed: { type: 'boolean' },
                choice: string,
                target: string,
                invitationId: string,
                attachments: {
                  type: 'array',
                  maxItems: 10,
                  items: object({ name: string, content: { ...string, contentEncoding: 'base64' } }, [
                    'name',
                    'content',
                  ]),
                },
              },
              ['id', 'thread', 'from'],
            ),
          ),
        },
        responses: {
          '200': { description: 'It was stored before.' },
          '201': answered(
            'It is stored.',
            object(
              {
                messageId: string,
                conversationId: string,
                duplicate: { type: 'boolean' },
                remarks: { type: 'array', items: string, description: 'files that were left out, and why' },
              },
              ['messageId', 'conversationId', 'duplicate'],
            ),
          ),
          ...problems,
        },
      },
    },
    '/files/{id}': {
      get: {
        summary: 'The bytes of a file that was sent along.',
        parameters: [{ name: 'id', in: 'path', required: true, schema: string }],
        responses: { '200': { description: 'The bytes.' }, '401': problems['401'], '404': problem('It is not there.') },
      },
    },
    '/drafts/check': {
      post: {
        summary: 'The courtesy check on a text that is about to go to a customer.',
        requestBody: {
          required: true,
          ...json(
            object(
              { text: string, contact: object({ given: string, family: string, title: string, pronouns: string }, []) },
              ['text'],
            ),
          ),
        },
        responses: {
          '200': answered(
            'What was found.',
            object(
              {
                allowed: { type: 'boolean' },
                findings: {
                  type: 'array',
                  items: object({ rule: string, excerpt: string, reason: string, suggestion: string }, [
                    'rule',
                    'excerpt',
                    'reason',
                  ]),
                },
              },
              ['allowed', 'findings'],
            ),
          ),
          ...problems,
        },
      },
    },
  },
}
