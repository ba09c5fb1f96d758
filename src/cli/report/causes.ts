import type { Diagnostic } from '../../core/diagnostic';
import { RUNNING } from '../../core/istio/inject/pod';

const isFailure = ({ code }: Diagnostic): boolean => code === 'injection.failed';

/** Findings about annotations that stop an injection whose words are then those of the finding. */
const SAID_ALIKE: ReadonlySet<string> = new Set(['R505', 'R510', 'R511']);

/** What a finding and the failure that it causes both say. */
function sharedWords({ code, upstream, params }: Diagnostic): string {
  const words = code === 'R510' ? params['reason'] : upstream;
  return (words ?? '').replace('failed to convert to apply proxy config: ', '');
}

/** Findings about extra volumes that no template can read; what else is wrong with them stops no injection. */
const isUnreadable = ({ code, params }: Diagnostic): boolean =>
  code === 'R512' && (params['case'] === 'json' || params['case'] === 'shape');

/** The diagnostics without failures of injections whose cause a rule tells at its place. */
export function withoutToldFailures(found: readonly Diagnostic[]): Diagnostic[] {
  const failures = found.filter(isFailure);
  if (failures.length === 0) return [...found];
  const words = found
    .filter(({ code, severity }) => SAID_ALIKE.has(code) && severity === 'error')
    .map(sharedWords)
    .filter((text) => text !== '');
  const told = new Set(failures.filter(({ upstream = '' }) => words.some((text) => upstream.includes(text))));
  const unreadable = new Set(found.filter(isUnreadable).map(({ resource }) => JSON.stringify(resource)));
  const untold = failures.filter((failure) => !told.has(failure));
  // Every workload with such volumes fails in its template; where nothing else fails, all that templates complain of comes from them.
  const byVolumes =
    unreadable.size > 0 &&
    untold.length <= unreadable.size &&
    untold.every(({ upstream = '' }) => upstream.startsWith(RUNNING));
  return found.filter((one) => {
    if (isFailure(one)) return !byVolumes && !told.has(one);
    return !byVolumes || !/^(?:rendered|template):/.test(one.span?.source ?? '') || one.severity !== 'error';
  });
}
