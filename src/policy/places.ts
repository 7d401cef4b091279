/**
 * Townships and villages of Yanqi Hui Autonomous County (652826).
 * Codes: statistical division codes of the National Bureau of Statistics as of 2023-06-30; the county confirms
 * the list before release, since the statistical list also counts farm teams and newer communities.
 */
export interface PlaceName {
  readonly zh: string
  /** Only where the spelling is certain; a page falls back to `zh`. */
  readonly ug?: string
  readonly en: string
}
export interface Village {
  /** 12 digits: township code and three more. */
  readonly code: string
  readonly name: PlaceName
  readonly kind: 'village' | 'community'
  /** Nicknames and other spellings, Chinese, Uyghur or Latin. */
  readonly alias?: readonly string[]
  /** No longer chosen by anybody; leads of before keep it. */
  readonly closed?: true
  /** The county office has compared name and code. */
  readonly confirmed?: true
}
export interface Township {
  /** 9 digits. */
  readonly code: string
  readonly name: PlaceName
  /** Other names people or the county plan use. */
  readonly alias: readonly string[]
  readonly villages: readonly Village[]
  /** Where people go and whom they call; null where the county has not entered it. */
  readonly office?: { readonly phone: string | null; readonly window: string | null }
  readonly confirmed?: true
}

type Row = readonly [suffix: string, zh: string, en: string]

const villageTail = /[村场]$/
const communityTail = /(社区|居委会)$/

function village(township: string, [suffix, zh, en]: Row): Village {
  const tail = villageTail.test(zh) ? '' : '村'
  const enTail = / (Village|Farm)$/.test(en) ? '' : ' Village'
  return { code: township + suffix, name: { zh: zh + tail, en: en + enTail }, kind: 'village' }
}

function community(township: string, [suffix, zh, en]: Row): Village {
  const tail = communityTail.test(zh) ? '' : '社区'
  return { code: township + suffix, name: { zh: zh + tail, en: `${en} Community` }, kind: 'community' }
}

function township(
  code: string,
  name: PlaceName,
  alias: readonly string[],
  villages: readonly Row[],
  communities: readonly Row[],
): Township {
  const list = [
    ...villages.map((row) => village(code, row)),
    ...communities.map((row) => community(code, row)),
  ]
  return { code, name, alias, villages: list.sort((a, b) => (a.code < b.code ? -1 : 1)) }
}

export const townships: readonly Township[] = [
  township(
    '652826100',
    { zh: '焉耆镇', ug: 'يەنجى بازىرى', en: 'Yanqi Town' },
    [],
    [['201', '上四号渠', 'Shangsihaoqu']],
    [
      ['001', '新城', 'Xincheng'],
      ['002', '新桥', 'Xinqiao'],
      ['003', '解放', 'Jiefang'],
      ['005', '文苑', 'Wenyuan'],
      ['006', '滨河', 'Binhe'],
      ['007', '迎宾', 'Yingbin'],
      ['008', '商城', 'Shangcheng'],
      ['009', '和平', 'Heping'],
      ['010', '新华', 'Xinhua'],
      ['011', '友好', 'Youhao'],
      ['012', '团结', 'Tuanjie'],
      ['013', '佳星', 'Jiaxing'],
      ['014', '文化', 'Wenhua'],
      ['015', '金粮', 'Jinliang'],
      ['016', '海都', 'Haidu'],
      ['017', '团结村居委会', 'Tuanjiecun'],
    ],
  ),
  township(
    '652826101',
    { zh: '七个星镇', en: 'Qigexing Town' },
    [],
    [
      ['200', '桑巴巴格次', 'Sangbabageci'],
      ['201', '夏热采开', 'Xiarecaikai'],
      ['202', '七个星', 'Qigexing'],
      ['203', '老城', 'Laocheng'],
      ['204', '哈尔莫墩', 'Harmodun'],
      ['205', '乎尔东', 'Huerdong'],
      ['206', '乃明莫墩', 'Naimingmodun'],
      ['207', '霍拉山', 'Huolashan'],
      ['208', '芒日戈拉尔', 'Mangrigelar'],
      ['209', '紫泥泉', 'Ziniquan'],
      ['210', '霍拉哈木墩', 'Huolahamudun'],
    ],
    [['001', '幸福路', 'Xingfulu']],
  ),
  township(
    '652826102',
    { zh: '永宁镇', ug: 'يۇڭنىڭ بازىرى', en: 'Yongning Town' },
    [],
    [
      ['200', '下岔河', 'Xiachahe'],
      ['201', '马莲滩', 'Maliantan'],
      ['202', '新户', 'Xinhu'],
      ['203', '九号渠', 'Jiuhaoqu'],
      ['204', '黑疙瘩', 'Heigeda'],
      ['205', '新居户', 'Xinjuhu'],
      ['206', '上岔河', 'Shangchahe'],
      ['207', '西大渠', 'Xidaqu'],
    ],
    [
      ['001', '南河路', 'Nanhelu'],
      ['002', '永新路', 'Yongxinlu'],
    ],
  ),
  township(
    '652826103',
    { zh: '四十里城子镇', en: 'Sishilichengzi Town' },
    [],
    [
      ['200', '店子', 'Dianzi'],
      ['201', '阿克墩', 'Akedun'],
      ['202', '博格达', 'Bogeda'],
      ['203', '巴克来', 'Bakelai'],
      ['205', '新渠', 'Xinqu'],
    ],
    [['001', '新城', 'Xincheng']],
  ),
  township(
    '652826200',
    { zh: '北大渠乡', en: 'Beidaqu Township' },
    [],
    [
      ['200', '太平渠', 'Taipingqu'],
      ['201', '北大渠', 'Beidaqu'],
      ['202', '八家户', 'Bajiahu'],
      ['203', '北渠', 'Beiqu'],
      ['204', '六十户', 'Liushihu'],
      ['205', '十号渠', 'Shihaoqu'],
      ['207', '丰达实验农场', 'Fengda Experimental Farm'],
    ],
    [],
  ),
  township(
    '652826201',
    { zh: '五号渠乡', en: 'Wuhaoqu Township' },
    [],
    [
      ['200', '查汗渠', 'Chahanqu'],
      ['201', '阿伦渠', 'Alunqu'],
      ['202', '头号渠', 'Touhaoqu'],
      ['203', '四号渠', 'Sihaoqu'],
      ['204', '上五号渠', 'Shangwuhaoqu'],
      ['205', '中五号渠', 'Zhongwuhaoqu'],
      ['206', '下五号渠', 'Xiawuhaoqu'],
      ['207', '下三号渠', 'Xiasanhaoqu'],
    ],
    [
      ['001', '光明', 'Guangming'],
      ['002', '阳光', 'Yangguang'],
    ],
  ),
  township(
    '652826203',
    { zh: '查汗采开乡', en: 'Chahancaikai Township' },
    [],
    [
      ['200', '查汗采开', 'Chahancaikai'],
      ['201', '布热', 'Bure'],
      ['202', '阿尔莫墩', 'Armodun'],
      ['204', '莫哈尔苏木', 'Mohar Sumu'],
      ['205', '嘎伦莫墩', 'Galunmodun'],
    ],
    [],
  ),
  township(
    '652826204',
    { zh: '包尔海乡', en: 'Baoerhai Township' },
    [],
    [
      ['200', '查汗布乎', 'Chahanbuhu'],
      ['201', '开来提', 'Kailaiti'],
      ['202', '岱尔斯', 'Daiersi'],
      ['203', '包尔海', 'Baoerhai'],
      ['204', '夏热勒代', 'Xiareledai'],
    ],
    [],
  ),
  township(
    '652826400',
    { zh: '王家庄牧场', en: 'Wangjiazhuang Pasture' },
    [],
    [
      ['200', '第一村', 'First Village'],
      ['201', '第二村', 'Second Village'],
    ],
    [],
  ),
  township(
    '652826401',
    { zh: '苏海良种场', en: 'Suhai Seed Farm' },
    ['良种场'],
    [
      ['200', '第一村', 'First Village'],
      ['201', '第二村', 'Second Village'],
    ],
    [],
  ),
]

const byCode = new Map(townships.flatMap((t) => t.villages.map((v) => [v.code, { township: t, village: v }])))

/** The village of a 12-digit code with its township, or undefined when the code is not of this county. */
export function findVillage(code: string): { township: Township; village: Village } | undefined {
  return byCode.get(code)
}
