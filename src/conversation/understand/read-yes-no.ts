import { readStance } from './answer-words.ts'
import type { Confidence, Lang, Reading } from './types.ts'
import { viewOf } from './view.ts'

type Rule = [RegExp, boolean | 'unclear', Confidence?]

/** First hit decides; so the turned-round forms (不是没有) stand first. */
const RULES: Record<Lang, Rule[]> = {
  zh: [
    [/^(不是|没有|没得|不)(?:[ ,]*\1)+(?:的|了|啊|呢)?$/, false],
    [/(?:不|没)算(?:有|是|会|能|对)?|谈不上|说不上有/, false],
    [
      /有没有|是不是|会不会|能不能|对不对|行不行|要不要|是吗$|有吗$|对吗$|啥意思|什么意思|怎么说|为什么|为啥|凭什么|干啥|吃了吗/,
      'unclear',
    ],
    [
      /不是没有?|不是没得|不是不|不能说没|没有不|不会没|哪能没|怎么可能没|怎么没有?(?:呢|啊)?$|咋没有?(?:呢|啊)?$|不可能没|难道没|能没有吗|还能没有|能不.{1,3}吗/,
      true,
    ],
    [/^没(?:有|啥|什么)?(?:错|问题|意见|毛病|说的|得说|跑|差|关系|事)/, true],
    [/不(?:错|假|瞒你说)|可不(?:是|嘛|就)?|那可不|谁说不是/, true],
    [/(?:也|还|就|勉强|只能)?算(?:是)?(?:有|是|会|能|对|吧)/, true, 'unsure'],
    [
      /有时候?(?:有|会|能)?|有的时候|偶尔|时有时无|一阵一阵|看情况|不一定|说不定|也许|两可|一半一半|有的有|有些|不要紧|无所谓|随便|^有意见|年[^ ,.]{0,3}有[^ ,.]{0,6}没|^(?:可能|大概|说不定)(?:吧|呢|的)?$/,
      'unclear',
    ],
    [/(?:好像|可能|应该|估计|大概|八成|恐怕|怕是)(?:也|是|都|还)?(?:没有?|不|无)/, false, 'unsure'],
    [/(?:好像|可能|应该|估计|大概|八成)(?:也|都|还|就)?(?:有|是|会|能|要|在|交|上|算)/, true, 'unsure'],
    [/(?:有|在|是|能|会|通|交|住|上|用)(?:还是|是)(?:有|在|是|能|会|通|交|住|上|用)的?/, true],
    [/没[^ ,.]{0,6}[ ,.]+(?:又|后来|现在|今年)(?:有|上|交|是)/, 'unclear'],
    [
      /^(?:都|也|还|真|真的|确实|目前|现在|暂时|一直|从来|从|今年|去年|前年|家里|我们?家?|他|她|他们|孩子|这个|那个|当然|肯定|绝对|根本|压根|完全|一点都?|一个都?|啥都?|什么都?|哪里?|早就?|已经|都已经|其实|倒是|恐怕|基本上?|一般|我|,| )*(?:没有?|没得|冇|莫得|木有|无|不是|不|非|未|别|甭|否|勿|拒绝|哪有|毛都没)/,
      false,
    ],
    [/^(?:[❌✖👎🙅]|x$|no?$|nope|nah|n$)/u, false],
    [
      /^(?:哪里?有|哪来的?|少来|拉倒|算了|免了|才不|怎么可能|怎么会|想都别想|不行|假的|错的?|胡说|瞎说)/,
      false,
    ],
    [/^(?:[✅✔☑👍👌🙋🙏💯🆗]|ok|okay|yes|yep|yeah|y$|t$|√|好哒|哦了)/u, true],
    [
      /^(?:嗯|恩|唔|哎|诶|欸|是|对|有|要|会|能|行|好|成|中|可以|可行|同意|愿意|肯|得|在|当然|肯定|必须|必然|正是|确实|的确|没错|不错|知道|晓得|明白|就是|真的|属实|自然|那是|一定|绝对|准|对头|要得|可(?!能)|使得|噢|哦|啊|晓得)/,
      true,
    ],
    [
      /^(?:都|也|还|家里|我们?家?|他|她|他们|孩子|这个|那个|已经|早就?|倒|倒是|还真|我|她也|以前|目前|现在|去年|今年|其实|刚|都已经|,| )+(?:有|是|会|能|要|在|愿意|同意|行|好|交|上|办|住|买|参加|通|用|对|可以|想|肯|属于|享受|领|吃|拿|算)/,
      true,
    ],
    [
      /^(?:交|上|办|买|参加|报|领|吃|拿|住|通|用|入|登记|认定|有|享受|去|借|欠|种|养|收到|签)(?:着|过|了|的|到|好|上)/,
      true,
    ],
    [/(?:没了|没有了|断了|退了|停了|取消了|丢了|塌了|死了)$/, false, 'unsure'],
    [/(?:有的|是的|对的|好的|行的)$/, true],
  ],
  ug: [
    [/barmu|yoqmu|shundaqmu|emesmu|n[ei]me|qandaq|n[ei]mishqa/, 'unclear'],
    [/yoq emes|yoq disem|bolmisa bolmaydu|emes emes/, true],
    [/bezide|bezen|belkim bar belkim yoq|ehwalgha qarap/, 'unclear'],
    [
      /(?:belkim|bolsa kerek|ehtimal|oxshaydu|hesab).*(?:yoq|emes)|(?:yoq|emes) (?:oxshaydu|bolsa kerek)|yoqtek/,
      false,
      'unsure',
    ],
    [/(?:belkim|ehtimal).*(?:bar|shundaq)|bar (?:oxshaydu|bolsa kerek|hesab)|bardek/, true, 'unsure'],
    [
      /(?:^| )(?:yoq|yaq|yaqey|yaqla|yaqque|emes|emesmen|emesken|yoqken|yoqtur|hergiz|bolmaydu|kerek emes|xata|hajiti yoq|hech|hechqanche|teximu yoq|hazirche yoq)(?: |$|,|\.|!)|[a-z]{2,}(?:may|mey|mi|ma|me)(?:men|miz|du|dim|duq|di|ghan|gen|san|ptu|ptimen|ymen)(?: |$|,|\.|!)/,
      false,
    ],
    [
      /^(?:👍|👌|✅|ok|he'?e|hee|he|hewe|helbette|elwette|bar|barla|bar bar|shundaq|sundaq|toghra|rast|boldu|boldi|bolidu|bolsun|maqul|xop|raziman|razimen|alimiz|qoshulimen|qoshuldum|yaxshi|jezmen|durus|razi|xalaymen|isteymen|kerek|aptu|hee shundaq|shu|ha|ixtiyariy|ha'?a|makul)(?: |$|,|\.|!)/u,
      true,
    ],
    [/^(?:👎|❌)/u, false],
    [
      /(?:^| )(?:bar|shundaq|toghra|bolidu|maqul|raziman|alimen|alduq|aldim|tapshurduq|tapshurdum|qatnashtim|qatnashtuq|ishleymen|oquwatidu|oqiydu|kirdim|kirduq|bardek|qoshulimen|barghu)(?: |$|,|\.|!)/,
      true,
    ],
    [/[a-z]{2,}(?:dim|duq|tim|tuq|ghan|gen|imen|imiz|watidu|wetip baridu)(?: |$|,|\.|!)/, true, 'unsure'],
  ],
  en: [
    [/\b(?:why|what|how come|do i|is it|sometimes|it depends|depends|maybe|perhaps|half)\b|\?$/, 'unclear'],
    [/\bnot that we don'?t|not without|no problem|not wrong|can'?t say no|why not\b/, true],
    [
      /\b(?:i think|probably|i guess|i suppose|i believe|kind of|sort of|should)\b.*\b(?:so|yes|have|do|does|is|are)\b(?!.*\bnot\b)|^(?:probably(?! not)|i think so|kind of|sort of|i guess so|i guess|i suppose so)/,
      true,
      'unsure',
    ],
    [
      /^(?:i don'?t think so|probably not|i guess not|hardly|not really|not sure we do|i doubt it)/,
      false,
      'unsure',
    ],
    [
      /^(?:❌|👎|no\b|nope|nah|never|none|not\b|n$|negative|false|wrong|nothing|disagree|i disagree|refuse|absolutely not|of course not|certainly not|definitely not|no way|neither)/u,
      false,
    ],
    [
      /\b(?:don'?t|do not|doesn'?t|does not|didn'?t|did not|haven'?t|have not|hasn'?t|has no|have no|isn'?t|is not|aren'?t|are not|won'?t|will not|can'?t|cannot|wasn'?t|never|no longer|not any ?more)\b/,
      false,
    ],
    [
      /^(?:✅|👍|👌|yes|yep|yeah|yup|ya\b|y$|ok|okay|sure|of course|certainly|correct|right|true|agree|i agree|absolutely|definitely|indeed|exactly|that'?s right|affirmative|uh huh|mhm|fine|please do|we do|i do|we have|i have|it is|he is|she is|they are|i am|we are|he does|she does|there is|there are|already|go ahead|good|all right|alright)/u,
      true,
    ],
  ],
}

const FILLERS =
  /^(?:那个|这个|就是说|怎么说呢|我觉得|我说|啊|呃|额|哎呀|唉|噢|哦|hmm|um|uh|well|so|emm+)(?![a-z])[ ,.]*/

/** Yes or no out of an answer. "Sometimes", a question back or both at once is unclear. */
export function readYesNo(text: string, lang: Lang): Reading<boolean> {
  const view = viewOf(text, lang)
  const words = view.original.trim()
  let said = view.text.trim()
  for (let i = 0; i < 3; i++) {
    const rest = said.replace(FILLERS, '')
    if (rest === '' || rest === said) break
    said = rest
  }
  if (said === '') return { kind: 'unclear', why: 'nothing', words, candidates: [] }
  if (!/不是不|没有不/.test(said)) {
    const stance = readStance(said, view.lang)
    if (stance) return { kind: stance, words }
  }
  if (said.length > 80) return { kind: 'unclear', why: 'nothing', words, candidates: [] }
  const tidy = said.replace(/[!~]+/g, '')
  for (const [re, value, confidence] of RULES[view.lang]) {
    if (!re.test(tidy)) continue
    if (value === 'unclear') return { kind: 'unclear', why: 'ambiguous', words, candidates: [true, false] }
    return { kind: 'read', value, words, confidence: confidence ?? 'sure' }
  }
  if (view.lang !== 'zh') return foreign(tidy, words)
  return { kind: 'unclear', why: 'nothing', words, candidates: [] }
}

/** 是, 没有 are understood in a Uyghur or English chat too, and "ok" everywhere. */
function foreign(said: string, words: string): Reading<boolean> {
  if (/^(?:ok|okay|yes|👍|1)$/u.test(said)) return { kind: 'read', value: true, words, confidence: 'sure' }
  if (/^(?:no|👎)$/u.test(said)) return { kind: 'read', value: false, words, confidence: 'sure' }
  return { kind: 'unclear', why: 'nothing', words, candidates: [] }
}
