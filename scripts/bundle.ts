import { build } from 'esbuild'

/** A module of the bundle. The first is the entry; the others are loaded when they are first needed. */
export type BundledModule = { path: string; contents: string }

/** Bundles a front door for workerd into an entry and the modules it loads later. Nothing is written. */
export async function bundleWorker(entry = 'src/worker.ts'): Promise<[BundledModule, ...BundledModule[]]> {
  const result = await build({
    entryPoints: { worker: entry },
    bundle: true,
    write: false,
    splitting: true,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
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
  const modules = result.outputFiles.map(({ path, text }) => ({
    path: path.slice(path.lastIndexOf('/') + 1),
    contents: text,
  }))
  const first = modules.find(({ path }) => path === 'worker.mjs')
  if (!first) throw new Error('nothing was bundled')
  return [first, ...modules.filter((module) => module !== first)]
}

/** What a cold start reads: the entry and every module it imports at once, without those it loads later. */
export function startModules(modules: readonly BundledModule[]): BundledModule[] {
  const found = new Map<string, BundledModule>()
  const visit = (path: string): void => {
    const module = modules.find((one) => one.path === path)
    if (!module || found.has(path)) return
    found.set(path, module)
    for (const [, to] of module.contents.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) visit(to ?? '')
  }
  visit(modules[0]?.path ?? '')
  return [...found.values()]
}
