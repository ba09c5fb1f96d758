import type { LanguageTag } from './languages';

/** Every pack of words: a folder with a file for each language, whose `words` satisfy the type of the English ones. A pack is loaded where it is wanted. */
const PACKS = {
  cli: { en: () => import('./cli/en'), 'zh-CN': () => import('./cli/zh-CN') },
  charts: { en: () => import('./charts/en'), 'zh-CN': () => import('./charts/zh-CN') },
  compare: { en: () => import('./compare/en'), 'zh-CN': () => import('./compare/zh-CN') },
  'compare-view': { en: () => import('./compare-view/en'), 'zh-CN': () => import('./compare-view/zh-CN') },
  debugger: { en: () => import('./debugger/en'), 'zh-CN': () => import('./debugger/zh-CN') },
  decision: { en: () => import('./decision/en'), 'zh-CN': () => import('./decision/zh-CN') },
  drafts: { en: () => import('./drafts/en'), 'zh-CN': () => import('./drafts/zh-CN') },
  embed: { en: () => import('./embed/en'), 'zh-CN': () => import('./embed/zh-CN') },
  excerpts: { en: () => import('./excerpts/en'), 'zh-CN': () => import('./excerpts/zh-CN') },
  explain: { en: () => import('./explain/en'), 'zh-CN': () => import('./explain/zh-CN') },
  'explain-view': { en: () => import('./explain-view/en'), 'zh-CN': () => import('./explain-view/zh-CN') },
  find: { en: () => import('./find/en'), 'zh-CN': () => import('./find/zh-CN') },
  'first-steps': { en: () => import('./first-steps/en'), 'zh-CN': () => import('./first-steps/zh-CN') },
  glossary: { en: () => import('./glossary/en'), 'zh-CN': () => import('./glossary/zh-CN') },
  hover: { en: () => import('./hover/en'), 'zh-CN': () => import('./hover/zh-CN') },
  installation: { en: () => import('./installation/en'), 'zh-CN': () => import('./installation/zh-CN') },
  intake: { en: () => import('./intake/en'), 'zh-CN': () => import('./intake/zh-CN') },
  interface: { en: () => import('./interface/en'), 'zh-CN': () => import('./interface/zh-CN') },
  links: { en: () => import('./links/en'), 'zh-CN': () => import('./links/zh-CN') },
  lessons: { en: () => import('./lessons/en'), 'zh-CN': () => import('./lessons/zh-CN') },
  news: { en: () => import('./news/en'), 'zh-CN': () => import('./news/zh-CN') },
  pages: { en: () => import('./pages/en'), 'zh-CN': () => import('./pages/zh-CN') },
  overview: { en: () => import('./overview/en'), 'zh-CN': () => import('./overview/zh-CN') },
  pipeline: { en: () => import('./pipeline/en'), 'zh-CN': () => import('./pipeline/zh-CN') },
  pod: { en: () => import('./pod/en'), 'zh-CN': () => import('./pod/zh-CN') },
  rules: { en: () => import('./rules/en'), 'zh-CN': () => import('./rules/zh-CN') },
  settings: { en: () => import('./settings/en'), 'zh-CN': () => import('./settings/zh-CN') },
  steps: { en: () => import('./steps/en'), 'zh-CN': () => import('./steps/zh-CN') },
} satisfies Readonly<Record<string, Readonly<Record<LanguageTag, () => Promise<{ readonly words: unknown }>>>>>;

export type PackName = keyof typeof PACKS;
export const PACK_NAMES = Object.keys(PACKS) as readonly PackName[];

/** The words of a pack. */
export type Words<Name extends PackName> = Awaited<ReturnType<(typeof PACKS)[Name]['en']>>['words'];

/** Loads the words of a pack in a language. */
export async function loadWords<Name extends PackName>(name: Name, language: LanguageTag): Promise<Words<Name>> {
  const load: () => Promise<{ readonly words: unknown }> = PACKS[name][language];
  // The table's own type: another language's words have the type of the English ones.
  return (await load()).words as Words<Name>;
}
