import { readdirSync, readFileSync } from 'node:fs'
import { may, type Role, type Verb } from '../../src/handoff/permissions.ts'

const consoleDir = 'src/console'

/** The desk's table of routes, read as text: its pages are JSX, which Node alone does not load. */
function pagesOfDesk(): readonly { path: string; verb: Verb }[] {
  const files = readdirSync(consoleDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('routes.ts'),
  )
  const text = files.map((name) => readFileSync(`${consoleDir}/${name}`, 'utf8')).join('\n')
  const found = text.matchAll(/method: 'GET',\s*path: '([^']+)',\s*verb: '([^']+)'/g)
  return [...found].map(([, path = '', verb]) => ({ path, verb: verb as Verb }))
}

/** Addresses with more in them than the table of routes knows. */
const lists: readonly string[] = [
  '/console/queue?village=652826101203&unfinished=1&owner=none',
  '/console/queue?stage=closed&township=652826101',
]
/** `year`: the longest period the statistics take. */
const numbers = (year: string): readonly string[] => [
  `/console/statistics?${year}`,
  `/console/statistics?${year}&township=652826101`,
  `/console/statistics/leads?${year}&took=visit.6-10`,
]

/** Every page a role may read without an id of its own, and the pages of one lead. */
export function addressesOf(role: Role, leadId: string, year: string): readonly string[] {
  const pages = pagesOfDesk()
    .filter(({ verb }) => may({ role }, verb))
    .filter(({ path }) => !path.includes(':') || path.startsWith('/console/leads/:id'))
    .map(({ path }) => path.replace(':id', leadId))
  return [
    ...pages,
    ...(may({ role }, 'lead.find') ? lists : []),
    ...(may({ role }, 'statistics.view') ? numbers(year) : []),
  ]
}
