import * as z from 'zod'
import { apiError, prescreenAnswer, prescreenRequest } from './prescreen-request.ts'

/** A JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Record<string, unknown>

/** One operation of /api/v1, described by the zod schemas that check it. */
export interface Operation {
  path: `/api/v1/${string}`
  method: 'post' | 'get'
  name: string
  summary: { zh: string; en: string }
  request: z.ZodType
  answer: z.ZodType
  errors: readonly number[]
  example?: unknown
}

export const schemaOf = (type: z.ZodType, io: 'input' | 'output' = 'input'): Schema => {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { target: 'draft-2020-12', io }) as Schema
  return schema
}

const errorWords: Record<number, string> = {
  400: 'Malformed: details name each path and what was expected',
  404: 'Unknown',
  413: 'Body over 256 KiB',
  429: 'Too many; see Retry-After',
  503: 'The database does not answer; see Retry-After',
}

export const prescreenOperation: Operation = {
  path: '/api/v1/prescreen',
  method: 'post',
  name: 'prescreen',
  summary: {
    zh: '规则预筛：无状态，不保存任何内容。缺的或 null 的事实都是未知，绝不当作零或否。',
    en: 'The rules alone: stateless, stores nothing. A fact that is absent or null is unknown, never zero and never no.',
  },
  request: prescreenRequest,
  answer: prescreenAnswer,
  errors: [400, 413, 503],
  example: {
    asOf: '2026-06-15',
    facts: {
      hukou: 'rural',
      members: [
        { id: 'a', rel: 'applicant', age: 44 },
        { id: 'b', rel: 'spouse', age: { min: 40, max: 45 } },
      ],
      income: [{ kind: 'wage', amount: { min: 10_000, max: 16_000 } }],
      property: { liquid: null, houses: 1 },
    },
  },
}

function pathItem(op: Operation): Schema {
  const json = (schema: Schema): Schema => ({ 'application/json': { schema } })
  const responses: Schema = { 200: { description: 'OK', content: json(schemaOf(op.answer, 'output')) } }
  for (const status of op.errors)
    responses[status] = {
      description: errorWords[status] ?? 'Error',
      content: json({ $ref: '#/components/schemas/Error' }),
    }
  return {
    operationId: op.name,
    summary: op.summary.en,
    description: op.summary.zh,
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: schemaOf(op.request), ...(op.example ? { example: op.example } : {}) },
      },
    },
    responses,
  }
}

/** OpenAPI 3.1 of /api/v1, from the same schemas that check the requests. */
export function openApi(operations: readonly Operation[], version: string): Schema {
  const paths: Record<string, Schema> = {}
  for (const op of operations) paths[op.path] = { ...paths[op.path], [op.method]: pathItem(op) }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Qiaomen 敲门',
      version,
      description: '焉耆回族自治县困难家庭线索与预筛。预筛不是认定。 A pre-screen is not a decision.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Error: schemaOf(apiError, 'output') } },
  }
}
