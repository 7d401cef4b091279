import type { Verb } from '../handoff/permissions.ts'
import {
  addAideForm,
  aidesPage,
  endAideForm,
  inviteAideForm,
  revokeAideCodes,
  unbindAideForm,
} from './aides/aide-forms.tsx'
import { assign, assignForm } from './assign-page.tsx'
import { auditExport, auditLog, auditVerify } from './audit-page.tsx'
import { bulkAssign } from './bulk-assign.tsx'
import { chatRoutes } from './chat/chat-routes.ts'
import { answerOnly, close, closeForm } from './close-page.tsx'
import { decisionRoutes } from './decision/decision-routes.ts'
import type { DeskCall, Typed } from './desk-call.ts'
import { confirmDraft, draftPage, rejectDraft } from './draft-page.tsx'
import { duplicateRoutes } from './duplicates/duplicate-routes.ts'
import { find } from './find-page.tsx'
import { historyPage } from './history-page.tsx'
import { invite, inviteForm } from './invite-page.tsx'
import { file, giveBack, take, undoLast, urgent, wait } from './lead-moves.ts'
import { leadPage, note, reveal } from './lead-page.tsx'
import { handOver, handOverForm } from './load/hand-over-page.tsx'
import { loadPage } from './load/load-page.tsx'
import { endSession } from './log-out-page.ts'
import { mePage, newPassword, revoke } from './me-page.tsx'
import { messageRoutes } from './messages/message-routes.ts'
import { myDay } from './my-day-page.tsx'
import { endPerson, peoplePage, renewCode, restorePerson } from './people-page.tsx'
import { queueCsv } from './queue-csv.ts'
import { queue } from './queue-page.tsx'
import { referralRoutes } from './referrals/referral-routes.ts'
import { sampleRoutes } from './sample/sample-routes.ts'
import { dropFilter, keepFilter } from './saved-filters.tsx'
import { screenPage } from './screen-page.tsx'
import { finishSecondStep, startSecondStep, stopSecondStep } from './second-step.tsx'
import { settingRoutes } from './settings/setting-routes.ts'
import { sheetRoutes } from './sheets/sheet-pages.tsx'
import { enter, standardPage } from './standard-page.tsx'
import { rescreen, standardsPage } from './standards-page.tsx'
import { statisticsRoutes } from './statistics/statistics-routes.ts'
import { talkPage } from './talk-page.tsx'
import { taskRoutes } from './tasks/task-routes.ts'
import { visitRoutes } from './visits/visit-routes.ts'
import { watchRoutes } from './watch/watch-routes.ts'
import { withdraw, withdrawForm } from './withdraw-page.tsx'

/** An address of the desk, the permission it needs, and what answers. Every address behind the log-in stands here. */
export type Route =
  | { method: 'GET'; path: string; verb: Verb; answer(call: DeskCall): Promise<Response> }
  | { method: 'POST'; path: string; verb: Verb; answer(call: DeskCall, typed: Typed): Promise<Response> }

export const routes: readonly Route[] = [
  { method: 'GET', path: '/console', verb: 'desk.open', answer: myDay },
  { method: 'POST', path: '/console/logout', verb: 'session.end', answer: endSession },
  { method: 'GET', path: '/console/queue', verb: 'lead.list', answer: queue },
  { method: 'POST', path: '/console/queue/save', verb: 'filter.save', answer: keepFilter },
  { method: 'POST', path: '/console/queue/forget', verb: 'filter.forget', answer: dropFilter },
  { method: 'POST', path: '/console/queue/assign', verb: 'lead.assign', answer: bulkAssign },
  { method: 'POST', path: '/console/queue/csv', verb: 'export.list', answer: queueCsv },
  { method: 'POST', path: '/console/find', verb: 'lead.find', answer: find },
  { method: 'GET', path: '/console/leads/:id', verb: 'lead.view', answer: leadPage },
  { method: 'GET', path: '/console/leads/:id/talk', verb: 'lead.view', answer: talkPage },
  { method: 'GET', path: '/console/leads/:id/screen', verb: 'lead.view', answer: screenPage },
  { method: 'GET', path: '/console/leads/:id/history', verb: 'lead.view', answer: historyPage },
  { method: 'POST', path: '/console/leads/:id/reveal', verb: 'lead.reveal', answer: reveal },
  { method: 'POST', path: '/console/leads/:id/note', verb: 'lead.note', answer: note },
  { method: 'POST', path: '/console/leads/:id/take', verb: 'lead.take', answer: take },
  { method: 'POST', path: '/console/leads/:id/give-back', verb: 'lead.give-back', answer: giveBack },
  { method: 'POST', path: '/console/leads/:id/undo', verb: 'lead.undo', answer: undoLast },
  { method: 'GET', path: '/console/leads/:id/assign', verb: 'lead.assign', answer: assignForm },
  { method: 'POST', path: '/console/leads/:id/assign', verb: 'lead.assign', answer: assign },
  { method: 'GET', path: '/console/leads/:id/close', verb: 'lead.close', answer: closeForm },
  { method: 'POST', path: '/console/leads/:id/close', verb: 'lead.close', answer: close },
  { method: 'POST', path: '/console/leads/:id/answer', verb: 'lead.answer', answer: answerOnly },
  { method: 'POST', path: '/console/leads/:id/file', verb: 'lead.file', answer: file },
  { method: 'POST', path: '/console/leads/:id/wait', verb: 'lead.wait', answer: wait },
  { method: 'POST', path: '/console/leads/:id/urgent', verb: 'lead.urgent', answer: urgent },
  { method: 'GET', path: '/console/leads/:id/withdraw', verb: 'lead.withdraw', answer: withdrawForm },
  { method: 'POST', path: '/console/leads/:id/withdraw', verb: 'lead.withdraw', answer: withdraw },
  ...chatRoutes,
  ...duplicateRoutes,
  ...sheetRoutes,
  ...visitRoutes,
  ...taskRoutes,
  ...watchRoutes,
  ...decisionRoutes,
  ...messageRoutes,
  ...referralRoutes,
  ...settingRoutes,
  { method: 'GET', path: '/console/me', verb: 'self.view', answer: mePage },
  { method: 'POST', path: '/console/me/password', verb: 'self.password', answer: newPassword },
  {
    method: 'POST',
    path: '/console/me/second-step/start',
    verb: 'self.second-step',
    answer: startSecondStep,
  },
  {
    method: 'POST',
    path: '/console/me/second-step/confirm',
    verb: 'self.second-step',
    answer: finishSecondStep,
  },
  { method: 'POST', path: '/console/me/second-step/stop', verb: 'self.second-step', answer: stopSecondStep },
  { method: 'POST', path: '/console/me/revoke', verb: 'self.revoke', answer: revoke },
  { method: 'GET', path: '/console/people', verb: 'people.list', answer: peoplePage },
  { method: 'GET', path: '/console/people/invite', verb: 'people.invite', answer: inviteForm },
  { method: 'POST', path: '/console/people/invite', verb: 'people.invite', answer: invite },
  { method: 'POST', path: '/console/people/:id/renew', verb: 'people.renew', answer: renewCode },
  { method: 'POST', path: '/console/people/:id/end', verb: 'people.end', answer: endPerson },
  { method: 'POST', path: '/console/people/:id/restore', verb: 'people.restore', answer: restorePerson },
  { method: 'GET', path: '/console/standards', verb: 'standard.list', answer: standardsPage },
  { method: 'POST', path: '/console/standards/rescreen', verb: 'standard.rescreen', answer: rescreen },
  { method: 'GET', path: '/console/standards/:name', verb: 'standard.enter', answer: standardPage },
  { method: 'POST', path: '/console/standards/:name', verb: 'standard.enter', answer: enter },
  { method: 'GET', path: '/console/drafts/:id', verb: 'standard.preview', answer: draftPage },
  { method: 'POST', path: '/console/drafts/:id/confirm', verb: 'standard.confirm', answer: confirmDraft },
  { method: 'POST', path: '/console/drafts/:id/reject', verb: 'standard.reject', answer: rejectDraft },
  { method: 'GET', path: '/console/aides', verb: 'aide.list', answer: aidesPage },
  { method: 'POST', path: '/console/aides/add', verb: 'aide.add', answer: addAideForm },
  { method: 'POST', path: '/console/aides/:id/invite', verb: 'aide.invite', answer: inviteAideForm },
  { method: 'POST', path: '/console/aides/:id/revoke', verb: 'aide.revoke', answer: revokeAideCodes },
  { method: 'POST', path: '/console/aides/:id/unbind', verb: 'aide.unbind', answer: unbindAideForm },
  { method: 'POST', path: '/console/aides/:id/end', verb: 'aide.end', answer: endAideForm },
  { method: 'GET', path: '/console/audit', verb: 'audit.list', answer: auditLog },
  { method: 'GET', path: '/console/load', verb: 'load.list', answer: loadPage },
  { method: 'GET', path: '/console/load/hand-over', verb: 'load.hand-over', answer: handOverForm },
  { method: 'POST', path: '/console/load/hand-over', verb: 'load.hand-over', answer: handOver },
  ...statisticsRoutes,
  ...sampleRoutes,
  { method: 'POST', path: '/console/audit/export', verb: 'audit.export', answer: auditExport },
  { method: 'POST', path: '/console/audit/verify', verb: 'audit.verify', answer: auditVerify },
]
