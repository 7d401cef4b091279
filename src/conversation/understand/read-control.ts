import { readStance } from './answer-words.ts'
import { CONTROL_RULES, type Control, POLITE } from './control-words.ts'
import type { Lang } from './types.ts'
import { viewOf } from './view.ts'

/** `about`: what to edit (改3, 改人数), the code of 进度 ABC123, the language wanted (zh, ug, en, other). */
export type ControlReading =
  | { kind: 'control'; control: Control; words: string; about?: string }
  | { kind: 'none' }

const LONGEST = 30

/** A control word, when the whole message is one. */
export function readControl(text: string, lang: Lang): ControlReading {
  const view = viewOf(text.slice(0, 400), lang)
  const words = view.original.trim()
  const said = view.text.trim().replace(/\n/g, ' ')
  if (said === '' || said.length > LONGEST) return { kind: 'none' }
  for (const language of view.lang === 'zh' ? (['zh', 'en'] as const) : ([view.lang, 'zh', 'en'] as const)) {
    const hit = match(said, language)
    if (hit) return finish(hit, said, words)
  }
  const stance = said.length <= 16 && !/\d/.test(said) ? readStance(said, view.lang) : undefined
  if (stance && isBareStance(said)) return { kind: 'control', control: stance, words }
  return { kind: 'none' }
}

function match(said: string, lang: Lang): Control | undefined {
  let core = said.replace(/[.!~。]+$/, '').trim()
  const [head, tail] = POLITE[lang]
  for (let round = 0; round < 5; round++) {
    const hit = CONTROL_RULES[lang].find(([, re]) => re.test(core))
    if (hit) return hit[0]
    let next = core
    if (tail) next = next.replace(tail, '')
    if (next === core && head) next = next.replace(head, '')
    if (next === '' || next === core) return undefined
    core = next.trim()
  }
  return undefined
}

/** Content words beside the stance ("不知道花了多少住院费") make it an answer for the question's own reader. */
function isBareStance(said: string): boolean {
  return !/[元块万岁月年病债房车]|院|学|费|收入|存款/.test(said)
}

function finish(control: Control, said: string, words: string): ControlReading {
  if (control === 'language') {
    const about = /维|民语|uyghur|uighur/.test(said)
      ? 'ug'
      : /不会|听不懂/.test(said)
        ? undefined
        : /汉|中文|普通话|国语|xenzu|xitay|chinese|mandarin/.test(said)
          ? 'zh'
          : /英|ingliz|english/.test(said)
            ? 'en'
            : /蒙|哈|柯|mong|qazaq|kazakh/.test(said)
              ? 'other'
              : undefined
    return about ? { kind: 'control', control, words, about } : { kind: 'control', control, words }
  }
  if (control === 'progress') {
    const code = /(?<![a-z])([a-z0-9-]{4,16})$/.exec(said)?.[1]
    if (code !== undefined && /\d/.test(code))
      return { kind: 'control', control, words, about: code.toUpperCase() }
  }
  if (control === 'edit') {
    const about =
      /(\d{1,2}|[一二三四五六七八九十]{1,2})(?:条|项|个|题|行|号|点|ni.*)?$/.exec(said)?.[1] ??
      /^(?:.*?)(?:改|修改|更改|更正)(人数|人口|家庭人口|收入|存款|姓名|名字|电话|手机号?|地址|村子?|住址|年龄|医药费|医疗费|学费|房子|车子?)$/.exec(
        said,
      )?.[1]
    return about === undefined || about === '一'
      ? { kind: 'control', control, words }
      : { kind: 'control', control, words, about: HAN_DIGIT[about] ?? about }
  }
  return { kind: 'control', control, words }
}

const HAN_DIGIT: Record<string, string> = {
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  十: '10',
}
