import type { ExplainedLine } from './lines';
import type { Purpose } from './purpose';
import { PURPOSE_GROUPS, type PurposeGroup } from './row';

/** One thing that injection added: a variable, an argument with its value, a volume with its mounts apart. */
interface SkeletonThing {
  readonly purpose: Purpose;
  /** The numbers of its lines, from 1, in order; rarely they are not all in a row. */
  readonly lines: readonly number[];
}

/** What injection added to one document for one end. */
interface SkeletonGroup {
  readonly group: PurposeGroup;
  readonly things: readonly SkeletonThing[];
}

/** What injection added to a document. */
export interface InjectionSkeleton {
  /** The groups that have lines, in the order of `PURPOSE_GROUPS`. */
  readonly groups: readonly SkeletonGroup[];
  /** Added lines that nothing is known about: they come from a template of one's own. */
  readonly unknown: readonly number[];
}

/** Folds the lines that injection added into what they are for. Each added line is in exactly one thing, or in `unknown`. */
export function skeleton(lines: readonly ExplainedLine[]): InjectionSkeleton {
  const groups = new Map<PurposeGroup, Map<string, { readonly purpose: Purpose; readonly lines: number[] }>>();
  const unknown: number[] = [];
  for (const { added, purposes, line } of lines) {
    if (!added) continue;
    const [purpose] = purposes;
    if (purpose === undefined) {
      unknown.push(line);
      continue;
    }
    const key = `${purpose.code} ${JSON.stringify(purpose.subject)}`;
    const things = groups.get(purpose.group) ?? new Map<string, { purpose: Purpose; lines: number[] }>();
    groups.set(purpose.group, things);
    const thing = things.get(key);
    if (thing === undefined) things.set(key, { purpose, lines: [line] });
    else thing.lines.push(line);
  }
  return {
    groups: PURPOSE_GROUPS.flatMap((group) => {
      const things = groups.get(group);
      return things === undefined ? [] : [{ group, things: [...things.values()] }];
    }),
    unknown,
  };
}
