import './features';
import { editor } from 'monaco-editor/editor';
// oxlint-disable-next-line import/default -- Vite makes the default export of a ?url import
import workerAddress from 'monaco-editor/editor/editor.worker?worker&url';
import type { TextEdit } from '../../core/diagnostic';
import { scriptUrl } from '../../worker/script-url';
import { languageService } from '../language-service';
import { registerLanguages } from './languages';
import { APPLY_COMMAND, registerProviders } from './providers';
import { followTheme } from './theme';

let done = false;

/** Prepares Monaco once: its worker, our languages, providers and colours. */
export function setUpMonaco(): void {
  if (done) return;
  done = true;
  globalThis.MonacoEnvironment = { getWorker: () => new Worker(scriptUrl(workerAddress), { type: 'module' }) };
  registerLanguages();
  registerProviders();
  followTheme();
  editor.registerCommand(APPLY_COMMAND, (_accessor, edits: readonly TextEdit[]) => languageService()?.apply(edits));
}
