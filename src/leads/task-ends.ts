import type { Lang } from '../kernel/lang.ts'

/** Whoever said this is owed an answer. */
export const isOwedAnswer = (kind: string): boolean => kind === 'objection' || kind === 'complaint'

/** What may be reason enough to look at a finished lead again. */
export const mayReopen = (kind: string): boolean => isOwedAnswer(kind) || kind === 'need-found'

/** Ready words for an objection that opens the lead again, to be changed by whoever answers. Uyghur is a draft. */
export const lookAgain: Readonly<Record<Lang, string>> = {
  zh: '您说的不同意见我们收到了，会重新看这件事，需要时再上门核实，结果会在这里告诉您。',
  ug: 'قوشۇلمىغان پىكرىڭىزنى تاپشۇرۇۋالدۇق، بۇ ئىشقا قايتا قارايمىز، كېرەك بولسا يەنە ئۆيگە بېرىپ تەكشۈرىمىز، نەتىجىنى مۇشۇ يەردە ئېيتىمىز.',
  en: 'We received your objection. We look at it again, come to the house once more if needed, and tell you the result here.',
}
