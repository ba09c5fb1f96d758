import { attempt } from '../actions/attempt';
import { speak, wantWords } from '../i18n/language';
import type { LanguageTag } from '../i18n/languages';
import { languageOf } from '../state/settings';
import { useApp } from '../state/store';

/** The language the page speaks now. */
function language(): LanguageTag {
  return languageOf(useApp.getState().language, navigator.languages);
}

/** Keeps the page's language and theme as chosen, and says them to the document. Resolves when the first language is there. */
export async function followAppearance(): Promise<void> {
  const applyTheme = () => {
    const { theme } = useApp.getState();
    if (theme === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  const applyLanguage = async () => {
    document.documentElement.lang = language();
    await speak(language());
  };
  applyTheme();
  useApp.subscribe((state) => state.theme, applyTheme);
  useApp.subscribe(
    (state) => state.language,
    () => void applyLanguage(),
  );
  // Without the words of another language the page speaks English.
  await attempt(applyLanguage);
  // Findings come later than the page; their words must not hold up the first paint.
  for (const name of ['rules', 'pipeline', 'decision', 'hover'] as const) wantWords(name).catch(() => undefined);
}
