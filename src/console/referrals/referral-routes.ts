import { ledgerFile, ledgerPage } from '../exports/ledger-page.tsx'
import { departmentDesk } from './department-desk.tsx'
import { leadReferrals, proposeOne, revokeOne, sendOne } from './lead-referrals-page.tsx'
import { accept, finish, referralPage, refuse, reveal } from './referral-page.tsx'
import { sentReferralsPage } from './sent-referrals-page.tsx'

/** The addresses of referrals, the desk of departments and the ledger; `routes.ts` spreads them. */
export const referralRoutes = [
  { method: 'GET', path: '/console/leads/:id/referrals', verb: 'lead.view', answer: leadReferrals },
  {
    method: 'POST',
    path: '/console/leads/:id/propose-referral',
    verb: 'lead.propose-referral',
    answer: proposeOne,
  },
  { method: 'POST', path: '/console/leads/:id/send-referral', verb: 'lead.send-referral', answer: sendOne },
  {
    method: 'POST',
    path: '/console/leads/:id/revoke-referral',
    verb: 'lead.revoke-referral',
    answer: revokeOne,
  },
  { method: 'GET', path: '/console/referrals/sent', verb: 'referral.sent', answer: sentReferralsPage },
  { method: 'GET', path: '/console/referrals', verb: 'referral.list', answer: departmentDesk },
  { method: 'GET', path: '/console/referrals/:id', verb: 'referral.view', answer: referralPage },
  { method: 'POST', path: '/console/referrals/:id/reveal', verb: 'referral.reveal', answer: reveal },
  { method: 'POST', path: '/console/referrals/:id/accept', verb: 'referral.accept', answer: accept },
  { method: 'POST', path: '/console/referrals/:id/refuse', verb: 'referral.refuse', answer: refuse },
  { method: 'POST', path: '/console/referrals/:id/finish', verb: 'referral.finish', answer: finish },
  { method: 'GET', path: '/console/ledger', verb: 'ledger.view', answer: ledgerPage },
  { method: 'POST', path: '/console/ledger', verb: 'export.ledger', answer: ledgerFile },
] as const
