import type { Origin } from '../../core/provenance/origin';

/**
 * Origins without those that would be shown in the same words as one before them: a key and its value that one line of a template wrote. `lineOf`
 * gives the line of a span.
 */
export function distinctOrigins(
  origins: readonly Origin[],
  lineOf: (span: Extract<Origin, { kind: 'template' }>['span']) => number,
): readonly Origin[] {
  const seen = new Map<string, ReadonlySet<string>>();
  return origins.filter((origin) => {
    if (origin.kind !== 'template') return true;
    const { template, span, stack, data } = origin;
    const key = JSON.stringify([template, lineOf(span), stack]);
    const before = seen.get(key);
    seen.set(key, new Set([...(before ?? []), ...data]));
    return before === undefined || data.some((path) => !before.has(path));
  });
}
