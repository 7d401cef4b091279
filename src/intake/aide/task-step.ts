import { type AideSaid, type TaskVerb, taskAnswer, taskWord } from '../../conversation/aide/hear-aide.ts'
import { factsIn } from '../../conversation/aide/read-log.ts'
import { sayDay } from '../../conversation/aide/say-day.ts'
import { isAideKey } from '../../i18n/aide/say-aide.ts'
import type { AideKey } from '../../i18n/aide/zh.ts'
import { civilDate } from '../../kernel/civil-date.ts'
import { type AideStep, choicesOf, readContext, reply, rest, stand, texts } from './aide-step.ts'
import type { AideTask } from './aide-turn.ts'
import { startDraft } from './log-step.ts'

const verbKeys = [
  ['take', 'task.take'],
  ['done', 'task.done'],
  ['fail', 'task.fail'],
  ['back', 'task.back'],
] as const

const checkKeys = [
  ['fine', 'check.fine'],
  ['changed', 'check.changed'],
  ['fail', 'task.fail'],
  ['back', 'task.back'],
] as const

export const taskVerbs: readonly TaskVerb[] = ['take', 'done', 'fail', 'back']

function sayTask(step: AideStep, task: AideTask): string {
  const say = texts(step)
  const kind = `kind.${task.kind}`
  return say('task.line', {
    urgent: task.urgent ? say('task.urgent') : '',
    kind: isAideKey(kind) ? say(kind) : task.kind,
    who: task.who,
    due: sayDay(civilDate(task.dueAt - 1), step.standing.lang),
  })
}

/** Who has taken it must find the door. */
const sayContact = (step: AideStep, { contact }: AideTask): string =>
  contact === null ? '' : `\n${texts(step)('task.contact', { contact })}`

/** What is to do, by urgency, then by the day it is due. One task is shown at once. */
export function listTasks(step: AideStep): undefined {
  const say = texts(step)
  const { tasks } = step.standing
  const [only] = tasks
  if (!only) {
    rest(step)
    return reply(step, say('tasks.none'))
  }
  if (tasks.length === 1) return showTask(step, only)
  stand(step, { phase: 'tasks', tasks: tasks.map(({ id }) => id) })
  reply(
    step,
    `${say('tasks.head', { n: String(tasks.length) })}\n${say('tasks.how')}`,
    tasks.map((task) => ({ key: `task:${task.id}`, label: sayTask(step, task) })),
  )
}

function showTask(step: AideStep, task: AideTask): undefined {
  const say = texts(step)
  stand(step, { phase: 'task', tasks: [task.id] })
  if (task.watched) {
    reply(
      step,
      `${sayTask(step, task)} ${task.watched.name}\n${say('check.ask')}`,
      choicesOf(step, checkKeys),
    )
    return
  }
  const note = task.note === null ? '' : `\n${say('task.note', { note: task.note })}`
  reply(
    step,
    `${sayTask(step, task)}${task.mine ? sayContact(step, task) : ''}${note}`,
    choicesOf(step, task.mine ? verbKeys.slice(1) : verbKeys),
  )
}

/** The keys offered for the task at hand: what is taken is not taken again. */
export function verbsOffered(step: AideStep): readonly string[] {
  const task = step.standing.tasks.find(({ id }) => id === step.standing.stand.tasks[0])
  if (task?.watched) return checkKeys.map(([key]) => key)
  return task?.mine ? taskVerbs.slice(1) : taskVerbs
}

export function chooseTask(step: AideStep, id: string): undefined {
  const task = step.standing.tasks.find((one) => one.id === id)
  if (!task) return gone(step)
  showTask(step, task)
}

function gone(step: AideStep): undefined {
  rest(step)
  reply(step, texts(step)('task.gone'))
}

const answers: Readonly<Record<TaskVerb, AideKey>> = {
  take: 'task.taken',
  done: 'task.finished',
  fail: 'task.failed',
  back: 'task.returned',
}

export function doTask(step: AideStep, id: string | undefined, verb: TaskVerb, reason: string): undefined {
  const task = step.standing.tasks.find((one) => one.id === id)
  if (!task) return gone(step)
  if (verb === 'fail' && reason === '') {
    stand(step, { phase: 'reason', tasks: [task.id] })
    return reply(step, texts(step)('task.reason'))
  }
  step.out.moves = [...step.out.moves, { id: task.id, verb, reason: reason === '' ? null : reason }]
  rest(step)
  const contact = verb === 'take' ? sayContact(step, task) : ''
  reply(step, `${texts(step)(answers[verb], { task: sayTask(step, task) })}${contact}`)
}

/** An answer to a list of tasks or to one of them; false when it is something else. */
export function hearTask(step: AideStep, text: string, said: AideSaid): boolean {
  const { phase, tasks } = step.standing.stand
  const answer = taskAnswer(text)
  if (answer && phase === 'tasks') {
    doTask(step, tasks[answer.number - 1], answer.verb, answer.reason)
    return true
  }
  const at = step.standing.tasks.find(({ id }) => id === tasks[0])
  const word = said.kind === 'words' && phase === 'task' ? taskWord(text) : null
  if (at?.watched && said.kind === 'words' && !word && (phase === 'check' || phase === 'task')) {
    checkWords(step, at, text)
    return true
  }
  if (word) doTask(step, tasks[0], word.verb, word.reason)
  return word !== null
}

/** A quarterly check-in: all well, or something has changed and is told in a few words. */
export function answerCheck(step: AideStep, key: 'fine' | 'changed', behind: string): undefined {
  const task = step.standing.tasks.find(({ id }) => id === step.standing.stand.tasks[0])
  if (!task?.watched) return gone(step)
  if (key === 'fine') return doTask(step, task.id, 'done', behind)
  if (behind !== '') return checkWords(step, task, behind)
  stand(step, { phase: 'check', tasks: [task.id] })
  reply(step, texts(step)('check.words'))
}

/** What has changed is read like a log of this household and goes on as its report; else it is kept with the task. */
function checkWords(step: AideStep, task: AideTask, text: string): undefined {
  const { watched } = task
  const facts = factsIn(text, readContext(step))
  if (!watched || facts.length === 0) return doTask(step, task.id, 'done', text)
  step.out.moves = [...step.out.moves, { id: task.id, verb: 'done', reason: text }]
  rest(step)
  startDraft(step, { ...watched, words: text, facts })
}
