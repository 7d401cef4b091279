import type { StoryWords } from './story-words.ts'

/** English, lower case. */
export const EN_STORY: StoryWords = {
  topics: [
    {
      fact: 'rigid.edu_accommodation',
      kind: 'bill',
      re: /dormitory|dorm(?: fee)?|boarding fee|school lodging/g,
    },
    {
      fact: 'rigid.edu_tuition',
      kind: 'bill',
      re: /tuition(?: fees?)?|school fees?|kindergarten fees?|college fees?|university fees?/g,
    },
    {
      fact: 'rigid.rehab',
      kind: 'bill',
      re: /rehab(?:ilitation)?|wheelchair|hearing aid|prosthe[a-z]*|artificial leg/g,
    },
    {
      fact: 'rigid.accident',
      kind: 'bill',
      re: /(?:car|traffic|road|work) accident|was hit by|hit by a (?:car|truck)|accident|burned|burnt/g,
    },
    {
      fact: 'rigid.disaster',
      kind: 'bill',
      re: /hail|flood(?:ed|s)?|earthquake|fire|snowstorm|rebuild(?:ing)?|repair(?:ing|s)?(?: the house)?/g,
    },
    {
      fact: 'rigid.medical',
      kind: 'bill',
      re: /hospital(?: bills?)?|medical(?: bills?| costs?)?|surgery|operation|treatment|medicines?|doctor|chemo(?:therapy)?|dialysis|cancer|illness|sick|ill(?![a-z])/g,
    },
    {
      fact: '',
      kind: 'covered',
      re: /reimburse[a-z]*|insurance (?:paid|covered|gave|returned)|covered|paid back|refunded|got back|compensat[a-z]*|insurance|(?:government|township|village|school|driver|employer)[a-z ]{0,12}(?:gave|paid|helped)(?: us)?(?: with)?/g,
    },
    {
      fact: '',
      kind: 'own',
      re: /(?:paid|pay|spent) (?:it )?ourselves|out of (?:our )?(?:own )?pocket|(?:we|i) (?:had to )?(?:pay|paid) (?=(?:the rest|ourselves|myself)?[^,.;]{0,4}\d)|ourselves|myself|own money/g,
    },
    { fact: 'property.liquid', kind: 'stock', re: /savings?|saved|in the bank|bank account|cash|put aside/g },
    {
      fact: '',
      kind: 'ignore',
      re: /debts?|owe|owed|borrow(?:ed)?|loans?|wedding|dowry|mortgage|rent(?!ed? (?:out|the land))|bought a (?:house|car)/g,
    },
    { fact: '', kind: 'loss', re: /lost|loss(?:es)?|damages?/g },
    {
      fact: 'income.transfer.social_assistance',
      kind: 'income',
      re: /dibao(?: money)?|low-?income allowance|social assistance|welfare/g,
    },
    {
      fact: 'income.transfer.pension_employee',
      kind: 'income',
      re: /retirement pay|employee pension|retired (?:worker )?pension/g,
    },
    {
      fact: 'income.transfer.pension_resident_basic',
      kind: 'income',
      unsure: true,
      re: /pension|old-?age (?:money|allowance)/g,
    },
    {
      fact: 'income.transfer.disability_two_subsidies',
      kind: 'income',
      re: /disability (?:subsidy|allowance|subsidies|benefit)/g,
    },
    { fact: 'income.transfer.scholarship', kind: 'income', re: /scholarship|student grant/g },
    {
      fact: 'income.transfer.support',
      kind: 'income',
      re: /(?:son|daughter|children|kids)(?: [a-z]+)? (?:sends?|gives?|give|send)/g,
    },
    {
      fact: 'income.property_net',
      kind: 'income',
      re: /land rent|rent(?:ed|ing)? (?:out )?(?:the |our |my )?land|leas(?:e|ing|ed)[a-z ]{0,12}land|rent from|interest|dividend/g,
    },
    {
      fact: 'income.business_net',
      kind: 'income',
      unsure: true,
      re: /farm(?:ing)?|crops?|harvest|sold|sell(?:ing)?|sheep|cows?|cattle|shop|stall|cotton|peppers?|tomato(?:es)?|corn|wheat|grapes|business/g,
    },
    {
      fact: 'income.wage',
      kind: 'income',
      re: /wages?|salary|odd jobs?|works?|working|worked|job|labou?r|earns?(?= [^,.;]{0,20}(?:day|month))/g,
    },
    {
      fact: 'income.total',
      kind: 'income',
      general: true,
      re: /(?:total |family |household |yearly |annual )?income|earn(?:ed|s)?|make(?= )|makes(?= )|made(?= )/g,
    },
  ],
  flags: [
    {
      fact: 'income.total',
      value: 0,
      re: /(?:no|without(?: any)?|don'?t have (?:any )?|not any) income|no source of income/g,
    },
    {
      fact: 'property.liquid',
      value: 0,
      re: /(?:no|without|zero|don'?t have (?:any )?|haven'?t got any|not any) (?:savings|money saved)|savings (?:are )?(?:all )?(?:gone|used up|finished)|spent all (?:our|my) savings/g,
    },
    {
      fact: 'rigid.medical.covered',
      value: 0,
      re: /(?:nothing|none|not) (?:was |were |is )?(?:reimbursed|covered|paid back)|no reimbursement|(?:wasn'?t|weren'?t) reimbursed|insurance (?:paid|covered) nothing/g,
    },
    {
      fact: 'property.houses',
      value: 0,
      re: /(?:no|don'?t (?:have|own) a|without a) house|(?:have|own) no house/g,
    },
    { fact: 'household.children', value: 0, re: /(?:no|don'?t have(?: any)?|without) (?:children|kids)/g },
    {
      fact: 'guarantees.educationDropout',
      value: true,
      re: /drop(?:ped)? out(?: of school)?|left school|not (?:going to|at) school|quit school|can'?t afford school/g,
    },
    {
      fact: 'guarantees.medicalUninsured',
      value: true,
      re: /(?:no|without|don'?t have(?: any)?|not) (?:medical |health )?insur(?:ance|ed)|insurance (?:has )?(?:lapsed|expired|stopped)|uninsured/g,
    },
    {
      fact: 'guarantees.housingUnsafe',
      value: true,
      re: /(?:house|roof|walls?)[a-z ]{0,14}(?:crack(?:ed|s|ing)?|leak(?:s|ing|ed)?|collaps(?:e|ed|ing)|unsafe|dangerous|falling)|unsafe house|dangerous house/g,
    },
    {
      fact: 'guarantees.waterUnsafe',
      value: true,
      re: /no (?:tap |running |drinking |clean )?water|water[a-z ]{0,10}(?:is )?(?:salty|dirty|bitter|undrinkable|not (?:safe|clean))|fetch water|carry water/g,
    },
    {
      fact: 'onBenefit',
      value: 'none',
      re: /(?:no|not on|not getting|don'?t (?:get|have|receive)) (?:any )?(?:dibao|benefits?)/g,
    },
    {
      fact: 'onBenefit',
      value: 'dibao',
      re: /(?:on|get|gets|getting|receive|receives|have|has) (?:the )?dibao/g,
      unlessBefore: /(?:not|don'?t|no) $/,
      unless: /stopped|refused|applied/,
    },
    {
      fact: 'tuopin',
      value: true,
      re: /formerly poor|former(?:ly)? (?:registered )?poor household|lifted out of poverty|tuopin/g,
    },
    { fact: 'hukou', value: 'rural', re: /rural (?:hukou|register|household)|agricultural hukou/g },
    { fact: 'hukou', value: 'urban', re: /urban (?:hukou|register)/g },
    {
      fact: 'suddenEvent',
      value: true,
      re: /(?:car|traffic|road|work) accident|house fire|suddenly|lost (?:his|her|my) job/g,
      unless: /years ago/,
    },
  ],
  urgent: [
    {
      sign: 'no_food',
      re: /(?:no|nothing|don'?t have|haven'?t (?:any|got)|ran out of|run out of|without)(?: any| anything)? (?:food|to eat|flour|rice|enough to eat)|hungry|starving|(?:haven'?t|has not|hasn'?t) eaten/g,
    },
    {
      sign: 'no_shelter',
      re: /(?:no|nowhere|no place|don'?t have (?:a|any) place) (?:shelter|to (?:live|stay|sleep|go))|homeless|(?:sleep|sleeping) (?:on the street|outside|in the car)|house (?:has )?(?:collapsed|burned down|burnt down|was destroyed)|thrown out|kicked out/g,
    },
    {
      sign: 'no_heating',
      re: /(?:no|without|can'?t afford|ran out of)(?: any)? (?:heating|coal|heat|stove|firewood|fuel)|freezing/g,
    },
    {
      sign: 'life_danger',
      re: /suicid[a-z]*|kill (?:myself|himself|herself)|want(?:s)? to die|don'?t want to live|dying|about to die|life in danger|unconscious|critical(?:ly ill)?|can'?t go on/g,
    },
    {
      sign: 'unattended_child_or_disabled',
      re: /(?:no ?one|nobody|no one) (?:to )?(?:looks?|look(?:ing)?|takes?|take|cares?|care|caring)(?: after| care of| for)|(?:child|children|kids?|boy|girl|baby)[a-z ]{0,12}(?:alone|by (?:himself|herself|themselves))|left alone/g,
    },
    {
      sign: 'violence',
      re: /(?:beats?|beating|beaten|hits?|hitting) (?:me|us|her|him|my|the (?:child|children|kids))|domestic violence|(?:is|was|been|gets) beaten|abus(?:e|es|ed|ive|ing)|threat(?:en|ened|ens) (?:me|us|her|to kill)|knife/g,
      unless: /hit by|drug abuse/,
    },
  ],
  vehicles: [
    { kind: 'large_farm_machine', re: /combine(?: harvester)?|harvester|big tractor/g },
    { kind: 'small_tractor', re: /small tractor|tractor/g },
    { kind: 'tricycle', re: /tricycle|three-?wheeler/g },
    { kind: 'motorcycle', re: /motorcycle|motorbike|moped/g },
    { kind: 'ebike', re: /e-?bike|electric (?:bike|bicycle|scooter)/g },
    { kind: 'van', re: /minivan|van(?![a-z])/g },
    { kind: 'truck', re: /truck|lorry|pickup/g },
    {
      kind: 'car',
      re: /(?<=(?:have|has|own|owns|got|a|one|our|old|small|bought a) )(?:small )?car(?![a-z]| (?:accident|crash))/g,
    },
  ],
  notOwned:
    /(?:no|not|without|rent(?:ed|s)?|borrow(?:ed)?|hit by|by|neighbou?r'?s|his boss'?s?|someone'?s|don'?t (?:have|own)|drives)(?: a| an| any)? $/,
  noVehicle: /(?:no|don'?t (?:have|own)(?: a| any)?|without a) (?:cars?|vehicles?)/,
  livelihood: /(?:for a living|live (?:on|off) it|our only income|only livelihood|to feed)/,
  relations: [
    {
      rel: 'other',
      re: /(?<![a-z])(?:daughter|son|brother|sister)-in-law|(?:uncle|aunt|cousin|nephew|niece)(?![a-z])/g,
    },
    { rel: 'grandchild', re: /(?<![a-z])grand(?:son|daughter|child(?:ren)?|kids?)(?![a-z])/g },
    { rel: 'grandparent', re: /(?<![a-z])grand(?:mother|father|ma|pa|parents)(?![a-z])/g },
    { rel: 'parent', re: /(?<![a-z])(?:(?:mother|father)(?:-in-law)?|mum|mom|dad|parents)(?![a-z])/g },
    { rel: 'spouse', re: /(?<![a-z])(?:husband|wife|spouse|partner)(?![a-z])/g },
    { rel: 'sibling', re: /(?<![a-z])(?:brother|sister)(?![a-z-])/g },
    { rel: 'child', re: /(?<![a-z])(?:sons?|daughters?|child(?:ren)?|kids?|boy|girl|baby)(?![a-z-])/g },
  ],
  gone: /^ (?:died|has died|passed away|is dead|left (?:us|me)|divorced|ran away)/,
  counts: [
    { fact: 'household.children', after: /^(?:small |young |little )?(?:children|kids?|child|minors)/ },
    { fact: 'household.elders', after: /^(?:elderly(?: people)?|old people|elders|seniors|grandparents)/ },
    { fact: 'household.disabled', after: /^(?:people )?(?:are |is )?disabled/ },
    {
      fact: 'household.students',
      after: /^(?:students|at school|in school|pupils|at university|in college)/,
    },
  ],
  disability: {
    kinds: [
      ['limb', /leg|arm|limb|paraly[sz]|wheelchair|amputat|physical/],
      ['visual', /blind|eye|sight|visual/],
      ['hearing', /deaf|hearing/],
      ['speech', /mute|speech/],
      ['intellectual', /intellectual|down'?s? syndrome|mentally disabled|learning/],
      ['mental', /mental(?!ly disabled)|schizo|psych/],
    ],
    level: /(?:level|grade|class) ?([1-4])/,
    any: /(?<![a-z])(?:disab(?:led|ility)(?! (?:subsid|allow|benef))|paraly[sz]ed|blind|deaf|mute|wheelchair|amputated|handicapped)/g,
  },
  illness:
    /cancer|tumou?r|leuk[a]?emia|kidney failure|dialysis|stroke|heart (?:disease|attack)|uremia|serious(?:ly)? ill(?:ness)?|cirrhosis|tuberculosis/g,
  students: [
    ['postgraduate', /postgraduate|master'?s/g],
    ['undergraduate', /undergraduate|bachelor/g],
    [['junior_college', 'undergraduate'], /university|college/g],
    ['vocational', /vocational(?: school)?|technical school/g],
    ['senior_high', /senior high|high school/g],
    ['junior_high', /junior high|middle school/g],
    ['primary', /primary school|elementary/g],
    ['kindergarten', /kindergarten|nursery/g],
  ],
  disaster:
    /hail(?:storm)?|flood(?:ed|s)?|earthquake|(?:house|a) fire|snowstorm|drought|sandstorm|frost(?! bite)|landslide/g,
  alone: /(?:live|lives|living|am|is) (?:all )?alone|on (?:my|his|her) own|by (?:my|him|her)self/g,
  couple: /just (?:the two of us|my (?:husband|wife) and (?:me|i))|two of us/g,
  clause: /[,;!?\n]|\.(?!\d)/g,
}
