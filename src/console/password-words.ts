import { passwordLength, passwordProblem } from '../handoff/password-rule.ts'
import type { Problem } from './form.tsx'

const words = {
  short: `密码至少 ${passwordLength.least} 个字。`,
  long: `密码最多 ${passwordLength.most} 个字。`,
  easy: '这个密码太容易猜，请换一个；几个不相干的词连起来就好。',
} as const

/** What is wrong with a new password and its repetition. */
export function passwordProblems(fresh: string, again: string, login: string): Problem[] {
  const problem = passwordProblem(fresh, login)
  if (problem) return [{ field: 'password', words: words[problem] }]
  return fresh === again ? [] : [{ field: 'again', words: '两次写的不一样。' }]
}
