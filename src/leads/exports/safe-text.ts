/**
 * A cell that a spreadsheet would run as a formula gets an apostrophe in front (=, +, -, @, tab, carriage return, also in
 * full width); control characters that XML forbids are dropped. Applies to text cells of every export.
 */
export function safeText(text: string): string {
  const clean = text.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').toWellFormed()
  return /^[=+\-@\t\r＝＋－＠]/.test(clean) ? `'${clean}` : clean
}
