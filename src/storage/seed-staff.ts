import type { Clock } from '../kernel/clock.ts'
import type { Ids } from '../kernel/ids.ts'
import { hashPassword } from '../kernel/password.ts'
import type { Db } from './db.ts'
import { staff } from './tables/staff.ts'

/** Password of every demo log-in. A deployment never has these. */
export const demoPassword = 'demo-Qiaomen-2026'

const qixing = '652826101'
const yongning = '652826102'

/** Invented people. Their ids are fixed so that demo leads can have owners. */
export const demoStaff = [
  { id: 'staff_demo_qgx', login: 'staff.qgx', name: '阿依古丽（演示）', role: 'worker', township: qixing },
  {
    id: 'staff_demo_qgx_lead',
    login: 'lead.qgx',
    name: '李建国（演示）',
    role: 'supervisor',
    township: qixing,
  },
  { id: 'staff_demo_yn', login: 'staff.yn', name: '马秀兰（演示）', role: 'worker', township: yongning },
  { id: 'staff_demo_county', login: 'county', name: '县专班办公室（演示）', role: 'county', township: null },
  { id: 'staff_demo_ybj', login: 'dept.ybj', name: '医保局窗口（演示）', role: 'department', township: null },
  { id: 'staff_demo_auditor', login: 'auditor', name: '审计（演示）', role: 'auditor', township: null },
] as const

/** Adds the demo log-ins that are not there yet. */
export async function seedStaff(db: Db, deps: { clock: Clock; ids: Ids }): Promise<void> {
  for (const person of demoStaff) {
    const passwordHash = await hashPassword(demoPassword, deps.ids.bytes(16))
    const department = person.role === 'department' ? 'medins' : null
    await db
      .insert(staff)
      .values({ ...person, department, passwordHash, createdAt: deps.clock.now() })
      .onConflictDoNothing()
  }
}
