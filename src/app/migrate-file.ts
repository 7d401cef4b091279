import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/** Applies the migrations a SQLite file has not seen, each as one transaction. Returns how many. */
export function migrateFile(file: DatabaseSync, folder: string, read: (path: string) => string): number {
  file.exec(
    'create table if not exists d1_migrations (id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)',
  )
  const applied = new Set(
    file
      .prepare('select name from d1_migrations')
      .all()
      .map(({ name }) => String(name)),
  )
  const fresh = readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort()
  for (const name of fresh) {
    file.exec('begin immediate')
    try {
      for (const statement of read(join(folder, name)).split('--> statement-breakpoint')) file.exec(statement)
      file.prepare('insert into d1_migrations (name) values (?)').run(name)
      file.exec('commit')
    } catch (error) {
      file.exec('rollback')
      throw error
    }
  }
  return fresh.length
}
