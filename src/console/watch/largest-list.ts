/** Bytes of an uploaded list with its form around it: some 100 000 short rows as CSV. */
export const largestList = 8 * 1024 * 1024
