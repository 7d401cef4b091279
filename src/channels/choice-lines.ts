import type { Choice, Reply } from './message.ts'

/** Choices as lines a person can answer with a digit: `1 本人`. */
export const choiceLines = (choices: readonly Choice[]): string =>
  choices.map((choice, at) => `${at + 1} ${choice.label}`).join('\n')

/** A reply for a platform, or a reader, without buttons. */
export const withChoiceLines = (reply: Reply): string =>
  [reply.text, choiceLines(reply.choices)].filter((part) => part !== '').join('\n')

/** Several replies as one text, in order, a blank line between them. */
export const joinedText = (replies: readonly Reply[]): string =>
  replies
    .map(withChoiceLines)
    .filter((text) => text !== '')
    .join('\n\n')
