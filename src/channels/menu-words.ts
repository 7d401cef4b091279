import type { Happening } from './message.ts'

/** What a tap on a menu item says, as if the person had typed it. Keys are those of wechat/menu.json. */
const words: ReadonlyMap<string, string> = new Map([
  ['start', '你好'],
  ['progress', '进度'],
  ['person', '人工'],
  ['correct', '改'],
  ['restart', '重新开始'],
  ['help', '帮助'],
])

/** A tap on a menu item. A key that is not in our menu is a choice nobody offered. */
export function clicked(key: string): Happening {
  const said = words.get(key)
  return said ? { kind: 'text', text: said } : { kind: 'choice', key: key.slice(0, 128) }
}
