/** Spelling under which a phone is found again: digits only, without the country code. */
export const phoneKey = (phone: string): string =>
  phone.replace(/\D/g, '').replace(/^(0086|86)(?=1\d{10}$)/, '')

/** Spelling under which a name is found again: without spaces and middle dots, in one case. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•.．・]/g, '')
    .toLowerCase()
