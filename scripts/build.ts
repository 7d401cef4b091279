import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { bundleWorker } from './bundle.ts'

// Writes what `npm run deploy` uploads: the entry, the modules it loads later, and wrangler.toml as seen from dist/.
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist', { recursive: true })
for (const { path, contents } of await bundleWorker()) writeFileSync(`dist/${path}`, contents)
const config = readFileSync('wrangler.toml', 'utf8')
  .replace('main = "src/worker.ts"', 'main = "worker.mjs"\nno_bundle = true')
  .replace('directory = "./public"', 'directory = "../public"')
  .replace('migrations_dir = "migrations"', 'migrations_dir = "../migrations"')
writeFileSync('dist/wrangler.toml', `${config}\n[[rules]]\ntype = "ESModule"\nglobs = ["**/*.mjs"]\n`)
