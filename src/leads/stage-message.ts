import type { Lang } from '../kernel/lang.ts'

/** What staff may tell a reporter on the way. Uyghur is a draft until a reader has checked it. */
export const stageMessages = ['visit', 'visited', 'call'] as const
export type StageMessage = (typeof stageMessages)[number]

type Words = Readonly<Record<Lang, (when: string) => string>>

const words: Readonly<Record<StageMessage, Words>> = {
  visit: {
    zh: (when) =>
      `${when}，乡镇会有两位工作人员上门了解情况。请家里留一个人；有户口簿、身份证、看病和上学的票据，请先找出来，没有也不要紧。时间不方便，请直接在这里回复。`,
    ug: (when) =>
      `${when}، يېزىدىن ئىككى خادىم ئۆيىڭىزگە ئەھۋال ئىگىلىگىلى بارىدۇ. ئۆيدە بىر كىشى تۇرسۇن؛ نوپۇس دەپتىرى، كىملىك، داۋالىنىش ۋە ئوقۇش تالونلىرى بولسا تەييارلاپ قويۇڭ، بولمىسىمۇ مەيلى. ۋاقىت توغرا كەلمىسە مۇشۇ يەردە جاۋاب يېزىڭ.`,
    en: (when) =>
      `${when}, two township workers will visit to learn about the situation. Please have somebody at home, and the household register, identity cards, medical and school receipts ready if there are any. If the time does not suit, answer here.`,
  },
  visited: {
    zh: () =>
      '谢谢您接待。入户了解的情况已经记下，有了结果会在这里告诉您。有补充、有说错的，请直接在这里回复。',
    ug: () =>
      'قوبۇل قىلغىنىڭىزغا رەھمەت. ئىگىلىگەن ئەھۋال خاتىرىلەندى، نەتىجە چىققاندا مۇشۇ يەردە ئېيتىمىز. تولۇقلىما ياكى خاتا يەر بولسا مۇشۇ يەردە جاۋاب يېزىڭ.',
    en: () =>
      'Thank you for receiving us. What was learnt at the visit is written down; you will be told the result here. To add or correct anything, answer here.',
  },
  call: {
    zh: () => '我们想再问您一点情况，方便时请在这里回复什么时候可以打电话。不方便打电话也可以在这里写。',
    ug: () =>
      'سىزدىن يەنە ئازراق ئەھۋال سورىماقچى ئىدۇق. قاچان تېلېفون قىلساق بولىدىغانلىقىنى مۇشۇ يەرگە يېزىڭ. يېزىپ ئېيتسىڭىزمۇ بولىدۇ.',
    en: () =>
      'We would like to ask a little more. Please answer here when we may call; you may also write here instead.',
  },
}

/** `when` is a day and time in plain words, empty where nothing is planned. */
export const stageMessage = (key: StageMessage, lang: Lang, when: string): string => words[key][lang](when)
