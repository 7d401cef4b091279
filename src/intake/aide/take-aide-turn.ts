import {
  type AideCommand,
  type AideSaid,
  choiceWord,
  fixWords,
  hearAide,
} from '../../conversation/aide/hear-aide.ts'
import { longestLog, readYesNo } from '../../conversation/understand/index.ts'
import { afterKeys, answerAfter } from './after-step.ts'
import { type AideStep, beginStep, readContext, reply, rest, stand, texts } from './aide-step.ts'
import type { AideDeps, AideEvent, AideOutcome, AideStanding } from './aide-turn.ts'
import { askUnbind, bindStep, unbindStep } from './bind-step.ts'
import {
  answerOutside,
  chooseVillage,
  confirmChoices,
  fixStep,
  goOn,
  logStep,
  moreWords,
  villagesOffered,
} from './log-step.ts'
import { listOwn, sayMenu } from './own-step.ts'
import { answerTwin, askTwinAgain, confirmStep } from './save-step.ts'
import { answerCheck, chooseTask, doTask, hearTask, listTasks, taskVerbs, verbsOffered } from './task-step.ts'

const dayMs = 86_400_000

/** One message of an aide in, everything that follows from it out. Pure and total. */
export function takeAideTurn(standing: AideStanding, { what }: AideEvent, deps: AideDeps): AideOutcome {
  const step = beginStep(standing, deps)
  if (standing.invitation) bindStep(step, standing.invitation)
  else if (what.kind === 'enter') greet(step, what.opened === true)
  else if (what.kind === 'media') reply(step, texts(step)('media.text'))
  else if (what.kind === 'choice') answer(step, what.key, '')
  else if (what.kind === 'text') {
    hear(step, what.text)
    if (what.text.length > longestLog) sayTooLong(step)
  }
  return step.out
}

/** What was not read is said, before what was. */
function sayTooLong(step: AideStep): undefined {
  const [first, ...others] = step.out.replies
  if (first) step.out.replies = [{ ...first, text: `${texts(step)('back.long')}\n${first.text}` }, ...others]
}

/** The window merely opened again within a day is not greeted. */
function greet(step: AideStep, opened: boolean): undefined {
  const { lastAt } = step.standing
  if (opened && lastAt !== null && step.deps.now - lastAt < dayMs) return
  sayMenu(step)
}

function hear(step: AideStep, text: string): undefined {
  const said = hearAide(text)
  const { phase } = step.standing.stand
  if (phase === 'reason' && said.kind !== 'command')
    return doTask(step, step.standing.stand.tasks[0], 'fail', text.trim())
  if (hearTask(step, text, said)) return
  if (said.kind === 'command') return obey(step, said.command)
  if (said.kind === 'key') return answer(step, said.key, '')
  if (said.kind === 'number') return number(step, said, text)
  words(step, text)
}

function obey(step: AideStep, command: AideCommand): undefined {
  switch (command) {
    case 'own':
      return listOwn(step)
    case 'tasks':
      return listTasks(step)
    case 'unbind':
      return step.standing.stand.phase === 'unbind' ? unbindStep(step, 'unbind') : askUnbind(step)
    case 'continue':
      return step.out.draft ? goOn(step) : sayMenu(step)
    case 'drop':
      return step.out.draft ? drop(step) : sayMenu(step)
    case 'help':
      return sayMenu(step)
  }
}

function drop(step: AideStep): undefined {
  const told = step.out.draft?.households.some((one) => one.dangerTask !== null)
  step.out.draft = null
  rest(step)
  reply(step, texts(step)(told ? 'drop.danger' : 'drop.done'))
}

/** The keys of what was offered last, in their order. */
function offered(step: AideStep): readonly string[] {
  const { stand: now } = step.standing
  switch (now.phase) {
    case 'village':
      return [...villagesOffered(step).map((code) => `village:${code}`), 'drop']
    case 'outside':
      return ['hand', 'mine', 'drop']
    case 'confirm':
      return confirmChoices(step).map(({ key }) => key)
    case 'twin':
      return ['same', 'other', 'unsure']
    case 'after':
      return afterKeys(now.ask[0])
    case 'tasks':
      return now.tasks.map((id) => `task:${id}`)
    case 'task':
      return verbsOffered(step)
    case 'unbind':
      return ['unbind', 'stay']
    default:
      return []
  }
}

function number(step: AideStep, said: Extract<AideSaid, { kind: 'number' }>, text: string): undefined {
  if (step.standing.stand.phase === 'line') return fixStep(step, said.number, said.rest)
  const key = offered(step)[said.number - 1]
  if (key === undefined) return words(step, text)
  answer(step, key, said.rest)
}

/** A choice, and what was written behind it. */
function answer(step: AideStep, key: string, behind: string): undefined {
  if (!offered(step).includes(key)) return lost(step)
  const [kind, value = ''] = key.split(':')
  if (kind === 'village') return chooseVillage(step, value)
  if (kind === 'task') return chooseTask(step, value)
  if (kind === 'relative' || kind === 'knows') return answerAfter(step, key)
  if (key === 'hand' || key === 'mine') return answerOutside(step, key)
  if (key === 'drop') return drop(step)
  if (key === 'correct' || key === 'add') return ask(step, key, behind)
  if (key === 'same' || key === 'other' || key === 'unsure') return answerTwin(step, key)
  if (key === 'unbind' || key === 'stay') return unbindStep(step, key)
  if (key === 'fine' || key === 'changed') return answerCheck(step, key, behind)
  const verb = taskVerbs.find((one) => one === key)
  if (verb) return doTask(step, step.standing.stand.tasks[0], verb, behind)
  if (key === 'confirm' || key === 'urgent' || key === 'kin' || key === 'notkin')
    return confirmStep(step, key, behind)
}

function ask(step: AideStep, key: 'correct' | 'add', behind: string): undefined {
  if (behind === '') {
    stand(step, { phase: key === 'correct' ? 'line' : 'adding' })
    return reply(step, texts(step)(key === 'correct' ? 'line.ask' : 'add.ask'))
  }
  const line = key === 'correct' ? hearAide(behind) : null
  if (line?.kind === 'number') return fixStep(step, line.number, line.rest)
  moreWords(step, behind)
}

/** A choice of a message long past: what is waiting now is shown again. */
const lost = (step: AideStep): undefined => (step.out.draft ? goOn(step) : sayMenu(step))

function words(step: AideStep, text: string): undefined {
  const fix = step.out.draft ? fixWords(text) : null
  if (fix) return fixStep(step, fix.line, fix.words)
  switch (step.standing.stand.phase) {
    case 'confirm': {
      const key = choiceWord(text)
      return key === null ? moreWords(step, text) : answer(step, key, '')
    }
    case 'line':
    case 'adding':
    case 'village':
    case 'outside':
      return step.out.draft ? moreWords(step, text) : anew(step, text)
    case 'twin':
      return askTwinAgain(step)
    case 'after':
      return afterWords(step, text)
    case 'unbind':
      return unbindStep(step, null)
    default:
      return anew(step, text)
  }
}

function afterWords(step: AideStep, text: string): undefined {
  const said = text.trim().length <= 8 ? readYesNo(text, step.standing.lang) : null
  const [asked] = step.standing.stand.ask
  if (said?.kind === 'read' && asked) return answerAfter(step, `${asked}:${said.value ? 'yes' : 'no'}`)
  anew(step, text)
}

/** A log, or nothing that could be one. */
function anew(step: AideStep, text: string): undefined {
  if (readContext(step).villages.length > 0 && logStep(step, text)) return
  reply(step, texts(step)('unclear.text', { example: texts(step)('menu.example') }))
}
