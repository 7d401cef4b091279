import { cleanText } from '../clean-text.ts'

/** The robot's answer, in the webhook's own response or at the session's address. */
export const textMessage = (text: string) => ({ msgtype: 'text', text: { content: cleanText(text) } })
