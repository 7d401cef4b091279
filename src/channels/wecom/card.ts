import type { Reply } from '../message.ts'
import { byteLength } from '../text-limits.ts'

const characters = (text: string): number => [...text].length

/** True when a card shows all of it: longer parts would be cut without a word. */
export const fitsCard = ({ text, choices }: Reply): boolean =>
  choices.length > 0 &&
  choices.length <= 6 &&
  characters(text) <= 112 &&
  new Set(choices.map(({ key }) => key)).size === choices.length &&
  choices.every(({ key, label }) => characters(label) <= 10 && byteLength(key) <= 1024)

/** `task_id` is unique per app and of few characters, so it is made of the message's own key. */
export const buttonCard = (reply: Reply, dedupe: string) => ({
  card_type: 'button_interaction',
  main_title: { title: '敲门' },
  sub_title_text: reply.text,
  task_id: dedupe.replace(/[^0-9A-Za-z_@-]/g, '_').slice(0, 128),
  button_list: reply.choices.map(({ key, label }) => ({ text: label, key, style: 1 })),
})
