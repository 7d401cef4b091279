import type { Words } from './words/words.ts'

/** The name of a fact path in words: members.a.age -> 年龄 of a; income[0].amount -> 家庭收入. Never shows a person's id to residents. */
export function factName(path: string, words: Words, who: (id: string) => string = (id) => id): string {
  const plain = path.replace(/\[\d+\]/g, '')
  const direct = words.facts[plain]
  if (direct) return direct
  const [room = '', id = '', field = ''] = splitPath(path)
  const last = words.facts[field]
  if (room === 'members' && last) return words.member(who(id), last)
  if (room === 'obligors') return words.member(who(id), words.facts.obligors ?? '')
  if (path.startsWith('review.members.'))
    return words.member(who(path.slice('review.members.'.length)), words.facts['review.members'] ?? '')
  return words.facts[room] ?? plain
}

/** members.<id>.<field>: ids may hold dots, so the field is what follows the last one. */
function splitPath(path: string): string[] {
  const first = path.search(/[.[]/)
  if (first < 0) return [path]
  const last = path.lastIndexOf('.')
  const room = path.slice(0, first)
  if (room === 'obligors') return [room, path.slice(first + 1).replace(/\[\d+\].*$/, '')]
  return [room, path.slice(first + 1, last), path.slice(last + 1)]
}
