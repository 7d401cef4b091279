import { parseXml, XmlCdata, XmlElement, XmlText } from '@rgrove/parse-xml'
import { fromUtf8 } from '../kernel/bytes.ts'
import { cleanText } from './clean-text.ts'

/** One element: its text if it holds text, its children if it holds elements, never both. */
type XmlField = { name: string; text: string; children: readonly XmlField[] }

/** The fields under the root by name. Strings stay strings: "0012" is no number. */
export type XmlFields = ReadonlyMap<string, XmlField>

const limits = { depth: 8, nodes: 500, entities: 25_000 }

/** Null for anything a platform never sends: DOCTYPE, comments, instructions, depth, duplicates, bad XML. */
export function parseFields(source: Uint8Array | string): XmlFields | null {
  try {
    const text = cleanText(typeof source === 'string' ? source : fromUtf8(source)).replace(/^\ufeff/, '')
    if (!withinLimits(text)) return null
    const root = parseXml(text).root
    return root?.name === 'xml' ? fieldsOf(root) : null
  } catch {
    // Malformed XML, bytes that are no UTF-8, or a stack run out: all the same to the sender.
    return null
  }
}

/** The text of a field, or undefined when it is absent or holds elements. */
export function textOf(fields: XmlFields, name: string): string | undefined {
  const field = fields.get(name)
  return field && field.children.length === 0 ? field.text : undefined
}

/** Counts before parsing, outside CDATA, so that no hostile tree is ever built. */
function withinLimits(text: string): boolean {
  const declaration = /^\s*<\?xml\s[^<>]*\?>/.exec(text)?.[0].length ?? 0
  let depth = 0
  let nodes = 0
  let entities = 0
  for (let at = declaration; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === 38 && ++entities > limits.entities) return false
    if (char !== 60) continue
    if (++nodes > limits.nodes * 2) return false
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end < 0) return false
      at = end + 2
      continue
    }
    const next = text[at + 1]
    if (next === '!' || next === '?') return false
    if (next === '/') depth--
    else if (!selfClosing(text, at) && ++depth > limits.depth) return false
  }
  return true
}

const selfClosing = (text: string, at: number): boolean => {
  const end = text.indexOf('>', at)
  return end > 0 && text[end - 1] === '/'
}

function fieldsOf(root: XmlElement): XmlFields | null {
  const fields = new Map<string, XmlField>()
  for (const field of read(root).children) {
    if (fields.has(field.name)) return null
    fields.set(field.name, field)
  }
  return fields
}

function read(element: XmlElement): XmlField {
  const children: XmlField[] = []
  let text = ''
  for (const child of element.children) {
    if (child instanceof XmlElement) children.push(read(child))
    else if (child instanceof XmlCdata || child instanceof XmlText) text += child.text
  }
  if (children.length === 0) return { name: element.name, text, children }
  if (text.trim() !== '') throw new Error('mixed content')
  return { name: element.name, text: '', children }
}

/** Numbers are written bare, strings as CDATA, lists as child elements. */
export type XmlPart = readonly [name: string, value: string | number | readonly XmlPart[]]

/** The only way a reply is written: user text can neither end its CDATA nor smuggle a forbidden character. */
export const buildXml = (parts: readonly XmlPart[]): string => `<xml>${parts.map(part).join('')}</xml>`

function part([name, value]: XmlPart): string {
  if (typeof value === 'number') return `<${name}>${value}</${name}>`
  if (typeof value !== 'string') return `<${name}>${value.map(part).join('')}</${name}>`
  return `<${name}><![CDATA[${cleanText(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
}
