import { build } from 'esbuild'

/** Bundles a front door for workerd. Returns the code; nothing is written. */
export async function bundleWorker(entry = 'src/worker.ts'): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser', 'import'],
    external: ['node:*', 'cloudflare:*'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  })
  const file = result.outputFiles[0]
  if (!file) throw new Error('nothing was bundled')
  return file.text
}
