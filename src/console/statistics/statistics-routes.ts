import { countedPage } from './counted-page.tsx'
import { questionsPage } from './questions-page.tsx'
import { statisticsFile } from './statistics-file.ts'
import { statisticsPage } from './statistics-page.tsx'

/** Numbers for supervisors and the county office; `routes.ts` spreads them. */
export const statisticsRoutes = [
  { method: 'GET', path: '/console/statistics', verb: 'statistics.view', answer: statisticsPage },
  { method: 'GET', path: '/console/statistics/leads', verb: 'statistics.view', answer: countedPage },
  {
    method: 'GET',
    path: '/console/statistics/questions',
    verb: 'statistics.questions',
    answer: questionsPage,
  },
  { method: 'POST', path: '/console/statistics/file', verb: 'export.statistics', answer: statisticsFile },
] as const
