import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { AnyD1Database } from 'drizzle-orm/d1'

type Meta = {
  changes: number
  last_row_id: number
  rows_read: number
  rows_written: number
  duration: number
}
type Answer = { success: true; results: Record<string, unknown>[]; meta: Meta }

type Bound = {
  bind(...values: SQLInputValue[]): Bound
  all(): Promise<Answer>
  run(): Promise<Answer>
  first(): Promise<Record<string, unknown> | null>
  raw(): Promise<unknown[][]>
  now(): Answer
}

/**
 * A SQLite file behind the few calls of D1 that Drizzle makes, for the domestic server. A batch is one transaction: all of
 * it or nothing. Statements are prepared once and kept.
 */
export function sqliteDatabase(file: DatabaseSync): AnyD1Database {
  file.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000')
  const kept = new Map<string, StatementSync>()
  const statementOf = (sql: string): StatementSync => {
    const found = kept.get(sql)
    if (found) return found
    const prepared = file.prepare(sql)
    kept.set(sql, prepared)
    return prepared
  }
  const bound = (sql: string, values: SQLInputValue[]): Bound => ({
    bind: (...given) => bound(sql, given.map(plain)),
    all: async () => execute(statementOf(sql), values),
    run: async () => execute(statementOf(sql), values),
    first: async () => execute(statementOf(sql), values).results[0] ?? null,
    raw: async () => rawRows(file.prepare(sql), values),
    now: () => execute(statementOf(sql), values),
  })
  const database = {
    prepare: (sql: string) => bound(sql, []),
    async batch(statements: readonly Bound[]): Promise<Answer[]> {
      file.exec('begin immediate')
      try {
        const answers = statements.map((statement) => statement.now())
        file.exec('commit')
        return answers
      } catch (error) {
        file.exec('rollback')
        throw error
      }
    },
  }
  return database as unknown as AnyD1Database
}

/** SQLite knows no booleans; D1 stores them as 0 and 1. */
const plain = (value: unknown): SQLInputValue =>
  typeof value === 'boolean' ? Number(value) : ((value ?? null) as SQLInputValue)

/** Rows as arrays: two columns of a join may have one name. */
function rawRows(statement: StatementSync, values: SQLInputValue[]): unknown[][] {
  statement.setReturnArrays(true)
  return statement.all(...values) as unknown as unknown[][]
}

function execute(statement: StatementSync, values: SQLInputValue[]): Answer {
  const reads = statement.columns().length > 0
  const results = reads ? (statement.all(...values) as Record<string, unknown>[]) : []
  const done = reads ? { changes: 0, lastInsertRowid: 0 } : statement.run(...values)
  const meta = {
    changes: Number(done.changes),
    last_row_id: Number(done.lastInsertRowid),
    rows_read: results.length,
    rows_written: Number(done.changes),
    duration: 0,
  }
  return { success: true, results, meta }
}
