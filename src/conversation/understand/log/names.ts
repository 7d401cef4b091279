/** Family names met in the county, Han and Hui; the two-character ones first. */
const SURNAMES =
  '欧阳 司马 上官 诸葛 尉迟 ' +
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 ' +
  '苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 ' +
  '侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 哈 沙 禹 买 拜 妥 撒 虎 海 穆 纳 者 铁 冶 鲜 摆 安 米 兰 柳 强 ' +
  '仇 牛 葛 尤 齐 樊 严 温 俞 芦 季 倪 殷 单 祁 焦 巴 解 滕 付 闫 肖 向 巩 权 党 苟 逯 蔺 宁 庞 房 岳 靳 辛 管 左 车 景 边 ' +
  '裴 翟 詹 关 游 欧 华 鲁 梅 柴 包 莫 阮 申 聂 甘 谷 童 臧 展 冷 路 申 盛 水 窦 屈 项 祝 娄 费 成 阿 耿 储 邢 褚 翁 毕'

const LIST = SURNAMES.split(' ').filter((name) => name !== '')

/** Beginnings and endings of Uyghur, Kazakh and Mongolian names as written in Chinese. */
const FOREIGN =
  /^(?:买买提|买买|麦麦提|买合木提|买合苏|买尔旦|买提|阿不都|阿布都|阿卜杜|阿卜都|阿不力|阿布力|阿不拉|阿布拉|阿依|阿孜古|阿孜|阿曼古|阿曼|阿米娜|阿迪力|阿力|阿里|阿瓦|阿尔孜|阿娜|阿斯|艾合|艾海|艾尼|艾山|艾则|艾买|艾力|艾孜|艾沙|吐尔|吐拉|吐送|托合|托乎|托平|热合|热依|热孜|热西|热娜|热比|依明|依米|依布|依力|依斯|伊敏|伊力|伊布|玉素|玉山|玉散|玉努|吾买|吾斯|吾布|吾甫|乌斯|乌买|乌布|哈力|哈里|哈丽|哈斯|哈地|海力|海丽|海尼|古丽|古力|古再|古海|沙吾|沙塔|沙迪|沙依|萨吾|萨迪|萨拉|萨尼|萨比|帕提|帕塔|帕尔|帕孜|帕夏|努尔|努热|穆合|穆太|木合|木沙|木塔|木拉|米日|米吉|米热|米娜|卡德|卡迪|卡米|卡斯|库尔|克里|克然|凯赛|祖丽|祖力|祖木|佐热|再努|再娜|早热|赛买|赛丽|赛力|赛依|斯依|斯拉|司马义|色依|色买|如孜|如仙|肉孜|茹仙|茹克|茹则|莱丽|莱提|拉扎|其曼|恰姆|夏木|夏克|夏提|谢热|西热|西力|毛拉|毛丽|麦合|麦尔|麦丽|马合|马木提|马依|买力|巴哈|巴拉|巴图|巴特|巴音|布热|布维|布佐|布买|布再|达吾|迪丽|迪力|迪里|多力|道尔|达瓦|道力|乔力|乔龙|其其|格日|乌兰|乌云|那木|那仁|孟克|蒙克|敖特|敖登|才仁|才登|苏龙|苏布|娜仁|图雅|特日|宝音|朝鲁|额尔|尼加|尼亚|尼莎|尼沙|居来|居马|居买|加马|加尼|加米|江阿|叶尔|也尔|赞|库来|哈再|塔依|塔伊|塔西|台外|坎拜|坎吉|图尔|图拉|帕丽|吾守|吾拉|亚森|亚库|沙拉买|依马|库来|努尔古|艾比|艾克|艾丽|奥斯|奥布|提拉|提力)/
const FOREIGN_END =
  /(?:古丽|古力|汗|罕|江|克孜|尼沙|尼莎|木汗|提|买提|热木|巴图|巴依尔|其米格|才仁|图雅|花儿)$/

/** Names written by their sound, where 地, 水 and the like are only syllables. */
export const isForeign = (run: string): boolean => FOREIGN.test(run)

/** What begins like a family name and is none. */
const NO_NAME =
  /^(?:包[了地过]|高血[压糖脂]|高烧|高位|白血病|白内障|黄疸|水管|水灾|房[子租屋]|路费|车[祸费]|成[绩年])/

/** A name at the start of a run of Chinese characters; `sure` when its form speaks for itself. */
export function nameAtStart(run: string): { name: string; sure: boolean } | undefined {
  const called =
    /^(?:老|小|大)?([\p{Script=Han}]{1,2}?)家?(大爷|大妈|大叔|大婶|大娘|奶奶|爷爷|老汉|老太太?|婆婆|阿姨|叔叔?|嫂子?|阿帕|大姐|大哥)/u.exec(
      run,
    )
  if (called?.[1] && LIST.includes(called[1])) return { name: called[0], sure: true }
  const nick = /^(?:老|小)([\p{Script=Han}])(?=家|$|[^\p{Script=Han}])/u.exec(run)
  if (nick?.[1] && LIST.includes(nick[1])) return { name: nick[0], sure: false }
  if (NO_NAME.test(run)) return undefined
  const family = /^([\p{Script=Han}]{1,2})家$/u.exec(run)
  if (family?.[1] && LIST.includes(family[1])) return { name: run, sure: false }
  const plain = run.replace(/(?:家里?|他家|她家|户|一家|同志|本人)$/, '')
  const dotted = /^[\p{Script=Han}]{1,8}·[\p{Script=Han}]{1,8}/u.exec(plain)
  if (dotted) return { name: dotted[0], sure: true }
  if (FOREIGN.test(plain) && plain.length >= 2) return { name: plain.slice(0, 12), sure: plain.length <= 9 }
  const surname = LIST.find((s) => plain.startsWith(s))
  if (surname !== undefined && plain.length > surname.length && plain.length <= surname.length + 2)
    return { name: plain, sure: true }
  if (FOREIGN_END.test(plain) && plain.length >= 3 && plain.length <= 9) return { name: plain, sure: false }
  return undefined
}
