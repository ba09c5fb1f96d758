import type { SourceId } from '../../core/text/span';
import { allMessages } from '../../i18n/all-messages';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { builtInText } from '../scenario';

/** Puts the built-in text of one source back, with a way back in the notice. */
export function resetSource(source: SourceId, name: string): void {
  const { builtIn, scenario, setText, notify } = useApp.getState();
  const text = builtInText(builtIn, source);
  if (text === null) return;
  const before = textOfSource(scenario, source);
  setText(source, text);
  const words = allMessages().input;
  notify({
    text: builtIn?.isDerived === true ? words.overrideDropped(name) : words.resetDone(name),
    tone: 'info',
    action: { label: words.undo, run: () => useApp.getState().setText(source, before) },
  });
}
