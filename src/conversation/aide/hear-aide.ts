/** Words that work at every point of an aide's talk. */
export type AideCommand = 'own' | 'tasks' | 'help' | 'unbind' | 'continue' | 'drop'

export type AideSaid =
  | { kind: 'command'; command: AideCommand }
  /** A tapped choice, or a word that stands for one. */
  | { kind: 'key'; key: string }
  /** A number in front, and whatever stands behind it. */
  | { kind: 'number'; number: number; rest: string }
  | { kind: 'words'; text: string }

const commands: readonly (readonly [AideCommand, RegExp])[] = [
  ['own', /^(?:我的|我登记的|我的登记|我报的|进度|查进度|مېنىڭ|تىزىملىغانلىرىم|mine|my reports|progress)$/u],
  ['tasks', /^(?:任务|我的任务|待办|要办的事|办事|ۋەزىپە|ۋەزىپەم|ئىش|tasks?|my tasks|to ?do)$/u],
  ['help', /^(?:帮助|怎么用|菜单|你好|您好|在吗|ياردەم|سالام|help|menu|hello|hi)$/u],
  ['unbind', /^(?:解绑|解除绑定|取消绑定|ئۈزۈش|unbind|unlink)$/u],
  ['continue', /^(?:继续|接着|داۋام|داۋاملاشتۇرۇش|continue|go on)$/u],
  ['drop', /^(?:不登记了?|取消|算了|不要了|作废|تىزىملىماڭ|بىكار|cancel|drop|do not save)$/u],
]

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()

const han = '零一二三四五六七八九'
const numbered =
  /^(?:第)?(\d{1,2}|[一二三四五六七八九])(?:\s*(?:行|条|项|号))?(?:[\s.、,，:：)。;；!！]+|$)(.*)$/su

/** What an aide's message is, before it is known what it answers. Circled digits are digits. */
export function hearAide(text: string): AideSaid {
  const said = plain(text)
  const bare = said.replace(/[.。!！?？~,，]+$/u, '').toLowerCase()
  for (const [command, words] of commands) if (words.test(bare)) return { kind: 'command', command }
  const match = numbered.exec(said)
  if (match?.[1]) {
    const digit = han.indexOf(match[1])
    return { kind: 'number', number: digit > 0 ? digit : Number(match[1]), rest: (match[2] ?? '').trim() }
  }
  return { kind: 'words', text: text.trim() }
}

const answers: readonly (readonly [string, RegExp])[] = [
  [
    'confirm',
    /^(?:对的?|对了|没错|确认|是的?|好的?|可以|行|嗯|登记|对，登记|توغرا|ماقۇل|بولىدۇ|ھەئە|yes|ok|okay|right|confirm|save)$/u,
  ],
  ['urgent', /^(?:很?急|紧急|加急|急事|جىددىي|urgent)$/u],
  ['correct', /^(?:改|更正|修改|改一行|تۈزەت|تۈزىتىش|fix|correct)$/u],
  ['add', /^(?:补充|加|قوشۇمچە|قوش|add)$/u],
  ['kin', /^(?:(?:是)?我?(?:的)?(?:近)?亲[属戚]|تۇغقىنىم|kin|relative)$/u],
]

/** A word that stands for one of the choices after a log. */
export function choiceWord(text: string): string | null {
  const bare = plain(text)
    .replace(/[.。!！~,，]+$/u, '')
    .toLowerCase()
  return answers.find(([, words]) => words.test(bare))?.[0] ?? null
}

const fixing =
  /^(?:改|更正|修改|تۈزەت|fix|correct)\s*(?:第)?\s*(\d{1,2}|[一二三四五六七八九])\s*(?:行|条)?[\s.、,，:：]*(.*)$/su

/** `改2 四口人`: a line and its new words in one message. */
export function fixWords(text: string): { line: number; words: string } | null {
  const match = fixing.exec(plain(text))
  if (!match?.[1]) return null
  const digit = han.indexOf(match[1])
  return { line: digit > 0 ? digit : Number(match[1]), words: (match[2] ?? '').trim() }
}

export type TaskVerb = 'take' | 'done' | 'fail' | 'back'

const verbs: readonly (readonly [TaskVerb, RegExp])[] = [
  ['fail', /^(?:办不了|办不成|不行|没办成|做不了|بولمىدى|cannot|can't|fail(?:ed)?)[\s,，:：.。]*(.*)$/su],
  ['back', /^(?:退回?|退给乡镇|交回|不是我的|قايتۇر(?:ۇش)?|back|return)[\s,，:：.。]*(.*)$/su],
  [
    'done',
    /^(?:办了|办好了?|完成了?|做完了?|好了|已办|已通知|说了|بولدى|done|finished)[\s,，:：.。]*(.*)$/su,
  ],
  ['take', /^(?:接了?|我来办?|我办|ئالدىم|مەن قىلاي|take|i take it)[\s,，:：.。]*(.*)$/su],
]

/** What is done with a task, and why. */
export function taskWord(text: string): { verb: TaskVerb; reason: string } | null {
  const said = plain(text).toLowerCase()
  for (const [verb, words] of verbs) {
    const match = words.exec(said)
    if (match) return { verb, reason: (match[1] ?? '').trim() }
  }
  return null
}

/** `1办了`: the number may touch the verb. */
export function taskAnswer(text: string): { number: number; verb: TaskVerb; reason: string } | null {
  const match = /^(\d{1,2})\s*(.+)$/su.exec(plain(text))
  const said = match?.[2] ? taskWord(match[2]) : null
  return match?.[1] && said ? { number: Number(match[1]), ...said } : null
}
