import type { Topic } from './story-words.ts'

/** Chinese words that say what a sum is for. */
export const ZH_TOPICS: Topic[] = [
  { fact: 'rigid.edu_accommodation', kind: 'bill', re: /住宿费|宿舍费|住校费|寄宿费|住读费/g },
  {
    fact: 'rigid.edu_tuition',
    kind: 'bill',
    unsure: true,
    re: /(?:学费|书费)(?:和|、|加|跟)?住宿费|住宿费(?:和|、|加|跟)?学费/g,
  },
  {
    fact: 'rigid.edu_tuition',
    kind: 'bill',
    re: /学杂费|学费|书本费|保教费|幼儿园费|幼儿园(?=(?:一|每)个?(?:学期|月|年))|托费|(?:上|念|读)(?:个|着)?(?:大学|大专|中专|高中|职高|技校|幼儿园|学|书)(?=[^,.;]{0,6}(?:花|交|费|要))/g,
  },
  { fact: 'rigid.rehab', kind: 'bill', re: /康复(?:训练|治疗)?费?|假肢|轮椅|助听器|人工耳蜗|理疗/g },
  {
    fact: 'rigid.accident',
    kind: 'bill',
    re: /车祸|工伤|交通事故|出事故|被[^,.;]{0,4}撞|撞了|烧伤|烫伤|触电|溺水|摔伤|摔断|摔下来|摔了|摔着|摔倒|意外/g,
  },
  {
    fact: 'rigid.disaster',
    kind: 'bill',
    re: /冰雹|雹灾|洪水|洪灾|水灾|水淹|淹了|发大水|大水|泡(?:塌|坏|倒)|地震|火灾|着火|烧了|失火|大风刮|雪灾|雪压|旱灾|霜冻|冻死|受灾|遭灾|泥石流|修房|重建|重修|翻修|加固|修缮|修补/g,
  },
  {
    fact: 'rigid.medical',
    kind: 'bill',
    re: /医药费|医疗费|住院费|手术费|治疗费|药费|药钱|检查费|门诊费|住院|住了院|看病|治病|瞧病|手术|开刀|动刀|化疗|放疗|透析|吃药|买药|抓药|打针|医院|支架|icu|抢救|脑梗|脑溢血|中风|心梗|尿毒症|难产|早产|保温箱|肺炎|糖尿病|出血|关节|骨折|化验|输液|康复科|狗咬|搭桥|治疗|治|病|癌|瘤|生孩子|剖腹产/g,
  },
  {
    fact: '',
    kind: 'covered',
    re: /(?<![没不]|没有)(?:报销|报掉|报下来|报回来?|报了|报得|报(?![不名到警案告废]))|医保给|合作医疗给|大病保险|医疗救助|(?<![没不]|没有)(?:赔了|赔偿|赔付|赔)|免了|减免|补偿|补了|补助了|补贴了|水滴筹|筹款?了?|捐款?了?|(?:救灾|赈灾)(?:款|金)|(?:民政|政府|残联|村里|乡里|镇上|乡镇|国家|公家|保险|学校|对方|肇事方?|老板|厂里|单位|公司)[^,.;\d]{0,4}(?:给|补|出)了?/g,
  },
  {
    fact: '',
    kind: 'own',
    re: /自己(?:也|还|又|就|得|要)?(?:掏|花|出|付|拿|承担|负担)|自费|自付|自掏|掏腰包|个人(?:付|出|承担|负担)|没(?:有)?报(?:的|上|掉|销)?(?!完|到|名)/g,
  },
  {
    fact: 'property.liquid',
    kind: 'stock',
    re: /存款|积蓄|存折|卡里|卡上|银行(?:里|有|存)|余钱|存了|存着|攒了|攒下|手里头?(?:有|就|还|只)?|手头(?:有|就|还|只)?|现金|家底|余额|老本/g,
  },
  {
    fact: '',
    kind: 'ignore',
    re: /(?<!除去|刨去)(?:成本|本钱|投入|开支|花销)|欠(?:薪|[^,.;\d]{0,4}工资)|拖欠|(?:养|种|开|做|干|弄|饭馆|店|生意|买卖)[^,.;\d]{0,4}[赔亏]了?|还(?:差|缺|要|得|需)(?!不多)|贷款|外债|欠款|欠债|欠着|欠了|欠|借了|借的|借|债|饥荒|彩礼|结婚|办酒|买房|盖房|买车|罚款|还账|房贷|车贷|首付|押金|赔进去|赔(?:了|偿|付)?(?:给)?(?:人家|别人|对方|人(?!民))|亏|化肥|种子|农药|电费|水费|话费|生活费|房租|租房|吃喝|礼钱|人情|值/g,
  },
  { fact: '', kind: 'loss', re: /(?:经济|直接|财产)?损失(?:了|费)?/g },
  {
    fact: 'income.transfer.social_assistance',
    kind: 'income',
    monthlyBelow: 2000,
    re: /低保金|低保钱|低保费|(?:拿|领|吃|有|发|给)[^,.;\d]{0,3}低保|低保[^,.;停取不没]{0,4}(?=一个月|每月|月|一年|每年)|五保金|特困金|特困供养/g,
  },
  { fact: 'income.transfer.temp_aid', kind: 'income', re: /临时救助|救济款?|慰问金|困难补助/g },
  {
    fact: 'income.transfer.elderly_allowance',
    kind: 'income',
    monthlyBelow: 300,
    re: /高龄(?:津贴|补贴|补助|钱)|老龄(?:津贴|补贴)|八十岁补贴/g,
  },
  {
    fact: 'income.transfer.disability_two_subsidies',
    kind: 'income',
    monthlyBelow: 400,
    re: /残疾(?:人)?(?:两项)?(?:补贴|补助|津贴|钱)|两项补贴|护理补贴/g,
  },
  {
    fact: 'income.transfer.pension_employee',
    kind: 'income',
    monthlyBelow: 10000,
    re: /退休金|退休工资|退休费|职工养老|企业养老金/g,
  },
  {
    fact: 'income.transfer.pension_resident_basic',
    kind: 'income',
    monthlyBelow: 600,
    unsure: true,
    re: /养老金|养老保险(?:金|钱)?|养老钱|农保|老年钱|新农保|社保[^,.;\d]{0,3}(?:领|发|给)/g,
  },
  { fact: 'income.transfer.scholarship', kind: 'income', re: /助学金|奖学金|寄宿补助|雨露计划|教育补助/g },
  {
    fact: 'income.transfer.preferential_treatment',
    kind: 'income',
    re: /抚恤金|优抚|退伍(?:军人)?(?:补助|补贴|津贴)|老兵补贴/g,
  },
  {
    fact: 'income.transfer.family_planning_award',
    kind: 'income',
    re: /独生子女费?|计生(?:奖励|补助|扶助)|计划生育(?:奖励|补助)/g,
  },
  {
    fact: 'income.transfer.agri_subsidy',
    kind: 'income',
    re: /粮食补贴|种粮补贴|农业补贴|农资补贴|地力补贴|棉花补贴|草原补贴|草补|惠农补贴|耕地补贴/g,
  },
  {
    fact: 'income.transfer.support',
    kind: 'income',
    re: /赡养费|抚养费|(?:儿子|女儿|闺女|孩子|娃娃|丫头|姑娘|儿女|子女)[^,.;\d]{0,4}(?:给|寄|打钱|贴补|孝敬)(?!人)/g,
  },
  {
    fact: 'income.property_net',
    kind: 'income',
    re: /地租|租地|土地流转|流转费|流转(?:出去|给)?|(?:地|房子?|铺面|门面)[^,.;\d]{0,4}(?:租|包)(?:给|出去|掉)|承包出去|包出去|租出去|收租|租金|利息|分红|承包费/g,
  },
  {
    fact: 'income.business_net',
    kind: 'income',
    unsure: true,
    re: /净落|净赚|净挣|纯落|纯收入|净收入|除去(?:成本|开支|本钱)|刨去(?:成本|开支|本钱)|种地|种田|务农|地里|种了?|辣椒|番茄|棉花|玉米|小麦|麦子|葡萄|甜菜|茴香|孜然|向日葵|油葵|大棚|菜地|养羊|养牛|养鸡|养殖|放羊|喂羊|卖羊|卖牛|羊卖|牛卖|卖了|卖|收成|开店|小卖部|商店|饭馆|做生意|买卖|摆摊|跑车|跑运输|拉货|跑出租|开出租|理发店|修理铺|果园|包地/g,
  },
  {
    fact: 'income.wage',
    kind: 'income',
    monthlyBelow: 8000,
    re: /工资|打工|打零工|零工|务工|上班|月薪|公益岗|公益性岗位|干活|保安|保洁|环卫|护林员|护边员|拾棉花|拾花|摘棉花|摘辣椒|搬砖|工地|当辅警|端盘子|服务员|给人(?:干|放|看|开|洗|做)|洗碗|洗盘子|帮人|临时工|外出|日结/g,
  },
  {
    fact: 'income.total',
    kind: 'income',
    general: true,
    re: /总收入|全家收入|家庭收入|年收入|收入|进账|全年|一年下来|一年到头|一年(?:能|就|也就|才)?收入/g,
  },
  {
    fact: 'income.total',
    kind: 'income',
    general: true,
    unsure: true,
    re: /一年(?:能|就|也就|才)?(?:挣|赚|落|弄)|挣|赚/g,
  },
]
