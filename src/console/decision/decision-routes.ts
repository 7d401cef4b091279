import { download, exportsPage } from '../exports/exports-page.tsx'
import { decide, decisionPage, showCard } from './decision-page.tsx'
import { reopen, reopenForm } from './reopen-page.tsx'

/** The addresses of decisions and of the files for both platforms; `routes.ts` spreads them. */
export const decisionRoutes = [
  { method: 'GET', path: '/console/leads/:id/decide', verb: 'lead.view', answer: decisionPage },
  { method: 'POST', path: '/console/leads/:id/decide', verb: 'lead.decide', answer: decide },
  { method: 'POST', path: '/console/leads/:id/copy-card', verb: 'lead.copy-card', answer: showCard },
  { method: 'GET', path: '/console/exports', verb: 'export.platform', answer: exportsPage },
  { method: 'POST', path: '/console/exports', verb: 'export.platform', answer: download },
  { method: 'GET', path: '/console/leads/:id/reopen', verb: 'lead.reopen', answer: reopenForm },
  { method: 'POST', path: '/console/leads/:id/reopen', verb: 'lead.reopen', answer: reopen },
] as const
