import { end, goOn, map, template, upload, uploadPage, watchPage } from './watch-forms.ts'

/** The addresses of the watch lists; `routes.ts` spreads them. */
export const watchRoutes = [
  { method: 'GET', path: '/console/watch', verb: 'watch.list', answer: watchPage },
  { method: 'GET', path: '/console/watch/template', verb: 'watch.list', answer: template },
  { method: 'POST', path: '/console/watch/upload', verb: 'watch.upload', answer: upload },
  { method: 'GET', path: '/console/watch/:id', verb: 'watch.list', answer: uploadPage },
  { method: 'POST', path: '/console/watch/:id/map', verb: 'watch.map', answer: map },
  { method: 'POST', path: '/console/watch/:id/continue', verb: 'watch.map', answer: goOn },
  { method: 'POST', path: '/console/watch/:id/end', verb: 'watch.end', answer: end },
] as const
