import type { SourceId } from '../core/source/span';
import { engine } from '../state/engine';
import { pointedAt } from '../state/origins';
import { useApp } from '../state/store';

/** Makes the caret in values or mesh point at the value there: its path is what the result's origins name. */
export async function pointAtPath(source: SourceId, text: string, offset: number): Promise<void> {
  const answer = await engine()?.ask({ kind: 'path-at', text, offset });
  const { caret, show } = useApp.getState();
  // The caret may have moved on while the worker looked.
  if (answer?.kind !== 'path-at' || caret?.source !== source || caret.offset !== offset) return;
  show({ pointed: { ...pointedAt(source, text, offset), path: answer.path } });
}
