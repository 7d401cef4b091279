import type { Fact } from '../facts/fact.ts'
import type { LeadView } from '../handoff/view-lead.ts'
import type { DeskCall } from './desk-call.ts'
import { maskIn, maskName, maskPhone } from './mask.ts'
import { placeWords } from './place-words.ts'
import { sayValue } from './say-fact.ts'

/** A fact of a lead in words, with names and phones masked. */
export function sayLeadFact(call: DeskCall, view: LeadView, fact: Fact): string {
  const { id, value } = fact
  if (typeof value !== 'string') return sayValue(id, value)
  if (id === 'person.name') return maskName(value)
  if (id === 'person.phone') return maskPhone(value)
  if (id === 'place.village')
    return placeWords(call.desk.townships, { township: value.slice(0, 9), village: value })
  if (id === 'place.township') return call.desk.townships.find(({ code }) => code === value)?.name.zh ?? value
  return maskIn(sayValue(id, value), view)
}
