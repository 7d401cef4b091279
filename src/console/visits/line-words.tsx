import type { FC } from 'hono/jsx'
import type { LeadView } from '../../handoff/view-lead.ts'
import type { VisitSheet } from '../../leads/visit/sheet.ts'
import { gloss } from '../gloss.ts'
import { maskIn } from '../mask.ts'
import { sayValue } from '../say-fact.ts'
import { isOfPerson, isOfSupporter } from './finding-kind.ts'
import { sideWords } from './side-words.ts'

type Line = VisitSheet['decisive'][number]

/** What was said, by whom. Of single people most was never said: that needs no words. */
export const Said: FC<{ line: Line; view: LeadView }> = ({ line, view }) =>
  line.said.length === 0 && (isOfPerson(line.path) || isOfSupporter(line.path)) ? null : (
    <p class="said">
      {line.said.length === 0 ? '没有人说过。' : null}
      {line.conflict ? <strong class="badge amber">说法不一</strong> : null}
      {line.said.map(({ speaker, id, value, words }) => (
        <span>
          {gloss('speaker', speaker)}说：{maskIn(sayValue(id, value), view)}
          {words ? (
            <q lang={view.lead.lang} dir="auto">
              {maskIn(words, view)}
            </q>
          ) : null}{' '}
        </span>
      ))}
    </p>
  )

/** Both consequences of a line. */
export const Sides: FC<{ line: Line }> = ({ line }) => (
  <ul class="sides">
    {line.sides.map((side) => {
      const { when, then } = sideWords(line.path, side)
      return (
        <li>
          {when} <span aria-hidden="true">→</span> <b>{then}</b>
        </li>
      )
    })}
  </ul>
)
