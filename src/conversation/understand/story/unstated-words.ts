import type { Lang } from '../types.ts'

/** Words behind which nothing is stated of the household. */
export type UnstatedWords = {
  /** What follows in the clause is asked. */
  asks: RegExp
  /** The whole clause is asked. */
  asked: RegExp
  /** Only imagined or feared, as is what follows from it. */
  supposes: RegExp
  /** What others say. */
  hearsay: RegExp
  /** A clause that begins so speaks of other people, until one speaks of us again. */
  others: RegExp
  ours: RegExp
  /** Animals and land: understood, and no fact of the rules. */
  leftOut: RegExp
}

/** People next door and elsewhere, as a part of an expression. */
export const strangersZh = '邻居|别人|亲戚'

export const UNSTATED: Record<Lang, UnstatedWords> = {
  zh: {
    asks: /能不能|可不可以|可以不可以|行不行|是不是|算不算|有没有|会不会|够不够|要不要|该不该|怎么(?!也|都|样都)|咋(?!也|都)|如何|为什么|为啥|凭什么|多少钱|[要给拿领发补]多少|几块钱|什么时候|啥时候|[能可]以?(?=[^,.;!?]*吗)|算(?=[^,.;!?]*吗)/,
    asked: /吗[ ?.!]*$|\?[ !]*$/,
    supposes:
      /要是|如果|假如|假设|假使|(?<![一二两三四五六七八九十几百千\d])万一|倘若|若是|要不是|就怕|(?<!不|没)怕(?=[^,.;]{0,8}[要会得])|担心/,
    hearsay:
      /(?:他们|人家|别人|有人|村里人?|大家|邻居|亲戚|干部|队长|网上|群里|电视上?)(?:都|也|老|们)?(?:说|讲|传|问)|听说|据说|"[^"]{1,80}"|[「『][^」』]{1,80}[」』]/,
    others: new RegExp(
      `^[ ,.;!]*(?:其实|而且|还有|但是?|可是?|就是|像|我们?家?的?|咱们?家?的?)?(?:${strangersZh}|隔壁|对门|邻家|同村|朋友|同事|同学|老乡|熟人)(?!反映|告诉|[说讲帮给借送看凑捐打])`,
    ),
    ours: /^[ ,.;!]*(?:但是?|可是?|不过|而)?(?:我|咱|俺|家里|自家)(?!们?家?的?(?:邻居|朋友|亲戚|同))/,
    leftOut:
      /(?:只|头|匹|群|峰|个)(?:大|小|绵|山|奶|肉|母|老)?(?:羊|牛|鸡|鸭|鹅|猪|驴|马|骆驼|鸽)|养(?:了|着|的)?[^,.;]{0,6}(?:羊|牛|鸡|鸭|鹅|猪|驴|马)|亩/,
  },
  ug: {
    asks: /(?<![a-z])(?:qanche|qandaq|qachan|nemishqa|nime uchun)(?![a-z])/,
    asked: /(?:(?:bar|yoq|emes|shundaq|bolam|al|[ai]m|[ae]m)mu|[ae]mdu|mikin)[ ?.!]*$|\?[ !]*$/,
    supposes: /(?<![a-z])(?:eger|mubada|nawada)(?![a-z])/,
    hearsay:
      /(?:bashqilar|kishiler|ular|ademler|qoshn[a-z]*)[a-z ]{0,12}(?:deydu|deyishidu|dedi|deptu)|anglisam|anglishimche/,
    others:
      /^[ ,.;!]*(?:mening |bizning |lekin )?(?:qoshn[ai]|dost|tonush|bashqilar)[a-z]*(?! (?:yardem|qerz|berdi))/,
    ours: /^[ ,.;!]*(?:lekin )?(?:men|biz|oz[iu]m|[a-z]*[iu]miz)[a-z]*/,
    leftOut: /(?:\d|bash|tuyaq|dane) ?(?:qoy|kala|ochke|toxu|at)(?![a-z])|(?<![a-z])mo (?:yer|etiz)/,
  },
  en: {
    asks: /\b(?:how much|how many|how do|how can|what if|why|when (?:do|can|will)|(?:can|could|would|will|do|does|is|are|am|may|should) (?:i|we|you|it|they|he|she|this|that)\b(?=[^,.;!]*\?))/,
    asked: /\?[ !]*$/,
    supposes: /\b(?:if|suppose|supposing|in case|what if|afraid that|worried that)\b/,
    hearsay:
      /\b(?:they|people|somebody|someone|everybody|others|neighbou?rs?) (?:all )?(?:say|says|said|tell|told|think)|\bi (?:have )?heard (?:that|from)|"[^"]{1,80}"/,
    others:
      /^[ ,.;!]*(?:and |but |also )?(?:(?:my|our|the|a) )?(?:next[- ]door )?(?:neighbou?rs?|friends?|colleagues?|cousins?|relatives?|somebody else|someone else|other people)(?:'s?)?(?! (?:gave|lent|helped|paid|looks?|helps?))/,
    ours: /^[ ,.;!]*(?:but |and )?(?:i|we|our|my|us|ours)\b(?! (?:neighbou?r|friend|colleague|cousin|relative))/,
    leftOut: /\b(?:sheep|goats?|cows?|cattle|chickens?|horses?|donkeys?|acres?|hectares?)\b|\bmu of\b/,
  },
}
