import type { UrgentSign } from '../../facts/codes.ts'
import { normalise } from '../understand/index.ts'

/**
 * Signs of danger in any words, at any point. Rather once too often than once too seldom: a wrong alarm costs a call.
 * Plain denials ("没有人打我", "不是没吃的") are left out.
 */
const signs: readonly (readonly [UrgentSign, RegExp])[] = [
  [
    'no_food',
    /(?<!不是|不会|不至于)(?:没有?|没得|无)(?:什么)?(?:吃的|饭吃|东西吃|粮食?(?:了|吃)|米面了)|(?:吃的|粮食?|米面?|面粉|口粮)(?:[都也快早就全]|已经)*(?:没有?(?=[了咧啦嘞哩,.!; ]|$)|吃?[完光](?:了|咧|啦))|断粮|断顿|揭不开锅|吃不上饭|饿了?[两二三四五几\d]+天|يېگۈدەك[^.]{0,12}يوق|ئاچ ?قال|يەيدىغان[^.]{0,12}يوق|\bno food\b|nothing to eat|starving/u,
  ],
  [
    'no_shelter',
    /(?<!不是|不会)(?:没有?|没得|无)(?:地方|房子?|家)(?:住|可住|可回)|无家可归|(?:房子?|屋子?)(?:全|都|已经)?(?:塌|倒|烧)(?:了|光|没)|睡(?:在)?(?:大街|桥洞|车站)|被赶出|تۇرىدىغان[^.]{0,12}يوق|ئۆي(?:ى|ىمىز)?[^.]{0,8}(?:ئۆرۈلۈپ|كۆيۈپ)|nowhere to (?:live|sleep|stay)|homeless|house (?:has )?(?:collapsed|burn)/u,
  ],
  [
    'no_heating',
    /(?<!不是|不会)(?:没有?|没得)(?:暖气|煤|炉子|取暖|柴火?|火烤)|(?:煤炭?|柴火?|暖气|取暖的)(?:[都也快早就全]|已经)*(?:没有?(?=[了咧啦嘞哩,.!; ]|$)|[烧用]?[完光停](?:了|咧|啦))|没法取暖|冻(?:死|坏|得受不了|得不行)|(?:كۆمۈر|ئوتۇن|ئوت)[^.]{0,4} ?يوق|توڭلاپ|no heat(?:ing)?\b|no coal|freezing/u,
  ],
  [
    'life_danger',
    /自杀|寻短见|(?<!不会)(?:不想活|活不下去|活不成|想死)|喝(?:了)?农药|昏迷|昏过去|大出血|快(?:要)?死了|快不行了|要出人命|(?:有|遇到|在)生命危险|着火了|喘不(?:上|过)气|ئۆلۈۋال|ئۆلگۈ[مس]|ئۆلۈپ ?كېت|ھوشىدىن ?كەت|جان ?خەۋپ|suicide|kill (?:my|him|her)self|want to die|dying|unconscious|life is in danger/u,
  ],
  [
    'unattended_child_or_disabled',
    /(?:孩子|娃娃?|小孩|残疾人|瘫痪|智障|弟弟|妹妹)[^。，,.]{0,8}(?:没人(?:管|看|照顾|照看|带)|一个人(?:在|留|丢)|被(?:丢|扔)下)|没人(?:管|照顾|照看)[^。，,.]{0,4}(?:孩子|娃|残疾)|(?:بالا|بالىلار|مېيىپ)[^.]{0,20}(?:قارايدىغان ئادەم يوق|يالغۇز قال)|(?:child|children|kid|kids|baby|disabled)[^.]{0,20}(?:alone|unattended|nobody looks)/u,
  ],
  [
    'violence',
    /家暴|虐待|(?<!没有?|没|不|别)(?:被|挨|遭)(?!(?:大|场|那)?(?:冰雹|雹|雨|风|霜|雪|太阳|水))[^，。,.]{0,4}打(?!工|针|发)|(?<!没有?人?|没人|不|别|电话|给)(?:打我(?!的?电话|的?手机)|打老婆|打孩子|打人|打骂)|拿刀|要杀|زوراۋانلىق|تاياق ?يە|(?:مېنى|بىزنى|بالىنى)[^.]{0,8}ئۇر|beat(?:s|ing|en)? (?:me|us|her|him|my)|hits? (?:me|us|her|my)|violence|abus(?:e|es|ed|ing)/u,
  ],
]

/** How people here say 没有; not the end of 什么有. */
const dialectNone = /(?<![什怎这那多])么有|[莫木]有|莫得|冇/gu

export function dangerIn(text: string): UrgentSign[] {
  const plain = normalise(text.slice(0, 4000)).text.replace(dialectNone, '没有')
  return signs.filter(([, words]) => words.test(plain)).map(([sign]) => sign)
}
