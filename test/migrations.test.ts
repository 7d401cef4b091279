import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'

const files = readdirSync('migrations')
  .filter((name) => name.endsWith('.sql'))
  .sort()
const textOf = (name: string) => readFileSync(`migrations/${name}`, 'utf8')
const statementsOf = (name: string) => textOf(name).split('--> statement-breakpoint')

function tablesOf(db: DatabaseSync): string[] {
  const rows = db
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .all()
  return rows.map(({ name }) => String(name)).sort()
}

/** One row with something in every column, so that the next migration meets real data. */
function fillOneRow(db: DatabaseSync, table: string, mark: number): void {
  const columns = db.prepare(`select name, type from pragma_table_info('${table}')`).all()
  const names = columns.map(({ name }) => `"${name}"`)
  const values = columns.map(({ name, type }) =>
    String(type).toLowerCase() === 'integer' ? mark : `${name}-${mark}`,
  )
  const marks = names.map(() => '?').join(', ')
  db.prepare(`insert into "${table}" (${names.join(', ')}) values (${marks})`).run(...values)
}

const counts = (db: DatabaseSync) =>
  Object.fromEntries(
    tablesOf(db).map((table) => [table, db.prepare(`select count(*) as n from "${table}"`).get()?.n]),
  )

describe('migrations', () => {
  test('are numbered without gaps and known to the generator', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index))
    const journal = JSON.parse(readFileSync('migrations/meta/_journal.json', 'utf8'))
    expect(journal.entries.map(({ tag }: { tag: string }) => `${tag}.sql`)).toEqual(files)
  })

  test.each(files)('%s drops nothing, cascades nothing, switches no check off', (name) => {
    expect(textOf(name)).not.toMatch(
      /drop\s+table|drop\s+column|on\s+delete\s+cascade|on\s+update\s+cascade/i,
    )
    expect(textOf(name)).not.toMatch(/pragma\s+(foreign_keys|defer_foreign_keys|writable_schema)/i)
    expect(textOf(name)).not.toMatch(/`__new_/)
  })

  test('each one applies onto rows of the schema before it and keeps them', () => {
    const db = new DatabaseSync(':memory:')
    let kept: Record<string, unknown> = {}
    files.forEach((name, index) => {
      for (const statement of statementsOf(name)) db.exec(statement)
      expect(counts(db)).toMatchObject(kept)
      for (const table of tablesOf(db)) fillOneRow(db, table, index + 1)
      kept = counts(db)
    })
    expect(Object.keys(kept).length).toBeGreaterThan(10)
  })

  test('every column that could hold personal data is sealed or a fingerprint', () => {
    const db = new DatabaseSync(':memory:')
    for (const name of files) for (const statement of statementsOf(name)) db.exec(statement)
    const personal = /name|phone|said|words|text|note|person|address|story/
    const harmless = new Set([
      'decisions.persons',
      'staff.name',
      'standards.name',
      'saved_filters.name',
      'standard_drafts.name',
    ])
    const plain = tablesOf(db).flatMap((table) =>
      db
        .prepare(`select name from pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => `${table}.${name}`)
        .filter(
          (column) =>
            personal.test(column.split('.')[1] ?? '') &&
            !/_(sealed|hash)$/.test(column) &&
            !harmless.has(column),
        ),
    )
    expect(plain).toEqual([])
  })
})
