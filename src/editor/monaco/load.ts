import type { LanguageTag } from '../../i18n/languages';
import type { MonacoEditor } from './MonacoEditor';

/** Loads the editor. Monaco reads its own words while it loads, so that they are those of the language in use then. */
export async function loadMonaco(language: LanguageTag): Promise<typeof MonacoEditor> {
  if (language === 'zh-CN') await import('monaco-editor/nls/lang/zh-cn');
  return (await import('./MonacoEditor')).MonacoEditor;
}
