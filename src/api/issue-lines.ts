import type { z } from 'zod'

const MOST_LINES = 50

function pathText(path: readonly PropertyKey[]): string {
  let out = ''
  for (const step of path)
    out += typeof step === 'number' ? `[${step}]` : out === '' ? String(step) : `.${String(step)}`
  return out === '' ? '(body)' : out
}

type Issue = z.core.$ZodIssue

/** The deepest branch of a union says best what was wrong; a plain mismatch is told by the union's own words. */
function flat(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const branches = issue.errors.map((list) =>
    list.flatMap((inner) => flat({ ...inner, path: [...issue.path, ...inner.path] })),
  )
  const deeper = branches.filter((list) =>
    list.some((i) => i.path.length > issue.path.length || i.code === 'unrecognized_keys'),
  )
  return deeper[0] ?? [issue]
}

/** `facts.members[0].age: expected …` for each thing wrong. Names paths and expectations, never what was sent. */
export function issueLines(error: z.ZodError): string[] {
  return error.issues
    .flatMap(flat)
    .flatMap((issue) => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => `${pathText([...issue.path, clean(key)])}: unknown field`)
      return [
        `${pathText(issue.path.map((step) => (typeof step === 'string' ? clean(step) : step)))}: ${issue.message}`,
      ]
    })
    .slice(0, MOST_LINES)
}

/** A field name may be anything; only what looks like one is told back. */
const clean = (key: string): string => (/^[\w-]{1,40}$/.test(key) ? key : '?')
