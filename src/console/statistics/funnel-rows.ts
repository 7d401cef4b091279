import type { FunnelCounts } from '../../handoff/load-funnel.ts'
import { say } from '../../i18n/talk/say.ts'
import type { QuestionEvent } from '../../intake/question-events.ts'
import { questionList } from '../../intake/question-list.ts'

export type FunnelRow = { id: string; label: string; counts: Readonly<Record<QuestionEvent, number>> }

/** Each event with its heading and what exactly it counts. */
export const events: readonly { event: QuestionEvent; label: string; definition: string }[] = [
  {
    event: 'shown',
    label: '问了',
    definition: '这个问题摆到人面前的次数；返回后再问、改答案时再问，各算一次。提醒和“没听懂”后的重问不算。',
  },
  { event: 'answered', label: '答了', definition: '说了一个听得懂的答案；“都没有”也是答案。' },
  { event: 'unknown', label: '不知道', definition: '说了不知道，或者问题里有“不知道”这个选项时选了它。' },
  { event: 'refused', label: '不想说', definition: '说了不想说；第一行“同意”里是不同意。' },
  { event: 'skipped', label: '没听懂放下', definition: '两次没听懂，机器先放下，往下问。' },
  {
    event: 'left',
    label: '离开',
    definition: '返回、改别的、换语言、要人打电话、重新开始、撤回，没有答这一题。',
  },
  {
    event: 'stopped',
    label: '停下',
    definition: '两天没有再说话（记在最后说话那天），或者取消关注。最近两天的还不算数。',
  },
  { event: 'resumed', label: '又回来', definition: '停下以后又来了，从停下里减去。' },
  { event: 'again', label: '重问', definition: '第一次没听懂，同一题再问一遍。' },
  { event: 'corrected', label: '改了', definition: '答过以后又改成别的答案。' },
]

/** The ways one showing can end: their sum, less who came back, is at most `shown`; the rest is still open. */
export const endings = ['answered', 'unknown', 'refused', 'skipped', 'left', 'stopped'] as const

const none: Record<QuestionEvent, number> = {
  shown: 0,
  answered: 0,
  unknown: 0,
  refused: 0,
  skipped: 0,
  left: 0,
  stopped: 0,
  resumed: 0,
  again: 0,
  corrected: 0,
}

/** Longer texts would push the numbers off the page. */
const longestLabel = 24

/** What an aide is asked, in the order of a report. */
const aideLabels: Readonly<Record<string, string>> = {
  'aide.village': '专干：哪个村',
  'aide.outside': '专干：别的村，登记吗',
  'aide.twin': '专干：可能是同一户吗',
  'aide.confirm': '专干：登记对不对',
  'aide.line': '专干：改哪一行',
  'aide.adding': '专干：补充什么',
  'aide.after.relative': '专干：是不是近亲属',
  'aide.after.knows': '专干：本户知道吗',
  'aide.tasks': '专干：办哪个任务',
  'aide.task': '专干：任务办得怎样',
  'aide.reason': '专干：为什么办不了',
  'aide.check': '专干：季度回访',
  'aide.unbind': '专干：真的解绑吗',
}

function labelOf(id: string): string {
  const aide = aideLabels[id]
  if (aide) return aide
  if (id === 'consent') return '同意（开头）'
  const prompt = questionList.find((question) => question.id === id)?.prompt
  if (!prompt) return id
  // The question itself: up to its mark, without what goes before it on lines of its own.
  const text = say('zh', prompt).replace(/\{\w+\}/g, '…')
  const line = text.split('\n').find((one) => one.includes('？')) ?? text.split('\n').join('')
  return line.length > longestLabel ? `${line.slice(0, longestLabel)}…` : line
}

/** Questions that were put to anybody, in the order of the talk; those of other releases at the end. */
export function funnelRows(counts: FunnelCounts): readonly FunnelRow[] {
  const order = [
    ...questionList.map(({ id }) => id),
    ...Object.keys(aideLabels),
    ...counts.map(({ question }) => question),
  ]
  return [...new Set(order)].flatMap((id) => {
    const own = counts.filter(({ question }) => question === id)
    if (own.length === 0) return []
    const found = Object.fromEntries(own.map(({ event, n }) => [event, n]))
    return [{ id, label: labelOf(id), counts: { ...none, ...found } }]
  })
}
