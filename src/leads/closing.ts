import type { Lang } from '../kernel/lang.ts'

/** Words in every language of the chat. Uyghur is a draft until a reader has checked it. */
type Words = Readonly<Record<Lang, string>>

export type ClosingReason = {
  key: string
  /** `decision`: only once it was decided after a visit; `any`: also without one. */
  after: 'decision' | 'any'
  /** Which decision it belongs to; null: either, or none. */
  recognised: boolean | null
  /** For staff. */
  label: string
  told: Words
}

/** Uyghur entries that a reader has checked. */
export const reviewedUyghur: readonly string[] = []

const again = {
  zh: '以后有变化（看病花钱多、上学、受灾、收入少了），随时再告诉我们。',
  ug: 'كېيىن ئەھۋال ئۆزگەرسە (كېسەل، ئوقۇش، ئاپەت، كىرىم ئازىيىش)، خالىغان ۋاقىتتا قايتا ئېيتىڭ.',
  en: 'If things change (illness, school, disaster, less income), tell us again at any time.',
}
const notNow = (label: string, zh: string, ug: string, en: string, key: string): ClosingReason => ({
  key,
  after: 'decision',
  recognised: false,
  label,
  told: {
    zh: `入户看到的情况：${zh}，所以这一次没有列入名单。${again.zh}`,
    ug: `ئۆيگە كېلىپ كۆرۈلگەن ئەھۋال: ${ug}، شۇڭا بۇ قېتىم تىزىملىككە كىرگۈزۈلمىدى. ${again.ug}`,
    en: `What was found at the visit: ${en}. So the household was not listed this time. ${again.en}`,
  },
})
const without = (key: string, label: string, zh: string, ug: string, en: string): ClosingReason => ({
  key,
  after: 'any',
  recognised: null,
  label,
  told: { zh, ug, en },
})

export const closingReasons: readonly ClosingReason[] = [
  {
    key: 'recognised',
    after: 'decision',
    recognised: true,
    label: '已认定',
    told: {
      zh: '入户核实已经完成，有关部门已作出认定。是哪一类、从什么时候开始，由工作人员当面告诉本户。',
      ug: 'ئۆيگە كېلىپ تەكشۈرۈش تاماملاندى، مۇناسىۋەتلىك ئورگان بېكىتتى. قايسى تۈر، قاچاندىن باشلىنىدىغانلىقىنى خادىم شۇ ئائىلىگە ئۆزى ئېيتىدۇ.',
      en: 'The visit is done and the offices have made their decision: help was recognised. A worker tells the household in person which kind and from when.',
    },
  },
  {
    key: 'referred',
    after: 'decision',
    recognised: false,
    label: '未列入名单，已转介部门',
    told: {
      zh: `入户核实已经完成。这一次没有列入名单，但本户的困难已转给有关部门继续帮助。${again.zh}`,
      ug: `ئۆيگە كېلىپ تەكشۈرۈش تاماملاندى. بۇ قېتىم تىزىملىككە كىرگۈزۈلمىدى، ئەمما قىيىنچىلىق مۇناسىۋەتلىك تارماققا يوللاندى. ${again.ug}`,
      en: `The visit is done. The household was not listed this time, but its need was passed on to the department in charge. ${again.en}`,
    },
  },
  notNow(
    '收入高于现行标准',
    '核实到的收入高于现在的标准线',
    'ئېنىقلانغان كىرىم ھازىرقى ئۆلچەمدىن يۇقىرى',
    'the income found is above the present line',
    'income_above',
  ),
  notNow(
    '财产超过规定',
    '核实到的存款、房、车等财产超过现在的规定',
    'ئېنىقلانغان پۇل، ئۆي، ماشىنا قاتارلىق مال-مۈلۈك ھازىرقى بەلگىلىمىدىن ئېشىپ كەتتى',
    'savings, houses or vehicles found are above the present rule',
    'property_above',
  ),
  notNow(
    '赡养抚养义务人有能力',
    '有能力照顾的亲属可以先照顾',
    'باقالايدىغان تۇغقانلار ئالدى بىلەن باقالايدۇ',
    'close relatives who must support are able to',
    'supporters_able',
  ),
  notNow(
    '刚性支出未达比例',
    '自己负担的看病、上学等支出还没有达到规定的比例',
    'ئۆزى كۆتۈرگەن داۋالىنىش، ئوقۇش چىقىمى بەلگىلەنگەن نىسبەتكە يەتمىدى',
    'medical, school and like bills paid by oneself are below the share that is asked',
    'spending_below',
  ),
  notNow(
    '其他核实情况',
    '按现在的情况可以自己应对',
    'ھازىرقى ئەھۋالدا ئۆزى ھەل قىلالايدۇ',
    'the household can manage as things are now',
    'manages_now',
  ),
  without(
    'already_helped',
    '已在救助帮扶中',
    `本户已经在救助或帮扶当中，这次说的情况已转给负责的工作人员。${again.zh}`,
    `بۇ ئائىلە ھازىر ياردەم ئېلىۋاتىدۇ، بۇ قېتىم ئېيتىلغان ئەھۋال مەسئۇل خادىمغا يەتكۈزۈلدى. ${again.ug}`,
    `The household is already being helped; what you told us was passed to the worker in charge. ${again.en}`,
  ),
  without(
    'solved',
    '困难已解决',
    `联系后得知困难已经解决，这件事先办结。${again.zh}`,
    `ئالاقىلاشقاندا قىيىنچىلىقنىڭ ھەل بولغانلىقى بىلىندى، بۇ ئىش ھازىرچە تامام. ${again.ug}`,
    `We heard that the difficulty is over, so this report is finished for now. ${again.en}`,
  ),
  without(
    'household_declined',
    '本户不愿办理',
    `联系后本户表示现在不需要上门，这件事先办结，不影响以后再申请。${again.zh}`,
    `ئائىلە ھازىر ئۆيگە كېلىشنىڭ ھاجىتى يوق دېدى، بۇ ئىش ھازىرچە تامام، كېيىن ئىلتىماس قىلىشقا تەسىر يەتمەيدۇ. ${again.ug}`,
    `The household said that no visit is needed now. It can apply later all the same. ${again.en}`,
  ),
  without(
    'unreachable',
    '多次联系不上',
    '我们多次联系、上门都没有找到人，先停在这里。看到这条消息请回复，或到村委会、乡镇窗口，马上接着办。',
    'بىز كۆپ قېتىم ئالاقىلاشتۇق، ئۆيگە باردۇق، ئادەم تاپالمىدۇق. بۇ ئۇچۇرنى كۆرسىڭىز جاۋاب بېرىڭ ياكى كەنت كومىتېتىغا، يېزا كۆزنىكىگە بېرىڭ، دەرھال داۋاملاشتۇرىمىز.',
    'We tried several times and came to the door but found nobody, so this rests here. Answer this message, or go to the village committee or the township window, and we go on at once.',
  ),
  without(
    'moved_away',
    '已搬离本县',
    '得知本户已搬到别处居住。请在现在居住地的乡镇（街道）窗口提出，也可以打12345询问。需要我们帮忙转交请回复。',
    'بۇ ئائىلىنىڭ باشقا جايغا كۆچكەنلىكى بىلىندى. ھازىر تۇرۇۋاتقان جايدىكى يېزا (كوچا) كۆزنىكىگە ئېيتىڭ ياكى 12345 گە تېلېفون قىلىڭ. يەتكۈزۈپ بېرىشىمىز كېرەك بولسا جاۋاب بېرىڭ.',
    'The household has moved elsewhere. Please go to the township window of the place where it lives now, or call 12345. Answer here if we should pass it on.',
  ),
  without(
    'corps',
    '属兵团团场',
    '本户由兵团团场管理。请联系所在团场的民政部门，也可以打12345询问。需要我们帮忙转交请回复。',
    'بۇ ئائىلىنى بىڭتۇەن مەيدانى باشقۇرىدۇ. تۇرۇۋاتقان مەيداننىڭ خەلق ئىشلىرى تارمىقىغا ئېيتىڭ ياكى 12345 گە تېلېفون قىلىڭ. يەتكۈزۈپ بېرىشىمىز كېرەك بولسا جاۋاب بېرىڭ.',
    'The household belongs to a regiment of the production corps (兵团). Please turn to its civil affairs office, or call 12345. Answer here if we should pass it on.',
  ),
  without(
    'passed_away',
    '当事人已去世',
    '得知当事人已经去世，请节哀。家里其他人如果有困难，随时告诉我们。',
    'ۋاپات بولغانلىق خەۋىرىنى ئاڭلىدۇق، تەزىيە بىلدۈرىمىز. ئائىلىدىكى باشقىلارنىڭ قىيىنچىلىقى بولسا، خالىغان ۋاقىتتا ئېيتىڭ.',
    'We learned that the person has died, and we are sorry. If others in the family are in need, tell us at any time.',
  ),
  without(
    'mistaken_report',
    '误报',
    `核对后，这次上报是误会，已经办结。${again.zh}`,
    `تەكشۈرگەندە بۇ مەلۇماتنىڭ خاتا ئىكەنلىكى بىلىندى، بۇ ئىش تامام. ${again.ug}`,
    `We checked: this report was a misunderstanding and is finished. ${again.en}`,
  ),
]

export const closingReason = (key: string): ClosingReason | null =>
  closingReasons.find((reason) => reason.key === key) ?? null

/** Where to object, as the county set it. */
export type ObjectionRoute = {
  /** Last day for administrative review, `YYYY-MM-DD`; null when nothing was decided. */
  until: string | null
  hotline: string
  /** The township's own phone, empty when the county has not entered it. */
  townshipPhone: string
}

function objection(lang: Lang, { until, hotline, townshipPhone }: ObjectionRoute): string {
  const phones = [townshipPhone, hotline].filter((phone) => phone !== '').join(lang === 'ug' ? '، ' : ', ')
  if (lang === 'ug') {
    const review =
      until === null ? '' : ` ${until} گىچە مەمۇرىي قايتا قاراپ چىقىش (行政复议) ئىلتىماسى قىلسىڭىزمۇ بولىدۇ.`
    return `قوشۇلمىسىڭىز مۇشۇ يەردە جاۋاب يېزىڭ، يېزا كۆزنىكىگە بېرىڭ ياكى ${phones} غا تېلېفون قىلىڭ.${review}`
  }
  if (lang === 'en') {
    const review =
      until === null ? '' : ` Until ${until} you may also ask for administrative review (行政复议).`
    return `If you do not agree, answer here, go to the township window, or call ${phones}.${review}`
  }
  const review = until === null ? '' : `也可以在${until}前申请行政复议。`
  return `不同意这个结果，可以直接在这里回复，或到乡镇（场）窗口，或打${phones}。${review}`
}

/** What the reporter reads when a lead closes: the reason in plain words, and the way to object. Null: no such reason. */
export function closingMessage(key: string, lang: Lang, route: ObjectionRoute): string | null {
  const reason = closingReason(key)
  return reason === null ? null : `${reason.told[lang]}\n${objection(lang, route)}`
}
