import { fromUtf8, utf8 } from '../kernel/bytes.ts'

/** One planned visit for a calendar. Instants in ms; no name or phone of the household belongs here. */
export type CalendarVisit = {
  /** Stable over changes, e.g. the lead's id: a later file replaces the entry. */
  uid: string
  /** Raised with every change of plan. */
  sequence: number
  startsAt: number
  endsAt: number
  title: string
  place: string
  note: string
  cancelled: boolean
}

/** RFC 5545 3.3.11. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replaceAll('\n', '\\n')

/** RFC 5545 3.1: at most 75 bytes a line, the rest behind a space; a character of several bytes is never cut. */
function folded(line: string): string {
  const bytes = utf8(line)
  const parts: string[] = []
  let at = 0
  while (at < bytes.length) {
    let end = Math.min(bytes.length, at + (parts.length === 0 ? 75 : 74))
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
    parts.push(fromUtf8(bytes.subarray(at, end)))
    at = end
  }
  return parts.join('\r\n ')
}

const utcStamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

function eventLines(visit: CalendarVisit, now: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(visit.uid)}@qiaomen`,
    `SEQUENCE:${visit.sequence}`,
    `DTSTAMP:${utcStamp(now)}`,
    `DTSTART:${utcStamp(visit.startsAt)}`,
    `DTEND:${utcStamp(visit.endsAt)}`,
    `SUMMARY:${escaped(visit.title)}`,
    `LOCATION:${escaped(visit.place)}`,
    `DESCRIPTION:${escaped(visit.note)}`,
    `STATUS:${visit.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:CONFIDENTIAL',
    'END:VEVENT',
  ]
}

/** A calendar file (RFC 5545) with these visits, in UTC so that no time zone table is needed. */
export function calendarFile(visits: readonly CalendarVisit[], now: number): string {
  const cancelled = visits.length > 0 && visits.every((visit) => visit.cancelled)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Qiaomen//visits//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${cancelled ? 'CANCEL' : 'PUBLISH'}`,
    ...visits.flatMap((visit) => eventLines(visit, now)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
