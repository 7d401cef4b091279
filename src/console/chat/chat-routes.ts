import { handBack, sayHere, takeOver } from './chat-moves.ts'

const chat = '/console/leads/:id/chat'

/** A person speaks in place of the machine; `routes.ts` spreads them. */
export const chatRoutes = [
  { method: 'POST', path: `${chat}/take`, verb: 'chat.take', answer: takeOver },
  { method: 'POST', path: `${chat}/say`, verb: 'chat.say', answer: sayHere },
  { method: 'POST', path: `${chat}/return`, verb: 'chat.return', answer: handBack },
] as const
