import { PANE_IDS } from './go';
import { allMessages } from '../i18n/all-messages';
import { messages } from '../i18n/language';
import { diagnosticWords } from '../i18n/findings';
import { exportFile } from '../state/kept/scenario-file';
import { useApp } from '../state/store';
import { copyText, downloadText } from '../ui/clipboard';
import { FILE_NAMES, type OutputKind } from './output-kinds';

/** What an output is called in the language in use. */
export function outputName(kind: OutputKind): string {
  return messages().transfer[kind];
}

/** Copies one form of the result and says so. */
export async function copyOutput(kind: OutputKind): Promise<void> {
  const { outputText } = await import('./outputs');
  const text = await outputText(kind, useApp.getState(), diagnosticWords());
  if (text === null) return;
  const copied = await copyText(text);
  const words = allMessages().transfer;
  useApp
    .getState()
    .notify(
      copied ? { text: words.copied(outputName(kind)), tone: 'info' } : { text: words.copyFailed, tone: 'warning' },
    );
}

/** Saves one form of the result as a file. */
export async function downloadOutput(kind: OutputKind): Promise<void> {
  const { outputText } = await import('./outputs');
  const text = await outputText(kind, useApp.getState(), diagnosticWords());
  if (text !== null) downloadText(FILE_NAMES[kind], text);
}

/** Opens the picture of what is selected in the result; where no lines are shown, of the diff. */
export function takePicture(): void {
  const { resultTab, show } = useApp.getState();
  // Until another tab has loaded, the lines of the one before are still in the page.
  const hasLines =
    resultTab !== 'pod' &&
    resultTab !== 'workloads' &&
    document.querySelector(`#${PANE_IDS.result} :is([role=grid]:has([data-code]), [role=tree])`) !== null;
  show({
    dialog: 'picture',
    phonePane: 'result',
    ...(hasLines ? {} : { resultTab: 'diff', diffView: 'inline', table: false }),
  });
}

/** Saves the whole scenario as a file that the playground opens again. */
export function saveScenarioFile(): void {
  downloadText('sidecar-playground.json', exportFile(useApp.getState().scenario), 'application/json');
}
