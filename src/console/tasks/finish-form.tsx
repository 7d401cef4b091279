import type { FC } from 'hono/jsx'
import { may } from '../../handoff/permissions.ts'
import { longestTaskAnswer, longestTaskWords } from '../../handoff/tasks/finish-task.ts'
import type { reachTask } from '../../handoff/tasks/reach-task.ts'
import { isLang } from '../../kernel/lang.ts'
import type { Stage } from '../../leads/lead.ts'
import { can } from '../../leads/life.ts'
import { isOwedAnswer, lookAgain, mayReopen } from '../../leads/task-ends.ts'
import type { DeskCall, Typed } from '../desk-call.ts'
import { described, Field, Form, type Problem } from '../form.tsx'
import { gloss } from '../gloss.ts'

type Found = Awaited<ReturnType<typeof reachTask>>

/** The county does only what no township is known of. */
export const mayFinish = ({ actor }: DeskCall, { task }: Found): boolean =>
  may(actor, 'task.finish') && (actor.role !== 'county' || task.township === null)

/** The lead is finished, and this may be reason enough to look at it again. */
export const canReopen = ({ actor }: DeskCall, { task, stage }: Found): boolean =>
  may(actor, 'lead.reopen') && mayReopen(task.kind) && stage !== null && can(stage as Stage, 'reopen')

type Props = { call: DeskCall; found: Found; typed: Typed; problems: readonly Problem[] }

/** How it was done; for an objection or a complaint also what is answered, and whether the lead is looked at again. */
export const FinishForm: FC<Props> = (props) => {
  const { call, found, typed, problems } = props
  return (
    <Form call={call} action={`/console/tasks/${found.task.id}/finish`}>
      {isOwedAnswer(found.task.kind) ? <Answer {...props} /> : null}
      <Field
        id="words"
        label="怎么办的（只有工作人员看得到）"
        hint="一两句，例如：已打电话，户里都好。"
        problems={problems}
      >
        <textarea {...described('words', true, problems)} rows={3} maxlength={longestTaskWords} required>
          {typed.words ?? ''}
        </textarea>
      </Field>
      {canReopen(call, found) ? (
        <div class="choice">
          <input type="hidden" name="version" value={String(found.version)} />
          <input
            type="checkbox"
            id="reopen"
            name="reopen"
            value="1"
            checked={typed.words === undefined ? found.task.kind !== 'complaint' : typed.reopen === '1'}
          />
          <label for="reopen">
            重新打开这条线索（现在是「{gloss('stage', found.stage ?? '')}」）
            <span class="hint">回到待领取，重新看、重新入户；原来的认定留在记录里，不再导出。</span>
          </label>
        </div>
      ) : null}
      <button type="submit">{isOwedAnswer(found.task.kind) ? '答复并办结' : '办好了'}</button>
    </Form>
  )
}

const Answer: FC<Props> = ({ call, found, typed, problems }) => {
  const { task, talkLang, channel } = found
  const lang = isLang(talkLang) ? talkLang : 'zh'
  const ready = task.kind === 'objection' && canReopen(call, found) ? lookAgain[lang] : ''
  return (
    <>
      <p class="notice">
        {channel
          ? `答复会发到说这件事的人的${gloss('channel', channel)}；发不出去时，请专干当面告知。`
          : task.leadId === null
            ? '说这件事的聊天已经不在了，发不出答复。请用别的办法告诉，再打勾。'
            : '说这件事的聊天已经不在了，保存后请专干当面告知本户。'}
      </p>
      <Field
        id="answer"
        label={`答复（${gloss('lang', lang)}）`}
        hint="用大白话：看了什么，结果怎样，还可以找谁。不要写身份证号、病名、金额。"
        problems={problems}
      >
        <textarea
          {...described('answer', true, problems)}
          rows={5}
          lang={lang}
          dir="auto"
          maxlength={longestTaskAnswer}
        >
          {typed.answer ?? ready}
        </textarea>
      </Field>
      {lang === 'zh' || ready === '' ? null : <p class="hint">汉语意思：{lookAgain.zh}</p>}
      <div class="choice">
        <input type="checkbox" id="told" name="told" value="1" checked={typed.told === '1'} />
        <label for="told">已经当面或打电话答复了，不用再发</label>
      </div>
    </>
  )
}
