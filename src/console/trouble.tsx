import * as z from 'zod'
import { DataDeleted, MoveRefused } from '../handoff/change-lead.ts'
import { AppError, type ErrorCode } from '../kernel/errors.ts'
import { deletedWords } from './data-deleted.tsx'
import type { DeskCall, Typed } from './desk-call.ts'
import { gloss } from './gloss.ts'
import { TroublePage } from './trouble-page.tsx'

type Trouble = { status: 400 | 403 | 404 | 409 | 410 | 429 | 503; title: string; words: string }

const troubles: Partial<Record<ErrorCode, Trouble>> = {
  bad_request: { status: 400, title: '没有看懂', words: '这个请求不完整。请从页面上重新点一次。' },
  forbidden: { status: 403, title: '没有权限', words: '您的岗位不能做这件事。需要的话请找主管或县专班。' },
  not_found: { status: 404, title: '没有找到', words: '没有这一条，或者它不归您这里管。' },
  conflict: {
    status: 409,
    title: '别人刚刚改过',
    words: '您打开页面以后，有人改动过，所以这次没有保存。请看一下现在的情况再决定。',
  },
  rate_limited: { status: 429, title: '太多了', words: '一小时内显示的个人信息太多。请过一会儿再试。' },
  database_unavailable: {
    status: 503,
    title: '暂时不行',
    words: '数据库现在没有回应，没有保存。请过一分钟再试。',
  },
}

/** The page for an error that a person can do something about; null for a bug, which goes to the log. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof DataDeleted)
    return { status: 410, title: '个人信息已删除', words: deletedWords(error.at) }
  if (error instanceof MoveRefused)
    return { status: 409, title: '现在不能这样做', words: gloss('refusal', error.problem) }
  if (error instanceof z.ZodError) return troubles.bad_request ?? null
  return error instanceof AppError ? (troubles[error.code] ?? null) : null
}

export function troubleResponse(
  call: DeskCall,
  trouble: Trouble,
  typed: Typed,
): Response | Promise<Response> {
  const leadId = call.c.req.param('id')
  const back =
    leadId && (trouble.status === 409 || trouble.status === 410)
      ? { href: `/console/leads/${leadId}`, label: '看现在的线索' }
      : undefined
  return call.c.html(
    <TroublePage
      {...{ call, typed }}
      title={trouble.title}
      words={trouble.words}
      {...(back ? { back } : {})}
    />,
    trouble.status,
  )
}
