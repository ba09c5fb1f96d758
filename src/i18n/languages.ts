/** The languages the product speaks. */
export const LANGUAGES = ['en', 'zh-CN'] as const;
export type LanguageTag = (typeof LANGUAGES)[number];
