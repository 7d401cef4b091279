import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** People with a log-in. Roles: worker, supervisor, county, department, auditor. */
export const staff = sqliteTable(
  'staff',
  {
    id: text().primaryKey(),
    login: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    /** Nine-digit code; null for county-wide roles. */
    township: text(),
    /** Department key for a department desk. */
    department: text(),
    passwordHash: text('password_hash').notNull(),
    failedLogins: integer('failed_logins').notNull().default(0),
    lockedUntil: integer('locked_until').notNull().default(0),
    disabledAt: integer('disabled_at'),
    createdAt: integer('created_at').notNull(),
    /** Key of the second step of the log-in; null where its owner has not switched it on. */
    totpSealed: text('totp_sealed'),
    /** Time step of the last code that was taken: none is taken twice. */
    totpStep: integer('totp_step').notNull().default(0),
  },
  (t) => [uniqueIndex('staff_login').on(t.login)],
)

/** A session is known by the hash of its token; the token itself is only in the cookie. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    staffId: text('staff_id').notNull(),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** `User-Agent`, shortened, so that its owner can tell sessions apart. */
    device: text().notNull(),
  },
  (t) => [index('sessions_staff').on(t.staffId)],
)

/** A village aide (低收入人口救助帮扶专干). */
export const aides = sqliteTable('aides', {
  id: text().primaryKey(),
  nameSealed: text('name_sealed').notNull(),
  phoneSealed: text('phone_sealed'),
  township: text().notNull(),
  createdAt: integer('created_at').notNull(),
  endedAt: integer('ended_at'),
})

export const aideVillages = sqliteTable(
  'aide_villages',
  { aideId: text('aide_id').notNull(), village: text().notNull() },
  (t) => [primaryKey({ columns: [t.aideId, t.village] })],
)

/** Invitation codes, kept as hashes. A code binds one person once; a reusable one (the demo's) once per person and channel. */
export const aideCodes = sqliteTable('aide_codes', {
  codeHash: text('code_hash').primaryKey(),
  aideId: text('aide_id').notNull(),
  village: text().notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  revokedAt: integer('revoked_at'),
  reusable: integer({ mode: 'boolean' }).notNull().default(false),
})

/** Each binding by a code takes a slot of it: `once`, or the person's for a reusable code. Two at once: one loses. */
export const aideCodeUses = sqliteTable(
  'aide_code_uses',
  {
    codeHash: text('code_hash').notNull(),
    slot: text().notNull(),
    aideId: text('aide_id').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.codeHash, t.slot] })],
)

export const aideBindings = sqliteTable(
  'aide_bindings',
  {
    channel: text().notNull(),
    account: text().notNull(),
    personHash: text('person_hash').notNull(),
    aideId: text('aide_id').notNull(),
    boundAt: integer('bound_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.channel, t.account, t.personHash] }),
    index('aide_bindings_aide').on(t.aideId),
  ],
)
