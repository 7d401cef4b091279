import { longestReopenWords, reopenLead } from '../../handoff/reopen-lead.ts'
import { moveWithWords } from '../move-with-words.tsx'

export const { form: reopenForm, answer: reopen } = moveWithWords({
  move: 'reopen',
  path: 'reopen',
  tab: '/decide',
  title: '重新打开',
  heading: '重新打开',
  note: '打开以后回到待领取，重新入户、重新认定。原来的认定留在记录里，不再导出；再认定以后，两套系统各导出一次更正。',
  label: '为什么重新打开',
  hint: '异议、弄错了、情况变了。',
  button: '重新打开',
  cancel: '不打开',
  tooLate: '不用重新打开',
  missing: '请写为什么重新打开。',
  conflict: '刚刚有人改动了这条线索。您写的还在下面，看一下现在的情况再打开。',
  longest: longestReopenWords,
  change: reopenLead,
})
