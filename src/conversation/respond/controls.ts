import { say } from '../../i18n/talk/say.ts'
import type { Lang } from '../../kernel/lang.ts'
import { isLang } from '../../kernel/lang.ts'
import { dangerIn } from '../hear/danger-words.ts'
import { hearStory } from '../hear/hear-story.ts'
import { interviewQuestions, questionOf } from '../questions/all.ts'
import { reviewLines } from '../say/read-back.ts'
import { progressOf } from '../say/say-progress.ts'
import type { Step, Talk } from '../talk.ts'
import type { Control } from '../understand/index.ts'
import { answerSilently } from './answer.ts'
import { callBack, nothing } from './steps.ts'

/** A control word, at whatever point. Null when the word means nothing special here. */
export function control(word: Control, about: string | undefined, words: string, talk: Talk): Step | null {
  const { lang, context } = talk
  switch (word) {
    case 'help':
      return { ...nothing, notices: [say(lang, 'help.text')] }
    case 'listen':
      return { ...nothing, notices: [say(lang, 'listen.text')] }
    case 'language':
      return changeLanguage(about, talk)
    case 'person':
      return callPerson(talk)
    case 'progress':
      return progress(talk)
    case 'resume':
      return talk.phase === 'paused' ? { events: [{ type: 'ANSWERED' }] } : nothing
    default:
      return context.consented ? afterConsent(word, about, words, talk) : null
  }
}

/** The menu of a finished talk shows the newest report by itself. */
function progress({ reports, phase, lang }: Talk): Step {
  if (reports.length === 0) return { ...nothing, notices: [say(lang, 'progress.none')] }
  const shown = phase === 'done' ? reports.slice(1, 3) : reports.slice(0, 3)
  return { ...nothing, notices: shown.map((one) => progressOf(one, lang)) }
}

/** Words that make sense once something has been said. */
function afterConsent(word: Control, about: string | undefined, words: string, talk: Talk): Step | null {
  const { lang, phase, context } = talk
  switch (word) {
    case 'back':
      return back(talk)
    case 'edit':
      return edit(about, talk)
    case 'pause':
    case 'stop':
      return phase === 'done' ? nothing : { events: [{ type: 'PAUSE' }] }
    case 'restart':
      return { events: [{ type: 'RESTART' }] }
    case 'withdraw':
      return { events: [{ type: 'WITHDRAW' }] }
    case 'complain': {
      const objects = /异议|申诉|不服|نارازى|appeal|object/iu.test(words)
      return { events: [{ type: 'TELL', question: objects ? 'object' : 'complain' }] }
    }
    case 'dont_know':
    case 'rather_not':
      if (phase !== 'basics' && phase !== 'interview' && !(phase === 'done' && context.question)) return null
      if (tellsMore(words, talk)) return null
      return answerSilently(context.question, word === 'dont_know' ? 'unknown' : 'refused', { ...talk, lang })
    default:
      return null
  }
}

/** "不知道，我一个人过" says more than that. */
const tellsMore = (words: string, talk: Talk): boolean =>
  dangerIn(words).length > 0 || hearStory(words, talk).length > 0

function back({ phase, context, lang }: Talk): Step {
  if (phase !== 'basics' && phase !== 'interview' && phase !== 'done')
    return { events: [{ type: 'ANSWERED' }], ending: 'left' }
  if (context.trail.length === 0) return { ...nothing, notices: [say(lang, 'back.first')] }
  return { events: [{ type: 'BACK' }] }
}

const corrections: readonly (readonly [RegExp, string])[] = [
  [/人数|人口/u, 'size'],
  [/收入/u, 'income'],
  [/存款/u, 'liquid'],
  [/姓名|名字/u, 'name'],
  [/电话|手机/u, 'phone'],
  [/地址|村|住址/u, 'place'],
  [/医药|医疗|学费/u, 'bills'],
  [/房|车/u, 'things'],
]

/** 改 shows the list; 改收入 and 改3 go straight to the question. */
function edit(about: string | undefined, talk: Talk): Step {
  const lines = reviewLines(talk)
  if (lines.length === 0) return { ...nothing, notices: [say(talk.lang, 'correct.nothing')] }
  const named = corrections.find(([words]) => about !== undefined && words.test(about))?.[1]
  const numbered =
    about !== undefined && /^\d{1,2}$/.test(about) ? lines[Number(about) - 1]?.question : undefined
  const wanted = named ?? numbered
  return wanted && questionOf(wanted) ? correct(wanted) : { events: [{ type: 'CORRECT' }] }
}

/** Asks one answered question again; everything else stays. */
export function correct(question: string): Step {
  const later = interviewQuestions.some((one) => one.id === question)
  return { events: [{ type: 'CORRECT' }, { type: 'GO', to: later ? 'interview' : 'basics', question }] }
}

function changeLanguage(about: string | undefined, talk: Talk): Step {
  if (about === 'other') return callBack(talk, 'call.language', '需要会其他语言（如蒙古语）的人回电话')
  const wanted: Lang = isLang(about) ? about : talk.lang === 'zh' ? 'ug' : 'zh'
  return { ...nothing, lang: wanted }
}

function callPerson(talk: Talk): Step {
  const promised = talk.terms
    ? say(talk.lang, 'person.text', { contact: String(talk.terms.contact) })
    : say(talk.lang, 'call.done')
  const notices = [promised]
  if (talk.context.consented && talk.phase !== 'done') notices.push(say(talk.lang, 'person.meanwhile'))
  return { ...nothing, notices, tasks: [{ kind: 'person-wanted' }] }
}
