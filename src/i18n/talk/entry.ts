/** A text of the talk and whether a reader of the language has checked it. */
export type Entry = { readonly text: string; readonly reviewed: boolean }

/** Checked by a reader of the language. */
export const checked = (text: string): Entry => ({ text, reviewed: true })

/** Nobody but its writer has read it yet; the console counts these. */
export const draft = (text: string): Entry => ({ text, reviewed: false })
