/** A name as it may be shown to somebody who only has to recognise it: `买**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()]
  return `${first}${'*'.repeat(Math.min(2, rest.length))}`
}
