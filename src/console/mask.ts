const mobile = /1[3-9]\d(?:[\s-]?\d){8}/g
const identity = /\d{6}(?:18|19|20)\d{9}[\dXx]/g

/** `买**`: enough to tell two leads apart on a screen. */
export const maskName = (name: string): string => `${Array.from(name)[0] ?? ''}**`

/** `138****1234`; short numbers are hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

type Known = { name: string | null; phone: string | null; merged?: readonly Known[] }

/** A text as it was said, without the person's name, phones and identity numbers. */
export function maskIn(text: string, person: Known): string {
  let masked = text
    .replace(identity, (id) => `${id.slice(0, 6)}************`)
    .replace(mobile, (phone) => maskPhone(phone))
  if (person.phone && person.phone.length >= 5)
    masked = masked.replaceAll(person.phone, maskPhone(person.phone))
  if (person.name && Array.from(person.name).length >= 2) {
    masked = masked.replaceAll(person.name, maskName(person.name))
  }
  return (person.merged ?? []).reduce((left, one) => maskIn(left, one), masked)
}
