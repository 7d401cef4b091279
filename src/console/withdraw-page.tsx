import { longestWithdrawWords, withdrawLead } from '../handoff/withdraw-lead.ts'
import { moveWithWords } from './move-with-words.tsx'

export const { form: withdrawForm, answer: withdraw } = moveWithWords({
  move: 'withdraw',
  path: 'withdraw',
  tab: '',
  title: '本人撤回',
  heading: '本人不办了，撤回',
  note: '只在这户自己说不办了的时候用。撤回以后不再上门；以后再来说，可以重新打开。',
  label: '谁说的，什么时候，怎么说的',
  button: '撤回',
  cancel: '不撤回',
  tooLate: '不能撤回',
  missing: '请写谁说的、怎么说的。',
  conflict: '刚刚有人改动了这条线索。您写的还在下面，看一下现在的情况再撤回。',
  longest: longestWithdrawWords,
  change: withdrawLead,
})
