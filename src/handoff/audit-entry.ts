import type { AuditEntry } from '../storage/audit-chain.ts'
import type { Actor, Verb } from './permissions.ts'

/** `detail` holds field names, counts and codes, never anything personal. */
export const staffEntry = (
  actor: Pick<Actor, 'id'>,
  verb: Verb | 'session.open' | 'session.refuse' | 'password.set',
  entity: { kind: string; id: string },
  at: number,
  detail: Record<string, string | number | boolean | null | readonly string[]> = {},
): AuditEntry => ({
  at,
  actorKind: 'staff',
  actorId: actor.id,
  verb,
  entity: entity.kind,
  entityId: entity.id,
  detail: JSON.stringify(detail),
})
