import './features';
import { editor } from 'monaco-editor/editor';
// oxlint-disable-next-line import/default -- Vite makes the default export of a ?worker import
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import type { TextEdit } from '../../core/diagnostic';
import { languageService } from '../language-service';
import { registerLanguages } from './languages';
import { APPLY_COMMAND, registerProviders } from './providers';
import { followTheme } from './theme';

let done = false;

/** Prepares Monaco once: its worker, our languages, providers and colours. */
export function setUpMonaco(): void {
  if (done) return;
  done = true;
  globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
  registerLanguages();
  registerProviders();
  followTheme();
  editor.registerCommand(APPLY_COMMAND, (_accessor, edits: readonly TextEdit[]) => languageService()?.apply(edits));
}
