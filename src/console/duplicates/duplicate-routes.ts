import { comparePage } from './compare-page.tsx'
import { compareWith, keep, link, merge, reopen, unmerge } from './pair-moves.ts'
import { pairsPage } from './pairs-page.tsx'

const pair = '/console/duplicates/:a/:b'

/** Leads that may be one household; `routes.ts` spreads them. */
export const duplicateRoutes = [
  { method: 'GET', path: '/console/duplicates', verb: 'pair.list', answer: pairsPage },
  { method: 'GET', path: pair, verb: 'pair.view', answer: comparePage },
  { method: 'POST', path: `${pair}/keep`, verb: 'pair.keep-both', answer: keep },
  { method: 'POST', path: `${pair}/link`, verb: 'pair.link', answer: link },
  { method: 'POST', path: `${pair}/reopen`, verb: 'pair.reopen', answer: reopen },
  { method: 'POST', path: `${pair}/merge`, verb: 'lead.merge', answer: merge },
  { method: 'POST', path: '/console/leads/:id/compare', verb: 'pair.view', answer: compareWith },
  { method: 'POST', path: '/console/leads/:id/unmerge', verb: 'lead.unmerge', answer: unmerge },
] as const
