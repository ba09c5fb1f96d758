import { useEffect, useState } from 'react';
import type { LanguageTag } from '../../i18n/current';
import type { LessonTexts } from '../../i18n/lessons/en';
import { useMessages } from '../../ui/use-messages';

/** The last words that were loaded: the next lesson has them at once. */
let last: LessonTexts | null = null;

const LOADERS: Readonly<Record<LanguageTag, () => Promise<LessonTexts>>> = {
  en: async () => (last = (await import('../../i18n/lessons/en')).lessonsEn),
  'zh-CN': async () => (last = (await import('../../i18n/lessons/zh-CN')).lessonsZh),
};

/** The words of the lessons in the language in use, or null while they load; those of before stay until then. */
export function useLessonWords(): LessonTexts | null {
  const { tag } = useMessages().language;
  const [words, setWords] = useState(last);
  useEffect(() => {
    let gone = false;
    LOADERS[tag === 'en' ? 'en' : 'zh-CN']().then(
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
