import type { ReferralProblem, ReferralStage } from '../../leads/referral.ts'

export const stageWords: Readonly<Record<ReferralStage, string>> = {
  proposed: '待发出',
  requested: '已发出，等部门接收',
  accepted: '部门在办',
  refused: '部门没有接收',
  done: '已办结',
  revoked: '已撤回',
}

const problems: Readonly<Record<ReferralProblem, string>> = {
  wrong_stage: '现在的状态不能这样做，请看一下最新情况。',
  no_leave: '本户没有同意。没有同意只有在危险时才能发，并写明为什么。',
  no_danger: '这一项不紧急，要本户同意才能发。',
  words_missing: '请写几个字：为什么，或者办了什么。',
}
export const problemWords = (problem: ReferralProblem): string => problems[problem]
