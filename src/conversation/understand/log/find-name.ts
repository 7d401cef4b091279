import { isForeign, nameAtStart } from './names.ts'

/** Words that end a name in a log line without spaces. */
const STOP =
  /(?:和$|今年|现在|目前|今天|昨天|前天|昨晚|上个?月|上周|去年|前年|这两天|最近|刚|独居|独自|一个人|一人|住院|住在|住的|家里|家的|家有|家住|家中|家是|家$|家(?=[,. \d一二两三四五六七八九十没缺孩老地房大小男女人着被出揭断口的看去也又都只就昨今])|光棍|她|他|老公|丈夫|男人|掌柜|老婆|媳妇|妻子|老伴|爱人|儿子|儿媳|女儿|闺女|丫头|孩子|娃|孙|父亲|母亲|爸|妈|爹|爷爷|奶奶|父母|老两口|两口子|夫妻|夫妇|一家|全家|身体|生病|得了|得癌|得病|患|查出|病|癌|瘫|腿|眼|没|缺|断|被|因|说|反映|要|想|肢体|视力|听力|智力|精神|残疾|低保|五保|脱贫|监测|边缘|房|屋|墙|水|地|羊|牛|车祸|出车祸|开车|骑|摔|烧|冻|饿|打|离异|离婚|丧偶|单亲|寡|鳏|上学|上大学|辍学|孤儿|孤寡|男|女|岁|老人|残|电话|手机|联系|号码|欠|借|贷|存|收入|工资|养老|靠|在|有|是|的|已|突然|需要|希望|申请|请|户口|户$|户(?=[,. ])|,|;|:|\.|\(|$| |\d)/u

const LEAD =
  /^(?:[-*•·]|\d{1,2}[.、)](?!\d)|[ ,.;:、]|户主是?|户主名|姓名|村民|农户|群众|居民|住户|贫困户|脱贫户|监测户|低保户|五保户|有一户|有户|有个叫|有个|一户|叫|是|的|那个|就是|嗯|还有|另外|另一家|再一个|再有|然后|上报|报一户|报一个|报|汇报|登记|今天|昨天|刚才|刚|入户|走访|发现|了解到?|听说|残疾人|老党员|寡妇|孤寡老人|独居老人|老人|老汉|里的?|我们|我|村里?)+/u

/** The head's name in what is left of a log line once place and group are taken out. */
export function findName(
  rest: string,
  grouped: boolean,
): { name: string; sure: boolean; at: number } | undefined {
  const marked = /(?:户主(?:是|名|叫|姓名)?|姓名|叫)[ :]*([\p{Script=Han}·]{2,14})/u.exec(rest)
  if (marked?.[1]) {
    const run = runOf(marked[1])
    const name =
      nameAtStart(run) ?? (run.length >= 2 && run.length <= 6 ? { name: run, sure: false } : undefined)
    if (name) return { ...name, at: marked.index + marked[0].length - marked[1].length }
  }
  let at = 0
  let guess: { name: string; sure: boolean; at: number } | undefined
  for (let n = 0; n < 6 && at < rest.length; n++) {
    const lead = LEAD.exec(rest.slice(at))?.[0].length ?? 0
    at += lead
    const run = runOf(rest.slice(at, at + 16))
    const name = run.length >= 2 ? nameAtStart(run) : undefined
    // What stands right behind the group is rather the name than a word further on.
    if (name) return guess && n > 1 ? guess : { ...name, at }
    if (grouped && n === 0 && run.length >= 2 && run.length <= 6 && !NO_NAME.test(run))
      guess = { name: run, sure: false, at }
    const next = /[ ,.;:]/.exec(rest.slice(at))
    if (!next) return guess
    at += next.index + 1
  }
  return guess
}

/** What may follow the group without being a name. */
const NO_NAME =
  /电话|手机|户主|姓名|家|房|病|住|孩|娃|老人|没|有|水|地|羊|牛|村|户|人$|残|瘫|火|灾|暖|煤|吃|打|不|在|一|两|三|个|你好|情况|今天|昨天/

/** 李二娃, 王老五: names in which the words for children stand. */
const petName = /^[\p{Script=Han}](?:[大二三四小狗铁栓拴]娃|老[大二三四五六七八九])(?=家|光棍|今年|$)/u

function runOf(text: string): string {
  const han = /^[\p{Script=Han}·]+/u.exec(text)?.[0] ?? ''
  const called = nameAtStart(han)
  if (
    called &&
    /(?:大爷|大妈|大叔|大婶|大娘|奶奶|爷爷|老汉|老太太?|婆婆|阿姨|叔|嫂子?|阿帕|大姐|大哥)$/.test(called.name)
  )
    return called.name
  const pet = petName.exec(han)?.[0]
  if (pet && nameAtStart(pet)) return pet
  const foreign = isForeign(han)
  for (let i = 2; i <= han.length; i++) {
    const stop = STOP.exec(han.slice(i))
    if (stop?.index !== 0 || (foreign && /^[地力水孙想说存在因]$/.test(stop[0]))) continue
    return han.slice(0, i)
  }
  return han
}
