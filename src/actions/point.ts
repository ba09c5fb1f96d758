import type { SourceId } from '../core/text/span';
import { isInstallSource, pointedInFile } from '../state/places/data-origins';
import { engine } from '../state/engine';
import { DATA_PREFIXES, pointedAt } from '../state/origins';
import type { Pointed } from '../state/view';
import { useApp } from '../state/store';

/** What an offset in values or mesh points at: the value there, whose path is what the result's origins name. Null while the worker is away. */
async function pointedAtPath(source: SourceId, text: string, offset: number): Promise<Pointed | null> {
  const answer = await engine()?.ask({ kind: 'path-at', text, offset });
  return answer?.kind === 'path-at' ? { ...pointedAt(source, text, offset), path: answer.path } : null;
}

/** The line around an offset; of an installation's file, with what it sets. */
export function pointedLine(source: SourceId, text: string, offset: number): Pointed {
  const line = pointedAt(source, text, offset);
  const { scenario, derived } = useApp.getState();
  const origins = derived?.result?.origins;
  return isInstallSource(source) && origins !== undefined ? pointedInFile(line, text, origins, scenario) : line;
}

/** Says where the caret of an input text is and what it points at. */
export async function pointByCaret(source: SourceId, text: string, offset: number): Promise<void> {
  const { show } = useApp.getState();
  show({ caret: { source, offset }, pointed: pointedLine(source, text, offset), leads: 'input' });
  if (DATA_PREFIXES[source] === undefined) return;
  const pointed = await pointedAtPath(source, text, offset);
  const { caret } = useApp.getState();
  // The caret may have moved on while the worker looked.
  if (pointed !== null && caret?.source === source && caret.offset === offset) show({ pointed });
}

/** Says what the mouse rests on in an input text; null when it left. */
export async function pointByMouse(source: SourceId, text: string, offset: number | null): Promise<void> {
  const { show } = useApp.getState();
  if (offset === null) {
    show({ hovered: null });
    return;
  }
  const hovered = { side: 'input', pointed: pointedLine(source, text, offset) } as const;
  show({ hovered });
  if (DATA_PREFIXES[source] === undefined) return;
  const pointed = await pointedAtPath(source, text, offset);
  if (pointed !== null && useApp.getState().hovered === hovered) show({ hovered: { side: 'input', pointed } });
}
