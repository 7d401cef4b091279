/** Characters XML 1.0 forbids and no chat shows: C0 controls but tab and newlines, U+FFFE, U+FFFF, lone surrogates. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to strip.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** For text from outside before a strict parser sees it, and for every text that goes out. */
export const cleanText = (text: string): string => text.replace(forbidden, '')
