/** Shortest and longest password, characters. */
export const passwordLength = { least: 10, most: 200 }

const easy = /^(.)\1+$|^(0123456789|1234567890|abcdefghij|qwertyuiop)/i

/** Why a password is not good enough, or null. Length counts; nothing else is demanded, so that nobody writes it down. */
export function passwordProblem(password: string, login: string): 'short' | 'long' | 'easy' | null {
  const length = Array.from(password).length
  if (length < passwordLength.least) return 'short'
  if (length > passwordLength.most) return 'long'
  return easy.test(password) || (login !== '' && password.toLowerCase().includes(login.toLowerCase()))
    ? 'easy'
    : null
}
