import type { Lang } from './types.ts'

const NONE: Record<Lang, RegExp> = {
  zh: /^(?:家里|家里头|我们?家?|现在|啥|什么|这个|目前|基本上?|都|也|真的|确实|一直| |,)*(?:没有|没得|没|冇|无|莫得|木有|一分(?:钱)?(?:都|也)?没有?|一毛(?:钱)?(?:都|也)?没有?|分文没有|空的|光的|零|不欠|没花|没挣|没收|没存|没贷|没借|没拿|没领|没报|一点(?:都|也)?没|[一半]个(?:人|钱)?(?:都|也)?没|没啥|哪有|哪来的?|没钱|没花钱|没存款|白干|不花|不用花|全免|免费|没交)/,
  ug: /(?:^| )(?:yoq|hechqanche|hechnerse|hech nerse|hichnerse|hichqanche|nol|pul yoq|birmu yoq)(?: |$|,|\.)/,
  en: /^(?:we |i |there |there's |have |has |really |sorry,? )*(?:no(?:ne|thing|pe)?|not a (?:cent|penny|yuan|thing)|zero|nil|don'?t have (?:any|a)|do not have any|didn'?t (?:spend|earn|get)|haven'?t (?:any|got)|broke)\b/,
}
const NOT_AT_ALL =
  /没有不|没问题|没关系|没事|没听|没看|没懂|没明白|不是没|没想|没说|没算|没记|没数|没准|没(?:有)?(?:多少|几)/

/** A whole answer that says "none": zero that was stated, not zero that was assumed. */
export function saysNone(text: string, lang: Lang): boolean {
  const said = text.trim()
  return said.length <= 30 && !NOT_AT_ALL.test(said) && NONE[lang].test(said)
}
