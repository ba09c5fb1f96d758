import type { Words } from '../../i18n/packs';
import { useWords } from '../../ui/use-words';

export interface CompareViewWords {
  readonly view: Words<'compare-view'>;
  readonly reasons: Words<'compare'>;
  readonly explain: Words<'explain'>;
  readonly settings: Words<'settings'>;
}

/** The words of the comparison in the language in use, or null while they load. */
export function useCompareWords(): CompareViewWords | null {
  const view = useWords('compare-view');
  const reasons = useWords('compare');
  const explain = useWords('explain');
  const settings = useWords('settings');
  if (view === null || reasons === null || explain === null || settings === null) return null;
  return { view, reasons, explain, settings };
}
