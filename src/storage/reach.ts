/** Whose leads: one township's, or the whole county's. */
export type Reach = { township: string } | 'county'
