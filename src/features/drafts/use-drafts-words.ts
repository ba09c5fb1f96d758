import type { DraftsTexts } from '../../i18n/drafts/en';
import { useLazyWords } from '../shell/use-lazy-words';

const LOADERS = {
  en: async (): Promise<DraftsTexts> => (await import('../../i18n/drafts/en')).draftsEn,
  'zh-CN': async () => (await import('../../i18n/drafts/zh-CN')).draftsZh,
};

/** The words of the list of earlier work, or null while they load. */
export function useDraftsWords(): DraftsTexts | null {
  return useLazyWords(LOADERS);
}
