import type { EmbedTexts } from '../../i18n/embed/en';
import { useLazyWords } from '../shell/use-lazy-words';

const LOADERS = {
  en: async (): Promise<EmbedTexts> => (await import('../../i18n/embed/en')).embedEn,
  'zh-CN': async () => (await import('../../i18n/embed/zh-CN')).embedZh,
};

/** The words about embedding, or null while they load. */
export function useEmbedWords(): EmbedTexts | null {
  return useLazyWords(LOADERS);
}
