import type { StoryWords } from './story-words.ts'

/** Uyghur, in the plain Latin spelling of romanise(). Drafts: no reader of the language has checked them yet. */
export const UG_STORY: StoryWords = {
  topics: [
    { fact: 'rigid.edu_accommodation', kind: 'bill', re: /yataq (?:puli|heqqi)/g },
    {
      fact: 'rigid.edu_tuition',
      kind: 'bill',
      re: /oqush (?:puli|heqqi|xirajiti)|mektep puli|kitab puli|yesli puli/g,
    },
    { fact: 'rigid.rehab', kind: 'bill', re: /eslige kelturush|saqaydurush|chaqliq orunduq/g },
    {
      fact: 'rigid.accident',
      kind: 'bill',
      re: /qatnash hadis[a-z]*|m[ae]shin[ae] hadis[a-z]*|m[ae]shin[ae] (?:soqu|urup|bes)|hadis[ei][a-z]*|koyup qaldi|yiqilip/g,
    },
    {
      fact: 'rigid.disaster',
      kind: 'bill',
      re: /yer tewresh|kelkun|moldur|apet|ot ketip|ot ketti|su besi[a-z]*|remont[a-z]*|onglash/g,
    },
    {
      fact: 'rigid.medical',
      kind: 'bill',
      re: /doxturxan[a-z]*|dawala[a-z]*|(?<![a-z])dor[ai][a-z]*|operatsiye[a-z]*|opiratsiye[a-z]*|kesel[a-z]*|kesil[a-z]*|(?<![a-z])raki?(?![a-z])|balnist[a-z]*|davolash|ximiyelik|diyaliz|doxtur[a-z]*/g,
    },
    {
      fact: '',
      kind: 'covered',
      re: /qaytur[a-z]*|hesabtin chiq[a-z]*|sughurtidin|sughurta|tol(?:ep|idi)[a-z ]*|(?:hokumet|yeza|kent|mektep|sughurta)[a-z]* (?=\d)|bawshaw|baoshaw|yanduruldi|kechurum/g,
    },
    { fact: '', kind: 'own', re: /ozimiz|ozumiz|ozum|oz yenim[a-z]*|yanchuq[a-z]*|oz puli?[a-z]*/g },
    {
      fact: 'property.liquid',
      kind: 'stock',
      re: /amanet[a-z]*|amanit[a-z]*|bankida|jughlan[a-z]*|yigh(?:qan|ip)[a-z]*|qolumda|naq pul/g,
    },
    {
      fact: '',
      kind: 'ignore',
      re: /qerz[a-z]*|qeriz[a-z]*|toy[a-z]* |oy al[a-z]*|oy sal[a-z]*/g,
    },
    { fact: '', kind: 'loss', re: /ziy[ai]n[a-z]*/g },
    {
      fact: 'income.transfer.social_assistance',
      kind: 'income',
      re: /towen turmush[a-z ]{0,12}(?:puli|kapalet)|dibaw[a-z]*|dibao[a-z]*|tobaw[a-z]*/g,
    },
    { fact: 'income.transfer.pension_employee', kind: 'income', re: /pensiye[a-z]*|pinsiye[a-z]*/g },
    {
      fact: 'income.transfer.pension_resident_basic',
      kind: 'income',
      unsure: true,
      re: /yashanghanlar[a-z ]{0,20}pul[a-z]*|kutunush puli|kutush puli|qeriliq puli/g,
    },
    {
      fact: 'income.transfer.disability_two_subsidies',
      kind: 'income',
      re: /meyip[a-z]* (?:yardem|qoshumche|puli)[a-z]*/g,
    },
    { fact: 'income.property_net', kind: 'income', re: /ijar[a-z]*|ijari[a-z]*/g },
    {
      fact: 'income.business_net',
      kind: 'income',
      unsure: true,
      re: /teriqchiliq[a-z]*|dehqanchiliq[a-z]*|yer(?:din|imizdin)|teri(?:p|duq|dim|ymiz)|paxta[a-z]*|qonaq[a-z]*|uzum[a-z]*|lazi?[a-z]*|qoy(?:ni|lar|din| sat)[a-z ]*|kala[a-z]*|charwichiliq[a-z]*|sat(?:tim|tuq|ip|qan)|tijaret[a-z]*|dukan[a-z]*/g,
    },
    {
      fact: 'income.wage',
      kind: 'income',
      re: /maash[a-z]*|moash[a-z]*|ish heqq[a-z]*|ishle[a-z]*|medikar[a-z]*|ishlemchi[a-z]*/g,
    },
    {
      fact: 'income.total',
      kind: 'income',
      general: true,
      re: /kirim[a-z]*|tapawet[a-z]*|tap(?:imiz|imen|idu|tuq)/g,
    },
  ],
  flags: [
    { fact: 'income.total', value: 0, re: /kirim[a-z]* yoq|hechqandaq kirim/g },
    {
      fact: 'property.liquid',
      value: 0,
      re: /amanit?[a-z]* yoq|amanet[a-z]* yoq|pul(?:im|imiz)? yoq|bankida (?:pul )?yoq/g,
    },
    {
      fact: 'rigid.medical.covered',
      value: 0,
      re: /qayturulmidi|hesabtin chiqmidi|bawshaw bolmidi|bir pungmu chiqmidi/g,
    },
    { fact: 'property.houses', value: 0, re: /oy(?:um|imiz|umiz) yoq|oz oyi yoq/g },
    { fact: 'household.children', value: 0, re: /bala(?:m|miz)? yoq|perzent[a-z]* yoq/g },
    {
      fact: 'guarantees.educationDropout',
      value: true,
      re: /mekteptin (?:chushup|chekin)[a-z ]*|oqushtin (?:toxti|qal)[a-z]*|oqush toxtat[a-z]*|oquyalma[a-z]*|oqumaywatidu|mektepke barma[a-z]*/g,
    },
    {
      fact: 'guarantees.medicalUninsured',
      value: true,
      re: /(?:dawalash )?sughurt[a-z]* (?:yoq|tapshurm[a-z]*|qatnashm[a-z]*|tolim[a-z]*)|hezuo yiliao yoq/g,
    },
    {
      fact: 'guarantees.housingUnsafe',
      value: true,
      re: /oy[a-z]* (?:xeter[a-z]*|yeril[a-z]*|orul[a-z]*|tamch[a-z]*|eqi[a-z]*)|xeterlik oy|tam[a-z]* yeril[a-z]*/g,
    },
    {
      fact: 'guarantees.waterUnsafe',
      value: true,
      re: /(?:ichidighan |ichimlik )?su(?:yimiz)? yoq|turuba suyi yoq|su[a-z]* ichkili bolmaydu|su[a-z]* (?:shor|meynet|pasken)/g,
    },
    {
      fact: 'onBenefit',
      value: 'none',
      re: /(?:towen turmush[a-z ]{0,12}|dibaw|dibao)[a-z]* (?:yoq|almaymiz|almaymen|alghan emes)/g,
    },
    {
      fact: 'onBenefit',
      value: 'dibao',
      re: /(?:towen turmush[a-z ]{0,12}|dibaw|dibao)[a-z]* (?:alimiz|alimen|alidu|bar|yeymiz|alduq)/g,
    },
    { fact: 'tuopin', value: true, re: /namratliqtin qutul[a-z]*|burunqi namrat/g },
    { fact: 'hukou', value: 'rural', re: /yeza nopusi|dehqan nopus[a-z]*|yeza hukuk[a-z]*/g },
    {
      fact: 'suddenEvent',
      value: true,
      re: /qatnash hadisisi|mashina hadisisi|ot ketti|tuyuqsiz|ishsiz qaldi[a-z]*/g,
    },
  ],
  urgent: [
    {
      sign: 'no_food',
      re: /(?:yeydighan|yeyishke|yegudek)(?: hech)?(?: ?nerse| nan| ash)?[a-z]* yoq|(?<![a-z])(?:ash|nan|un|tamaq|ozuq)(?:-?tuluk)?(?:i|imiz|im|umiz)? yoq|ach qal[a-z]*|ach olturu[a-z]*|achliq[a-z]*/g,
    },
    {
      sign: 'no_shelter',
      re: /(?:turidighan|yatidighan|baridighan) (?:yer|oy|jay)[a-z]* yoq|kochida qal[a-z]*|sirtta yat[a-z]*|oy[a-z]* (?:koyup ketti|orulup (?:ketti|chushti)|chokup ketti)|oydin qoghla[a-z]*/g,
    },
    {
      sign: 'no_heating',
      re: /(?:komur|otun|mesh|par)(?:imiz|im|i)? yoq|(?:komur|otun)(?:gha|ge) pul yoq|tong(?:lap|uwat|up)[a-z ]*|issitish yoq|oy soghuq/g,
    },
    {
      sign: 'life_danger',
      re: /oluwal[a-z]*|olgum (?:bar|keliwatidu)|yashighum yoq|yashashni xalima[a-z]*|(?<![a-z])olup ketidighan|hayati xeter[a-z]*|jeni xeter[a-z]*|hoshidin ket[a-z]*|(?<![a-z])olup (?:ketimiz|ketimen|qalimen|qalidu)|dora yep/g,
    },
    {
      sign: 'unattended_child_or_disabled',
      re: /(?:qaraydighan|baqidighan) (?:adem|kishi)[a-z]* yoq|(?:bala|balilar|meyip)[a-z]* (?:yalghuz|oyde yalghuz)|igisiz/g,
    },
    {
      sign: 'violence',
      re: /(?<![a-z])ur(?:idu|di|up|uwatidu|ghan|ghili)[a-z]*|tayaq ye[a-z]*|zorawanliq[a-z]*|boghdi|pichaq[a-z]*/g,
      unless: /mashina urup|telefon ur/,
    },
  ],
  vehicles: [
    { kind: 'large_farm_machine', re: /kombayin[a-z]*/g },
    { kind: 'truck', re: /yuk mashinisi|chong mashina/g },
    { kind: 'motorcycle', re: /motosiklit[a-z]*|matasiklit[a-z]*|motsiklit[a-z]*/g },
    { kind: 'tricycle', re: /uch chaqliq[a-z]*|uchchaq[a-z]*|sanlun[a-z]*/g },
    { kind: 'small_tractor', re: /tiraktor[a-z]*|traktor[a-z]*/g },
    { kind: 'ebike', re: /tokchaq[a-z]*|elektirlik motosiklit|tok motosiklit/g },
    { kind: 'car', re: /(?:kichik |pikap )?mashina(?:m|miz|si)?(?= bar)|kichik mashina|pikap/g },
  ],
  notOwned: /(?:ijarige|bashqilarning|adem(?:ning|ler)) $/,
  noVehicle: /mashina(?:m|miz)? yoq|aptomobil yoq/,
  livelihood: /jan baq[a-z]*|tirikchilik/,
  relations: [
    { rel: 'other', re: /kelin(?:im)?|kuy ?oghlum|kuyoghul|qoshna[a-z]*/g },
    { rel: 'grandchild', re: /newr[a-z]*/g },
    { rel: 'grandparent', re: /(?<![a-z])(?:moma|bowa|buwa)[a-z]*/g },
    {
      rel: 'parent',
      re: /(?<![a-z])(?:ana(?:m|miz|si)?|apa(?:m|miz|si)?|dada(?:m|miz|si)?|ata(?:m|miz)|qeyin ?ana(?:m)?|qeyin ?ata(?:m)?|ata-?ana[a-z]*)(?:gha|ning|ni)?(?![a-z])/g,
    },
    {
      rel: 'spouse',
      re: /(?<![a-z])(?:er(?:im|i)|yoldish(?:im|i)?|ayal(?:im|i)|xotun(?:um|i)|joram|omurluk yoldishim)(?:ni|ning|gha)?(?![a-z])/g,
    },
    {
      rel: 'sibling',
      re: /(?<![a-z])(?:aka(?:m)?|ini(?:m)|ukam|hede(?:m)?|acha(?:m)?|singl(?:im|i))(?![a-z])/g,
    },
    {
      rel: 'child',
      re: /(?<![a-z])(?:oghl(?:um|i|umiz)|oghul|qiz(?:im|imiz|i)?|bala(?:m|miz|lar|si|larning|lirim|lirimiz)?)(?:ning|ni|gha)?(?![a-z])/g,
    },
  ],
  gone: /^ ?(?:olup ketti|qaza qil|wapat|ajriship|yoq|tugep ketti|alemdin ot)/,
  counts: [
    {
      fact: 'household.children',
      after: /^(?:neper |ta )?(?:kichik )?(?:bala|bali|perzent|oghul|qiz|oqughuchi bala)[a-z]*/,
    },
    { fact: 'household.elders', after: /^(?:neper |ta )?(?:yashanghan|qeri|bowa-moma)[a-z]*/ },
    { fact: 'household.disabled', after: /^(?:neper |ta )?meyip[a-z]*/ },
    { fact: 'household.students', after: /^(?:neper |ta )?(?:oqughuchi|oquwatqan|student)[a-z]*/ },
  ],
  disability: {
    kinds: [
      ['limb', /put|qol|aqsaq|palech|beden/],
      ['visual', /koz|qarighu|kor /],
      ['hearing', /gas|qulaq/],
      ['speech', /gacha|til meyip/],
      ['intellectual', /eqil|eqli/],
      ['mental', /rohi|saranng|sarang|psixik/],
    ],
    level: /([1-4])-? ?(?:derijilik|derije)/,
    any: /meyip(?!lar)[a-z]*|palech[a-z]*|qarighu|gacha|[1-4] ?-? ?derijilik/g,
  },
  illness:
    /(?<![a-z])rak(?:i|ka)?(?![a-z])|osme[a-z]*|yurek kesel[a-z]*|yurek kesili|borek (?:zeip|kesel|kesil)[a-z]*|aq qan|ureymiye|uremiye|miye (?:qan|tromb)[a-z]*|eghir kesel|jiger qet[a-z]*/g,
  students: [
    [['junior_college', 'undergraduate'], /aliy mektep[a-z]*|dashu[a-z]*|uniwersitet[a-z]*|student/g],
    ['senior_high', /toluq ottura[a-z]*/g],
    ['junior_high', /toluqsiz ottura[a-z]*/g],
    ['vocational', /ottura texnikom|texnikom[a-z]*|kespiy (?:mektep|ottura)[a-z]*/g],
    ['primary', /bashlanghuch[a-z]*/g],
    ['kindergarten', /yesli[a-z]*/g],
  ],
  disaster:
    /yer tewre[a-z]*|kelkun[a-z]*|moldur[a-z]*|ot ket(?:ti|ip)[a-z]*|boran[a-z]*|qurghaqchiliq[a-z]*|tebiiy apet[a-z]*|su besip[a-z ]*/g,
  alone: /yalghuz (?:turimen|yashaymen|turidu|yashaydu|qaldim)|yalghuz bir ozum|ozumla (?:turimen|bar)/g,
  couple: /er-?ayal ikkimiz|ikkimizla/g,
  clause: /[,;!?\n]|\.(?!\d)/g,
}
