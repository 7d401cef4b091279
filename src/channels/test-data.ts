import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Text of a data file beside the test: `dataFile(import.meta.url, 'samples/inbound.yaml')`. */
export const dataFile = (here: string, name: string): string =>
  readFileSync(fileURLToPath(new URL(name, here).href), 'utf8')
