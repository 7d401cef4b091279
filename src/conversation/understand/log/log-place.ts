import { normalise } from '../normalise.ts'
import { placeIndex } from '../place/place-index.ts'
import { type PlaceReading, readPlace } from '../place/read-place.ts'
import type { Lang, Places } from '../types.ts'
import { findName } from './find-name.ts'

export type LogContext = {
  today: string
  places: Places
  /** codes of the villages the aide serves */
  aideVillages: readonly string[]
  lang?: Lang
}

/** The place stands before the group or at the head of the line; elsewhere only with 村 or 社区 (张新华 is no 新华社区). */
export function placeOf(
  piece: string,
  ctx: LogContext,
  lang: Lang,
  groupAt: number | undefined,
  heading: PlaceReading | undefined,
): { place: PlaceReading; assumed: boolean } {
  const hint = { villages: ctx.aideVillages }
  const head = lang === 'zh' ? headOf(piece, groupAt) : piece.slice(0, 40)
  const read = readPlace(head, ctx.places, hint, lang)
  const inside =
    lang === 'zh' &&
    groupAt === undefined &&
    read.kind === 'read' &&
    !normalise(head).text.startsWith(read.words)
  const first: PlaceReading =
    inside && !/[村镇乡场区]/.test(head)
      ? { kind: 'unclear', why: 'nothing', words: head, candidates: [] }
      : read
  if (
    first.kind === 'read' &&
    (first.confidence === 'sure' || groupAt !== undefined || ctx.aideVillages.includes(first.value.code))
  )
    return { place: first, assumed: false }
  const opening = readPlace(piece.slice(0, 16), ctx.places, hint, lang)
  if (opening.kind === 'corps') return { place: opening, assumed: false }
  if (first.kind === 'corps') return { place: first, assumed: false }
  const named =
    lang === 'zh' ? /[\p{Script=Han}]{2,8}(?:村|社区|大队)(?!民|里|委|干|医|头)/u.exec(piece) : null
  const second = named ? readPlace(named[0].slice(-7), ctx.places, hint, lang) : undefined
  if (second?.kind === 'read') return { place: second, assumed: false }
  if (
    first.kind === 'unclear' &&
    first.why === 'ambiguous' &&
    first.candidates.every((c) => c.certainty >= 0.9)
  )
    return { place: first, assumed: false }
  if (heading) return { place: heading, assumed: true }
  const own =
    ctx.aideVillages.length === 1 ? placeIndex(ctx.places).byCode.get(ctx.aideVillages[0] ?? '') : undefined
  if (own) {
    const value = { code: own.code, township: own.township, name: own.name, certainty: 1 }
    return { place: { kind: 'read', value, words: '', confidence: 'sure', rest: '' }, assumed: true }
  }
  return { place: first, assumed: false }
}

function headOf(piece: string, groupAt: number | undefined): string {
  const trimmed = piece.trimStart()
  if (groupAt !== undefined && groupAt > 0 && groupAt <= 16)
    return piece.slice(0, groupAt + 1).replace(/[\d一二三四五六七八九十]+$/, '')
  const token = /^[^ ,，。;；:：\d]{2,12}/.exec(trimmed)?.[0] ?? ''
  return token.slice(0, 9)
}

export function withoutPlace(
  text: string,
  place: PlaceReading,
  group: RegExpExecArray | null,
  ctx: LogContext,
): string {
  if (group) {
    const before = text.slice(0, group.index)
    const after = text.slice(group.index + group[0].length)
    const named = /户主|姓名|叫/.test(before)
    return group.index <= 16 && !named ? after : `${stripPlace(before, place, ctx)} ${after}`
  }
  return stripPlace(text, place, ctx)
}

/** 热孜亚 3组 …: the name may stand before the group. */
export function nameBefore(
  text: string,
  place: PlaceReading,
  group: RegExpExecArray | null,
  ctx: LogContext,
): ReturnType<typeof findName> {
  if (!group) return undefined
  const name = findName(stripPlace(text.slice(0, group.index), place, ctx), false)
  return name ? { ...name, at: -1 } : undefined
}

function stripPlace(text: string, place: PlaceReading, ctx: LogContext): string {
  if (place.kind !== 'read' || place.words === '') return text
  const index = placeIndex(ctx.places)
  const core = index.byCode.get(place.value.code)?.core ?? place.words
  for (const word of [place.words, core]) {
    const at = text.indexOf(word)
    if (word === '' || at < 0 || at >= 16) continue
    const before = text.slice(0, at)
    const after = text.slice(at + word.length).replace(/^(?:村|社区|大队|居委会)/, '')
    return /户主|姓名|叫/.test(before) ? `${before} ${after}` : after
  }
  return text
}
