import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { dataFile } from './test-data.ts'
import { buildXml, parseFields, textOf } from './xml.ts'

const hostile: { name: string; xml: string }[] = parse(dataFile(import.meta.url, 'xml.hostile.yaml'))

describe('a strict parser', () => {
  it.each(hostile)('refuses $name', ({ xml }) => {
    expect(parseFields(xml)).toBeNull()
  })

  it('refuses twenty thousand nested tags without running out of stack', () => {
    expect(parseFields(`<xml>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</xml>`)).toBeNull()
  })

  it('refuses more nodes than a message has', () => {
    const fields = Array.from({ length: 1200 }, (_, at) => `<f${at}>1</f${at}>`).join('')
    expect(parseFields(`<xml>${fields}</xml>`)).toBeNull()
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(parseFields(new Uint8Array([60, 120, 109, 108, 62, 0xff, 0xfe]))).toBeNull()
  })

  it('keeps names of the language itself as data', () => {
    const fields = parseFields('<xml><__proto__>p</__proto__><constructor>c</constructor></xml>')
    expect(fields && textOf(fields, '__proto__')).toBe('p')
    expect(fields && textOf(fields, 'constructor')).toBe('c')
    expect(fields && textOf(fields, 'toString')).toBeUndefined()
  })

  it('takes control characters that WeChat delivers, without them', () => {
    const fields = parseFields(
      '\ufeff<xml><Content><![CDATA[a\u0000b\u0008c\u001fd\ufffee]]></Content></xml>',
    )
    expect(fields && textOf(fields, 'Content')).toBe('abcde')
  })

  it('takes eight levels, a declaration and twenty thousand characters of anything in CDATA', () => {
    expect(parseFields('<xml><a><b><c><d><e><f><g>1</g></f></e></d></c></b></a></xml>')).not.toBeNull()
    const long = '<&>😀'.repeat(4000)
    const fields = parseFields(`<?xml version="1.0" encoding="UTF-8"?><xml><C><![CDATA[${long}]]></C></xml>`)
    expect(fields && textOf(fields, 'C')).toBe(long)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        parseFields(bytes)
      }),
    )
    const pieces = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<a>',
      '</a>',
      '<![CDATA[',
      ']]>',
      '&',
      '<!',
      'x',
      '<?xml ?>',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        parseFields(parts.join(''))
      }),
    )
  })
})

describe('the builder', () => {
  it('gives back any text it was given, less forbidden characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const fields = parseFields(buildXml([['Content', `${text}]]>`]]))
        // XML itself turns carriage returns into newlines.
        const plain = (s: string) => s.replace(/\r\n?/g, '\n')
        expect(fields && textOf(fields, 'Content')).toBe(
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that are stripped.
          plain(`${text}]]>`.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')),
        )
      }),
    )
  })

  it('cannot be made to write an element by a person', () => {
    const xml = buildXml([['Content', ']]></Content><MsgType>event</MsgType><Content><![CDATA[']])
    const fields = parseFields(xml)
    expect(fields?.size).toBe(1)
  })

  it('writes numbers bare and lists as elements', () => {
    expect(
      buildXml([
        ['CreateTime', 1],
        ['Image', [['MediaId', 'm']]],
      ]),
    ).toBe('<xml><CreateTime>1</CreateTime><Image><MediaId><![CDATA[m]]></MediaId></Image></xml>')
  })
})
