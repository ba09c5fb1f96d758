import { useEffect, useState } from 'react';
import type { DifferenceText } from '../../i18n/compare.en';
import type { CompareViewTexts } from '../../i18n/compare-view.en';
import type { DifferenceCode } from '../../core/compare/change-code';
import { useMessages } from '../../ui/use-messages';

export interface CompareWords {
  readonly view: CompareViewTexts;
  readonly reasons: Readonly<Record<DifferenceCode, DifferenceText>>;
}

async function loadEnglish(): Promise<CompareWords> {
  const [view, reasons] = await Promise.all([import('../../i18n/compare-view.en'), import('../../i18n/compare.en')]);
  return { view: view.compareViewEn, reasons: reasons.differencesEn };
}

async function loadChinese(): Promise<CompareWords> {
  const [view, reasons] = await Promise.all([
    import('../../i18n/compare-view.zh-CN'),
    import('../../i18n/compare.zh-CN'),
  ]);
  return { view: view.compareViewZh, reasons: reasons.differencesZh };
}

/** The words of the comparison in the language in use, or null while they load; those of before stay until then. */
export function useCompareWords(): CompareWords | null {
  const { tag } = useMessages().language;
  const [words, setWords] = useState<CompareWords | null>(null);
  useEffect(() => {
    let gone = false;
    const load = tag === 'en' ? loadEnglish : loadChinese;
    load().then(
      (loaded) => !gone && setWords(loaded),
      // Without its own words the view stays at the page's general one for loading.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [tag, setWords]);
  return words;
}
