import type { Lang } from './types.ts'

/** "I do not know" and "I would rather not say", as answers to any question. Tested on whole short answers. */
const DONT_KNOW: Record<Lang, RegExp> = {
  zh: /不知道|不晓得|不(?:大|太|很|是很)?清楚|不太清楚|搞不清|弄不清|说不准|说不好|说不清|说不上|讲不清|拿不准|记不得|记不清|记不住|忘了|忘记|不记得|没数|没算过|没个准|不好说|不确定|没底|不懂|哪知道|谁知道|咋知道|鬼知道|不了解|没记|想不起|不好估|估不出|算不出|算不清|算不来|不会算|没统计|没谱|(?:^| )不明白|没印象|要问|得问|得看|我不管|不归我管/,
  ug: /bilmeymen|bilmeyman|bilmidim|bilmeymiz|bilmeydu|bilmeydiken|uqmaymen|uqmidim|xewirim yoq|esimde yoq|esimde qalmidi|esimdin chiqip|untup|ununtup|untuptimen|ochuq emes|eniq emes|eniq bilmeymen|hesablimidim|hesablap baqmidim|deyelmeymen|dep berelmeymen|bilelmidim/,
  en: /(?:don'?t|do not|dont|didn'?t|not) (?:really |exactly )?(?:know|remember|recall)|no idea|not sure|unsure|forgot|forgotten|can'?t (?:say|tell|remember|recall)|cannot (?:say|tell|remember)|hard to say|who knows|beats me|dunno|never counted|couldn'?t say|not certain|no clue|uncertain/,
}

const RATHER_NOT: Record<Lang, RegExp> = {
  zh: /不想[说讲提回答透露]|不愿意?[说讲提回答透露]|(?<!腿脚|手脚|行动|走路|眼睛|身体|交通|生活|出门|腿)不(?:太|大)?方便|不便[说透告]|不(?:告诉|跟你说|跟你讲)|保密|隐私|不回答|拒绝回答|不说行|可以不说|能不说|能不能不说|不说了|不提了|不好意思说|别问|不用问|你别管|关你|不答|不填|跳过|不透露|私事/,
  ug: /degum yoq|deyishni xalimaymen|xalimaymen|xalimayman|eytqum yoq|eytishni xalimaymen|demeymen|eytmaymen|jawab bermeymen|mexpiy|sorimang|sorima|bayan qilmaymen|otkuziwet|atlap/,
  en: /rather not|prefer not|don'?t want to (?:say|tell|answer|talk)|do not want to (?:say|tell|answer|talk)|won'?t (?:say|tell)|not telling|private|none of your|skip (?:this|it)|^skip$|not comfortable|no comment|don'?t ask|refuse/,
}

const LONGEST = 40

/** Whether a whole answer says "don't know" or "rather not say". `text` is normalised, for ug romanised. */
export function readStance(text: string, lang: Lang): 'dont_know' | 'rather_not' | undefined {
  if (text.length > LONGEST) return undefined
  if (RATHER_NOT[lang].test(text)) return 'rather_not'
  if (DONT_KNOW[lang].test(text)) return 'dont_know'
  if (/^[ ?？]*\?[ ?]*$/.test(text)) return 'dont_know'
  return undefined
}
