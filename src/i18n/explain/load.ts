import type { LanguageTag } from '../packs';
import type { ExplainWords } from './words';

/** The words about what injected lines are for, in the language of a tag; a module of its own in each language, fetched when somebody looks. */
export async function explainWords(tag: LanguageTag): Promise<ExplainWords> {
  return tag === 'en' ? (await import('./en')).explainEn : (await import('./zh-CN')).explainZh;
}
