import { messageForm, write } from './message-page.tsx'

/** Words to the reporter on the way; `routes.ts` spreads them. */
export const messageRoutes = [
  { method: 'GET', path: '/console/leads/:id/message', verb: 'lead.message', answer: messageForm },
  { method: 'POST', path: '/console/leads/:id/message', verb: 'lead.message', answer: write },
] as const
