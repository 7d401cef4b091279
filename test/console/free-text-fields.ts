/**
 * What becomes of everything that can be typed freely at the desk. A new field must be named here.
 * `sealed`: kept, encrypted. `refused`: words are no answer to it. `nowhere`: used and not kept.
 * `public`: kept in the clear, because it is about the law, an office or a member of staff.
 */
type Kept = 'sealed' | 'refused' | 'nowhere' | 'public'

type FieldRow = {
  route: string
  /** Digits of numbered fields stand as `#`. */
  fields: readonly string[]
  kept: Kept
  /** What else the form needs to be accepted. */
  with?: Readonly<Record<string, string>>
  why?: string
}

const visit = {
  by: 'self',
  authorisation: 'fingerprint',
  commitment: 'signature',
  right: 'yes',
  visitor1: 'staff_demo_qgx',
  visitor2: 'staff_demo_qgx_lead',
  p0: 'guarantees.housingUnsafe',
  v0: 'yes',
  e0: 'seen',
  e_other: 'seen',
}
const standard = { value: '3000', unit: '元/年', from: '2027-01-01', document: '演练文件' }
const holidays = { year: '2029', off: '1月1日', document: '演练通知' }
const clock = { value: '3', from: '2027-01-01', document: '演练纪要' }
/** `NNN` becomes another number each time. */
const place = { zh: '演练村NNN', code: '652826101NNN' }
const person = { name: '演练', login: 'drill.one', role: 'county' }

export const freeText: readonly FieldRow[] = [
  { route: 'POST /console/find', fields: ['q'], kept: 'nowhere' },
  { route: 'POST /console/queue/save', fields: ['name'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/note', fields: ['text'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/message', fields: ['text'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/close', fields: ['message'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/answer', fields: ['message'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/send-referral', fields: ['why'], kept: 'sealed', with: { danger: '1' } },
  { route: 'POST /console/leads/:id/revoke-referral', fields: ['words'], kept: 'sealed' },
  { route: 'POST /console/referrals/:id/refuse', fields: ['refuse'], kept: 'sealed' },
  { route: 'POST /console/referrals/:id/finish', fields: ['finish'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/compare', fields: ['code'], kept: 'refused' },
  { route: 'POST /console/leads/:id/withdraw', fields: ['words'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/chat/say', fields: ['text'], kept: 'sealed' },
  { route: 'POST /console/tasks/:id/finish', fields: ['words'], kept: 'sealed' },
  { route: 'POST /console/tasks/:id/finish', fields: ['answer'], kept: 'sealed', with: { words: '看过' } },
  {
    route: 'POST /console/samples/:id',
    fields: ['text'],
    kept: 'sealed',
    with: { way: 'call', result: 'none' },
  },
  { route: 'POST /console/aides/add', fields: ['name'], kept: 'sealed' },
  { route: 'POST /console/leads/:id/visit', fields: ['n#'], kept: 'sealed', with: visit },
  {
    route: 'POST /console/leads/:id/visit',
    fields: ['m#_note'],
    kept: 'sealed',
    with: { ...visit, m0_age: '40' },
  },
  {
    route: 'POST /console/leads/:id/visit',
    fields: ['a#_note'],
    kept: 'sealed',
    with: { ...visit, a0_rel: 'child', a0_age: '9', m_total: '9' },
  },
  {
    route: 'POST /console/leads/:id/visit',
    fields: ['g#_note'],
    kept: 'sealed',
    with: { ...visit, g0_who: '@first', g0_why: '@first' },
  },
  {
    route: 'POST /console/leads/:id/visit',
    fields: [
      ...[
        'v#',
        'm_total',
        'v#_total',
        'v#_#_income',
        'v#_#_amount',
        'v#_#_gross',
        'v#_#_covered',
        'v#_#_age',
      ],
      ...['m#', 'a#'].flatMap((row) => ['birth', 'age', 'ownIncome'].map((part) => `${row}_${part}`)),
    ],
    kept: 'refused',
    with: visit,
  },
  {
    route: 'POST /console/people/invite',
    fields: ['name'],
    kept: 'public',
    why: 'a member of staff',
    with: person,
  },
  { route: 'POST /console/people/invite', fields: ['login'], kept: 'refused', with: person },
  { route: 'POST /console/standards/:name', fields: ['value', 'from'], kept: 'refused', with: standard },
  {
    route: 'POST /console/standards/:name',
    fields: ['unit', 'document', 'article'],
    kept: 'public',
    why: 'the law',
    with: standard,
  },
  { route: 'POST /console/holidays', fields: ['year', 'off', 'work'], kept: 'refused', with: holidays },
  { route: 'POST /console/holidays', fields: ['document'], kept: 'public', why: 'the law', with: holidays },
  { route: 'POST /console/clocks/:key', fields: ['value', 'from'], kept: 'refused', with: clock },
  { route: 'POST /console/clocks/:key', fields: ['document'], kept: 'public', why: 'the law', with: clock },
  { route: 'POST /console/places/new', fields: ['code', 'phone'], kept: 'refused', with: place },
  { route: 'POST /console/places/:code', fields: ['phone'], kept: 'refused' },
  {
    route: 'POST /console/places/:code',
    fields: ['zh', 'ug', 'en', 'alias', 'window'],
    kept: 'public',
    why: 'names of places',
  },
  {
    route: 'POST /console/places/new',
    fields: ['zh', 'ug', 'en', 'alias', 'window'],
    kept: 'public',
    why: 'names of places',
    with: place,
  },
]

/** Addresses whose forms show only in states not made here; what they take was read: keys, ids and ticks, no words. */
export const withoutWords: readonly string[] = [
  'POST /console/aides/:id/end',
  'POST /console/aides/:id/invite',
  'POST /console/aides/:id/revoke',
  'POST /console/aides/:id/unbind',
  'POST /console/drafts/:id/confirm',
  'POST /console/drafts/:id/reject',
  'POST /console/leads/:id/file',
  'POST /console/leads/:id/give-back',
  'POST /console/duplicates/:a/:b/keep',
  'POST /console/duplicates/:a/:b/link',
  'POST /console/duplicates/:a/:b/merge',
  'POST /console/duplicates/:a/:b/reopen',
  'POST /console/leads/:id/reopen',
  'POST /console/leads/:id/unmerge',
  'POST /console/leads/:id/undo',
  'POST /console/me/revoke',
  'POST /console/me/second-step/confirm',
  'POST /console/me/second-step/stop',
  'POST /console/people/:id/restore',
  'POST /console/queue/forget',
  'POST /console/settings/:draft/confirm',
  'POST /console/settings/:draft/reject',
  'POST /console/tasks/:id/to-aide',
  'POST /console/watch/:id/continue',
  'POST /console/watch/:id/end',
  'POST /console/watch/:id/map',
]
