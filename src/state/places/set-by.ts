import type { BuiltIn } from '../../core/install/built-in';
import { originKey } from '../../core/install/data-paths';
import type { Origin } from '../../core/provenance/origin';
import type { Scenario } from '../../core/scenario';
import { linesOf } from '../../core/text/lines';
import type { Span } from '../../core/text/span';
import type { DerivationState } from '../installation';
import { lineMapOf } from '../line-maps';
import { textOfSource } from '../texts';
import { OWN_TEMPLATES } from './data-origins';

/** Origins of one data path that are worth naming. */
const MOST_NAMED = 4;
const NONE: readonly Origin[] = [];

interface Whole {
  readonly scenario: Scenario;
  readonly derived: DerivationState | null;
  readonly builtIn: BuiltIn | null;
}

/** Who set what a template reads at a data path, by the installation; nothing where there is none or where the text was edited. */
export function setBy({ scenario, derived, builtIn }: Whole, dataPath: string): readonly Origin[] {
  const origins = derived?.result?.origins;
  if (origins === undefined || scenario.installation === undefined) return NONE;
  const text = dataPath.startsWith('.Values') ? 'values' : 'mesh';
  if (scenario[text] !== builtIn?.[text]) return NONE;
  const key = originKey(dataPath);
  const exact = origins[key];
  if (exact !== undefined) return [exact];
  // Of a map that is read whole, what the person set in it.
  const below = Object.keys(origins).flatMap((path) => {
    const origin = path.startsWith(`${key}.`) ? origins[path] : undefined;
    return origin?.kind === 'input' ? [origin] : [];
  });
  const distinct = new Map(below.map((origin) => [JSON.stringify(origin), origin]));
  return [...distinct.values()].slice(0, MOST_NAMED);
}

/** The place in a file of the installation of a line (from 1) of a template that is written there; null of every other template. */
export function templateInFile(whole: Whole, template: string, line: number): Span | null {
  const [origin] = setBy(whole, `${OWN_TEMPLATES}.${template}`);
  if (origin?.kind !== 'input') return null;
  const text = textOfSource(whole.scenario, origin.span.source);
  const own = linesOf(textOfSource(whole.scenario, `template:${template}`))[line - 1] ?? '';
  // A block scalar has the template's lines below its key.
  const lines = linesOf(text);
  const at = lineMapOf(text).position(origin.span.start).line + line;
  if (own.trim() === '' || lines[at - 1]?.trim() !== own.trim()) return origin.span;
  const start = lineMapOf(text).lineStart(at);
  return { source: origin.span.source, start, end: start + (lines[at - 1]?.length ?? 0) };
}
