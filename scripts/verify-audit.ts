import { verifyAudit } from '../src/storage/console-audit.ts'
import { openDb } from '../src/storage/db.ts'
import { startLocal } from './local-county.ts'

// Computes every link of the local county's audit log again: `node scripts/verify-audit.ts`, exit code 1 when one is broken.
const county = await startLocal({ port: 0, stateDir: process.env.STATE_DIR || '.state', env: process.env })
const { rows, broken } = await verifyAudit(openDb(county.database))
await county.stop()
console.log(
  broken === null ? `${rows} rows, every one follows from the one before.` : `Row ${broken} does not follow.`,
)
process.exit(broken === null ? 0 : 1)
