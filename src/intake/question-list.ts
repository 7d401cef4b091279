import { questionIds, questionOf } from '../conversation/questions/all.ts'
import type { TalkKey } from '../i18n/talk/zh.ts'

/** The questions that can be counted, in the order of the talk, with the text each begins with; consent has none. */
export const questionList: readonly { id: string; prompt: TalkKey | null }[] = [
  { id: 'consent', prompt: null },
  ...questionIds.map((id) => ({ id, prompt: questionOf(id)?.prompt ?? null })),
]
