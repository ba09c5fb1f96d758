import { useEffect, useState } from 'react';
import type { LanguageTag } from '../../i18n/current';
import { useMessages } from '../../ui/use-messages';

/**
 * Words of a part that is loaded when it is looked at, in the language in use; null while they load, those of before stay until
 * then. `loaders` must be the same object at every call.
 */
export function useLazyWords<Words>(loaders: Readonly<Record<LanguageTag, () => Promise<Words>>>): Words | null {
  const { tag } = useMessages().language;
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let gone = false;
    loaders[tag === 'en' ? 'en' : 'zh-CN']().then(
      (loaded) => !gone && setWords(() => loaded),
      // Without its own words a part stays at the page's general one for loading.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [loaders, tag, setWords]);
  return words;
}
