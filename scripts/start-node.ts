import { mkdirSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

// The domestic home: bundles src/node.ts for Node and runs it. Needs DATA_KEY; DATABASE_FILE, PORT, HOST are optional.
mkdirSync('dist', { recursive: true })
const result = await build({
  entryPoints: ['src/node.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  charset: 'utf8',
  logLevel: 'warning',
})
writeFileSync('dist/node.js', result.outputFiles[0]?.contents ?? '')
await import(new URL('../dist/node.js', import.meta.url).href)
