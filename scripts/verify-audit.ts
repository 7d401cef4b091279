import { DatabaseSync } from 'node:sqlite'
import { sqliteDatabase } from '../src/app/sqlite-database.ts'
import { verifyAudit } from '../src/storage/console-audit.ts'
import { openDb } from '../src/storage/db.ts'
import { startLocal } from './local-county.ts'

// Computes every link of the audit log again, exit code 1 when one is broken: of the domestic home's DATABASE_FILE where it
// is set (the service may run on), else of the local county under STATE_DIR.
async function check(): Promise<{ rows: number; broken: number | null }> {
  if (process.env.DATABASE_FILE) {
    const file = new DatabaseSync(process.env.DATABASE_FILE)
    try {
      return await verifyAudit(openDb(sqliteDatabase(file)))
    } finally {
      file.close()
    }
  }
  const county = await startLocal({ port: 0, stateDir: process.env.STATE_DIR || '.state', env: process.env })
  try {
    return await verifyAudit(openDb(county.database))
  } finally {
    await county.stop()
  }
}

const { rows, broken } = await check()
console.log(
  broken === null ? `${rows} rows, every one follows from the one before.` : `Row ${broken} does not follow.`,
)
process.exit(broken === null ? 0 : 1)
