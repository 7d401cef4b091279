import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

test.each([
  ['/console/leads/lead_1?page=2', '/console/leads/lead_1?page=2'],
  ['/console', '/console'],
  ['/console?due=today', '/console?due=today'],
  ['/consolex', '/console'],
  ['/console/../chat', '/console'],
  ['//evil.test/console', '/console'],
  ['https://evil.test/console', '/console'],
  ['/console\\evil', '/console'],
  ['/console/login?next=/console/login', '/console'],
  ['/console/logout', '/console'],
  ['', '/console'],
  [undefined, '/console'],
])('%s leads to %s', (wanted, next) => expect(safeNext(wanted)).toBe(next))
