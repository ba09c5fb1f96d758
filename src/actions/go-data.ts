import type { SourceId } from '../core/text/span';
import { allMessages } from '../i18n/all-messages';
import { engine } from '../state/engine';
import { DATA_PREFIXES } from '../state/origins';
import { useApp } from '../state/store';
import { textOfSource } from '../state/texts';

/** Shows where a template's data path is written in the values or the mesh configuration; says so when it is not. */
export async function goToData(dataPath: string): Promise<void> {
  const { scenario, revealSpan, announce, notify } = useApp.getState();
  for (const [source, prefixes] of Object.entries(DATA_PREFIXES) as [SourceId, readonly string[]][]) {
    const prefix = prefixes.find((entry) => dataPath === entry || dataPath.startsWith(`${entry}.`));
    if (prefix === undefined) continue;
    const path = dataPath
      .slice(prefix.length + 1)
      .split('.')
      .filter((step) => step !== '');
    const answer = await engine()?.ask({ kind: 'locate', source, text: textOfSource(scenario, source), path });
    if (answer?.kind === 'locate') {
      revealSpan(answer.span);
      return;
    }
  }
  const said = allMessages().origins.notWritten(dataPath);
  announce(said);
  notify({ text: said, tone: 'info' });
}
