/** One line of an explanation. `reads` are the paths of the facts, so that a page can put their speakers beside them. */
export interface ExplainedLine {
  rule: string
  result: 'true' | 'false' | 'unknown'
  text: string
  /** Document, article and first day of the figure or rule; empty where the line is a summary. */
  source: string
  reads: readonly string[]
}
