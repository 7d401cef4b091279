import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Locked = { version?: string; optionalDependencies?: Record<string, string> }

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>
}

/** Where Node would find `name` from a locked package. */
function found(from: string, name: string): Locked | undefined {
  for (
    let at = from;
    ;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  ) {
    const here = packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]
    if (here || at === '') return here
  }
}

// `npm ci` refuses a lock in which a package for another machine is missing, also where it would not install it.
test('the lock names the packages of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !found(path, name))
      .map((name) => `${path} wants ${name}`),
  )
  expect(missing).toEqual([])
  expect(JSON.stringify(packages)).not.toContain('"resolved"')
})
