import { CODES } from './code-patterns.ts'
import type { QuantityWords } from './quantity-type.ts'
import { scanUgNumeral } from './ug-numeral.ts'

const END = '(?![a-z])'
const word = (body: string) => new RegExp(`(?<![a-z])(?:${body})${END}`, 'y')
const after = (body: string) => new RegExp(`[ ]?(?:${body})${END}`, 'y')
const MONTHS = 'yanwar|fewral|mart|aprel|may|iyun|iyul|awghust|sentebir|oktebir|noyabir|dekabir'

/** Uyghur words around numbers, in the plain Latin spelling of romanise(). */
export const UG_QUANTITY_WORDS: QuantityWords = {
  scan: scanUgNumeral,
  starts:
    /\d|(?<![a-z])(?:nol|bir|iki|ikki|uch|to|tot|tort|be|ba|al|yet|se|toq|on|yig|ott|qir|ell|at|yuz|ming|tumen|yerim)/y,
  join: / ?(?:-|~|bilen |yaki )(?:ta )?|(?:(?<=[a-z](?:din|tin))| ?(?:din|tin|dan)) (?=[^,.]{1,30}(?:ghiche|qiche|giche|kiche|gha|qa)(?![a-z]))/y,
  specials: [
    ...CODES,
    { re: /(?:19|20)\d{2} ?-?(?:yili?|yildin|yilda)(?![a-z])/y, cls: 'date' },
    { re: new RegExp(`(?:\\d{1,2} ?-? ?)?(?:${MONTHS})(?![a-z])`, 'y'), cls: 'date' },
    { re: /\d{1,2} ?- ?(?:ay|ayning|ayda|kuni)(?![a-z])/y, cls: 'date' },
    { re: /\d{1,3} ?-?(?:inchi|chi|nchi)(?![a-z])/y, cls: 'other' },
    {
      re: word(
        'birla|birge|birer|birmu|biri|bireri|birinchi|birdin|birqanche|bir qanche|birnerse|bir az|biraz|bir xil|onda|onche|alma|almay|almas|almidi|alim|alimen|bash|atam|atmay|onggha',
      ),
      cls: 'other',
    },
    { re: word('yerim yil(?:da|gha|liq)?'), cls: 'half_year' },
    {
      re: word(
        '(?:her|bir) ?(?:ay|eyi)(?:da|liq|gha|igha|iga)?|ayda|ayliqi?(?:gha|im|imiz)?|eyigha|ayigha|ayma-ay',
      ),
      cls: 'month',
      each: true,
    },
    { re: word('(?:her|bir) ?kun(?:i|de|luk|ge|ige)?|kunige|kunde|kunluk(?:i)?'), cls: 'day', each: true },
    {
      re: word('(?:her|bir) ?yil(?:i|da|liq|gha|igha)?|yiligha|yilliq(?:i)?|yilda'),
      cls: 'year',
      each: true,
    },
    { re: word('(?:her|bir) ?mo(?:si|sigha|gha|da)?|mosigha|mosi'), cls: 'mu', each: true },
    { re: word('(?:her|bir) ?qetim(?:da|gha|liq)?|qetimigha'), cls: 'time', each: true },
    { re: word('(?:her|bir) ?hepte(?:de|lik)?|heptisige|heptilik'), cls: 'week', each: true },
    {
      re: word('her (?:adem|kishi|jan)(?:ge)?|adem beshigha|kishi beshigha|jan beshigha'),
      cls: 'person',
      each: true,
    },
  ],
  before: [
    { re: /(?:texminen|texminan|chamisi|perez|perezimche|belkim|ehtimal|bolsa kerek) ?$/, effect: 'about' },
    { re: /(?:eng kop(?: bolghanda|ta)?|kop bolsa) ?$/, effect: 'at_most' },
    { re: /(?:eng az(?: d[ei]gende|da)?|(?:az|kem) d[ei]gende|kemide|az bolsa) ?$/, effect: 'at_least' },
    { re: /(?:ishlidim|jemiy|yattim|yatti|hemmisi) ?$/, counted: true },
    { re: /[¥$] ?$/, cls: 'money' },
  ],
  after: [
    {
      re: /(?<=(?:yuz|ming|tumen|on|besh|ottuz|qiriq|ellik))(?:din|tin|dan) ?(?:artuq|koprek|kop|ashti|eship|ashidu|jiq)/y,
      effect: 'more',
    },
    {
      re: after(
        '(?:din|tin|dan) ?(?:artuq|koprek|kop|jiq|oshuq|eshiq|ashidu)|(?:artuq|koprek|nechche|oshuq)',
      ),
      effect: 'more',
    },
    {
      re: after(
        '(?:din|tin|dan) ?(?:az|kem|towen)(?:raq)?|(?:gha|ha|ge|qa|ke) ?(?:yetmeydu|yetmidi|toshmaydu|barmaydu)|yetmeydu|toshmaydu',
      ),
      effect: 'below',
    },
    { re: after('(?:gha|ha|ge|qa|ke) ?(?:yeqin|yeqinraq)|yeqin'), effect: 'nearly' },
    {
      re: after(
        '(?:ning)? ?etrapida|(?:ning)? ?etrapi|chamisida|chamida|opchuriside|che|chilik|lar(?:che)?|ler(?:che)?',
      ),
      effect: 'about',
    },
    {
      re: after('(?:yuen|yuan|koy|som|rmb|kuy|xelq puli)(?:che|luq|din|din|gha|ge|ni|luk|yi|giche|ghiche)?'),
      cls: 'money',
    },
    { re: after('yash(?:liq|ta|qa|lar|tiki|larda)?'), cls: 'age' },
    { re: after('jan(?:liq)?|adem|kishi(?:lik)?|nopus(?:luq)?|kishimiz|adimimiz|jan biz'), cls: 'person' },
    { re: after('ay(?:liq|din|da|ni|che)?'), cls: 'month' },
    { re: after('kun(?:luk|de|din|che|i)?'), cls: 'day' },
    { re: after('hepte(?:lik)?'), cls: 'week' },
    { re: after('yil(?:liq|da|din|i|che)?'), cls: 'year' },
    { re: after('mo(?:luq|gha|da|che|yer)?|moluq yer'), cls: 'mu' },
    { re: after('qetim(?:liq|da)?'), cls: 'time' },
    { re: after('%|pirsent'), cls: 'percent' },
    { re: after('-? ?(?:guruppa|duy|etret|gurup|nomur|nomurluq)(?:da|din|si)?'), cls: 'group' },
    { re: after('-? ?derijilik|-? ?derije|-? ?derijide'), cls: 'level' },
    {
      re: after(
        'bala(?:m|miz|lar)?|oghul|qiz|oqughuchi|oyluk|eghiz|dane|bash|tuyaq|qoy|kala|saet|kilo(?:metir|gram)?|tonna|kwadrat|sinip(?:ta|qa)?|ikkinji|hessa|mashina|xil|oy|tal',
      ),
      cls: 'other',
    },
  ],
}
