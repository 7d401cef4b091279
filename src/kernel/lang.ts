export const langs = ['zh', 'ug', 'en'] as const
export type Lang = (typeof langs)[number]

export const isLang = (text: unknown): text is Lang => langs.some((lang) => lang === text)

export const directionOf = (lang: Lang): 'ltr' | 'rtl' => (lang === 'ug' ? 'rtl' : 'ltr')
