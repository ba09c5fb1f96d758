import type { DifferenceCode } from '../../core/compare/change-code';
import type { DifferenceText } from '../../i18n/compare/en';
import type { CompareViewTexts } from '../../i18n/compare-view/en';
import { useLazyWords } from '../shell/use-lazy-words';

export interface CompareWords {
  readonly view: CompareViewTexts;
  readonly reasons: Readonly<Record<DifferenceCode, DifferenceText>>;
}

const LOADERS = {
  en: async (): Promise<CompareWords> => {
    const [view, reasons] = await Promise.all([import('../../i18n/compare-view/en'), import('../../i18n/compare/en')]);
    return { view: view.compareViewEn, reasons: reasons.differencesEn };
  },
  'zh-CN': async (): Promise<CompareWords> => {
    const [view, reasons] = await Promise.all([
      import('../../i18n/compare-view/zh-CN'),
      import('../../i18n/compare/zh-CN'),
    ]);
    return { view: view.compareViewZh, reasons: reasons.differencesZh };
  },
};

/** The words of the comparison in the language in use, or null while they load. */
export function useCompareWords(): CompareWords | null {
  return useLazyWords(LOADERS);
}
