import type { UrgentSign } from '../facts/codes.ts'
import type { HouseholdFacts } from '../facts/household.ts'

/** What is lacking: signs that may be read outside the lead itself. */
export const plight = ['no_food', 'no_shelter', 'no_heating'] as const satisfies readonly UrgentSign[]
export const plightLabels = { no_food: '缺食物', no_shelter: '无处住', no_heating: '无取暖' } as const

/**
 * Why a lead is urgent, as its row holds it in the clear and lists show it. Danger to a person (violence, a child alone, a
 * life) is one word on purpose: which of them it is stands among the sealed facts, for whoever opens the lead.
 */
const reasonLabels = { ...plightLabels, person: '人身有危险', marked: '人工标的' } as const
type UrgentReason = keyof typeof reasonLabels

const reasonOf = (sign: unknown): UrgentReason => plight.find((one) => one === sign) ?? 'person'

/** `no_food,person`; null for a lead that is not urgent. Without a sign it was a person who marked it. */
export function urgentReasonsOf(signs: readonly unknown[], isUrgent: boolean): string | null {
  if (!isUrgent) return null
  const found = new Set(signs.map(reasonOf))
  const inOrder = (Object.keys(reasonLabels) as UrgentReason[]).filter((one) => found.has(one))
  return inOrder.length === 0 ? 'marked' : inOrder.join(',')
}

/** The column after a judgement: what the facts say by then. Facts without a sign leave what was recorded. */
export function reasonsAfter({ urgentSigns }: HouseholdFacts): { urgentReasons?: string } {
  const signs = (urgentSigns ?? []).flatMap((sign) =>
    typeof sign === 'string' ? [sign] : (sign?.oneOf ?? []),
  )
  const reasons = urgentReasonsOf(signs, signs.length > 0)
  return reasons === null ? {} : { urgentReasons: reasons }
}

/** In words, for a list. */
export const urgentWords = (reasons: string | null): string =>
  reasons === null
    ? '原因没有记录'
    : reasons
        .split(',')
        .map((reason) => reasonLabels[reason as UrgentReason] ?? reason)
        .join('、')
