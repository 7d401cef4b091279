import { calendar } from './calendar.ts'
import { plan, planForm } from './plan-page.tsx'
import { plannerPage } from './planner-page.tsx'
import { record, sheetPage } from './sheet-page.tsx'

/** The addresses of visits; `routes.ts` spreads them. */
export const visitRoutes = [
  { method: 'GET', path: '/console/visits', verb: 'visit.list', answer: plannerPage },
  { method: 'GET', path: '/console/visits/calendar', verb: 'visit.list', answer: calendar },
  { method: 'GET', path: '/console/leads/:id/plan-visit', verb: 'lead.plan-visit', answer: planForm },
  { method: 'POST', path: '/console/leads/:id/plan-visit', verb: 'lead.plan-visit', answer: plan },
  { method: 'GET', path: '/console/leads/:id/visit', verb: 'lead.visit-sheet', answer: sheetPage },
  { method: 'POST', path: '/console/leads/:id/visit', verb: 'lead.record-visit', answer: record },
] as const
