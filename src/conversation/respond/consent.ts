import { statedText } from '../../facts/latest.ts'
import { say } from '../../i18n/talk/say.ts'
import type { Lang } from '../../kernel/lang.ts'
import { dangerIn } from '../hear/danger-words.ts'
import { kept } from '../hear/hear-answer.ts'
import { hearStory } from '../hear/hear-story.ts'
import { readBack } from '../say/read-back.ts'
import type { Step, Talk } from '../talk.ts'
import { normalise, readYesNo } from '../understand/index.ts'
import { aside } from './answer.ts'

/** Raised whenever the words of the opening change what a person agrees to. */
export const consentVersion = '2026-11-1'

/** Shorter than this is a greeting or a try, not a story. */
const shortestStory = 8

const greeting =
  /^(?:你好|您好|在吗|在不在|喂|嗨|哈喽|有人吗|hi|hello|hey|salam|ياخشىمۇسىز|ئەسسالام|سالام)[\s!！?？。.~]*$/iu

/** Before consent nothing is asked and nothing counts; a story told early waits. */
export function inConsent(talk: Talk, said: { text: string } | { key: string }): Step {
  const chosen = choiceOf(talk, said)
  const choice = talk.unseen && (chosen === 'agree' || chosen === 'decline') ? null : chosen
  if (choice === 'agree') return agree(talk)
  if (choice === 'decline') return { events: [{ type: 'DECLINED' }], erase: true }
  if (choice) return { events: [], lang: choice }
  if ('key' in said) return { events: [{ type: 'UNCLEAR' }] }
  const words = kept(said.text)
  const found = aside(said.text, talk)
  if (greeting.test(words.trim()) || words.length < shortestStory)
    return { events: [{ type: 'UNCLEAR' }], states: found }
  const before = statedText(talk.now, 'story')
  const story = { id: 'story', value: before ? `${before}\n${words}` : words }
  return {
    events: [{ type: 'UNCLEAR' }],
    states: [story, ...found],
    notices: [say(talk.lang, 'opening.story_kept')],
  }
}

function choiceOf(
  { lang }: Talk,
  said: { text: string } | { key: string },
): 'agree' | 'decline' | Lang | null {
  if ('key' in said) return tapped(said.key)
  const plain = normalise(said.text.slice(0, 60)).text.trim()
  if (/^(?:1|一|同意|我同意|agree|i agree|قوشۇلىمەن)$/u.test(plain)) return 'agree'
  if (/^(?:2|二|不同意|我不同意|disagree|don't agree|قوشۇلمايمەن)$/u.test(plain)) return 'decline'
  if (/^(?:3|三)$/u.test(plain)) return otherLangs(lang)[0] ?? null
  if (/^(?:4|四)$/u.test(plain)) return otherLangs(lang)[1] ?? null
  if (/^(?:english|英语|英文)$/u.test(plain)) return 'en'
  if (/^(?:中文|汉语|chinese)$/u.test(plain)) return 'zh'
  if (/ئۇيغۇرچە|^(?:维语|维文|维吾尔语|uyghur|uyghurche)$/u.test(plain)) return 'ug'
  // Only a short plain yes or no is one: "家里没吃的了" is a cry for help, not a refusal.
  if (plain.length > 6 || dangerIn(plain).length > 0) return null
  const answer = readYesNo(plain, lang)
  if (answer.kind !== 'read' || answer.confidence !== 'sure') return null
  if (answer.value) return 'agree'
  return /^(?:不|否|别|no|ياق|يوق)/u.test(plain) ? 'decline' : null
}

function tapped(key: string): 'agree' | 'decline' | Lang | null {
  return key === 'agree' || key === 'decline' || key === 'zh' || key === 'ug' || key === 'en' ? key : null
}

export const otherLangs = (lang: Lang): readonly Lang[] =>
  (['zh', 'ug', 'en'] as const).filter((one) => one !== lang)

/** The story told before is understood now. */
function agree(talk: Talk): Step {
  const story = statedText(talk.now, 'story')
  const found = story ? hearStory(story, talk) : []
  return {
    events: [{ type: 'AGREED' }],
    states: [{ id: 'consent', value: { version: consentVersion, lang: talk.lang } }, ...found],
    notices: readBack([], talk, found),
  }
}
