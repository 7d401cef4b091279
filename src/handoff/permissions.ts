import { AppError } from '../kernel/errors.ts'

export const roles = ['worker', 'supervisor', 'county', 'department', 'auditor'] as const
export type Role = (typeof roles)[number]

/** Somebody with a log-in, acting. */
export type Actor = {
  id: string
  name: string
  role: Role
  /** Nine digits; null for county-wide roles. */
  township: string | null
  department: string | null
}

const township = ['worker', 'supervisor'] as const
const casework = [...township, 'county'] as const
const everybody = roles

/**
 * Who may do what: the only place that says so. Which leads somebody reaches is decided by `inScope`, beside it.
 * The county office sees every lead and changes none of the township's: it only looks, reveals, assigns, and decides
 * which leads are one household, because a pair may lie across townships.
 */
export const permissions = {
  'desk.open': everybody,
  'session.end': everybody,
  'lead.list': [...casework, 'department'],
  'lead.find': casework,
  'filter.save': casework,
  'filter.forget': casework,
  'lead.view': casework,
  'lead.take': township,
  'lead.give-back': township,
  'lead.assign': ['supervisor', 'county'],
  'lead.close': township,
  'lead.answer': township,
  'lead.file': township,
  'lead.wait': township,
  'lead.urgent': township,
  'lead.withdraw': township,
  'lead.undo': township,
  'lead.note': casework,
  'lead.reveal': casework,
  'chat.take': township,
  'chat.say': township,
  'chat.return': township,
  'pair.list': casework,
  'pair.view': casework,
  'pair.keep-both': casework,
  'pair.link': casework,
  'pair.reopen': casework,
  'lead.merge': casework,
  'lead.unmerge': casework,
  'visit.list': casework,
  'lead.visit-sheet': casework,
  'lead.plan-visit': township,
  'lead.record-visit': township,
  'lead.decide': township,
  'lead.reopen': township,
  'lead.message': township,
  'lead.copy-card': township,
  'lead.propose-referral': township,
  'lead.send-referral': township,
  'lead.revoke-referral': township,
  'referral.sent': casework,
  'referral.list': ['department'],
  'referral.view': ['department'],
  'referral.reveal': ['department'],
  'referral.accept': ['department'],
  'referral.refuse': ['department'],
  'referral.finish': ['department'],
  'sheet.print': casework,
  'ledger.view': casework,
  'export.list': casework,
  'export.platform': ['supervisor', 'county'],
  'export.ledger': ['supervisor', 'county'],
  'self.view': everybody,
  'self.password': everybody,
  'self.revoke': everybody,
  'self.second-step': everybody,
  'people.list': ['supervisor', 'county'],
  'people.invite': ['supervisor', 'county'],
  'people.renew': ['supervisor', 'county'],
  'people.end': ['supervisor', 'county'],
  'people.restore': ['supervisor', 'county'],
  'task.view': casework,
  'task.open': casework,
  /** The county only what no township is known of. */
  'task.finish': casework,
  'task.to-aide': township,
  'watch.list': casework,
  'watch.upload': casework,
  'watch.map': casework,
  'watch.end': casework,
  'aide.list': casework,
  'aide.add': casework,
  'aide.invite': casework,
  'aide.revoke': casework,
  'aide.unbind': casework,
  'aide.end': casework,
  'standard.list': [...casework, 'auditor'],
  'standard.enter': ['county'],
  'standard.preview': ['county'],
  'standard.confirm': ['county'],
  'standard.reject': ['county'],
  'standard.rescreen': ['county'],
  'setting.list': [...casework, 'auditor'],
  'setting.enter': ['county'],
  'setting.preview': ['county'],
  'setting.confirm': ['county'],
  'setting.reject': ['county'],
  'place.list': [...casework, 'auditor'],
  'place.change': ['county'],
  'robot.list': ['supervisor', 'county'],
  'robot.set': ['supervisor', 'county'],
  'audit.list': ['county', 'auditor'],
  'audit.verify': ['county', 'auditor'],
  'audit.export': ['county', 'auditor'],
  'load.list': ['supervisor', 'county'],
  'load.hand-over': ['supervisor', 'county'],
  'statistics.view': ['supervisor', 'county'],
  'statistics.questions': ['county'],
  'export.statistics': ['supervisor', 'county'],
  'sample.list': casework,
  'sample.record': casework,
} as const satisfies Record<string, readonly Role[]>

export type Verb = keyof typeof permissions

export const may = (actor: Pick<Actor, 'role'>, verb: Verb): boolean =>
  (permissions[verb] as readonly Role[]).includes(actor.role)

/** Throws `forbidden` when the role may not. */
export function allow(actor: Actor, verb: Verb): void {
  if (!may(actor, verb)) throw new AppError('forbidden', `${verb} is not for ${actor.role}`)
}

/** A township's staff reach their township, the county office everything, a department what was referred to it: nothing yet. */
export function inScope(actor: Actor, lead: { township: string | null }): boolean {
  if (actor.role === 'county') return true
  if (actor.role === 'worker' || actor.role === 'supervisor')
    return lead.township !== null && lead.township === actor.township
  return false
}
