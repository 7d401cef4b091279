import { checkPage, recordCheck } from './check-page.tsx'
import { drawPage } from './sample-draws.tsx'
import { samplePage } from './sample-page.tsx'

/** The monthly check of what the pre-screen may have overlooked; `routes.ts` spreads them. */
export const sampleRoutes = [
  { method: 'GET', path: '/console/samples', verb: 'sample.list', answer: samplePage },
  { method: 'GET', path: '/console/samples/draws/:id', verb: 'statistics.view', answer: drawPage },
  { method: 'GET', path: '/console/samples/:id', verb: 'sample.record', answer: checkPage },
  { method: 'POST', path: '/console/samples/:id', verb: 'sample.record', answer: recordCheck },
] as const
