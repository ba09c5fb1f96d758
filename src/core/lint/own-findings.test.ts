import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostic';
import { readDocuments, YamlCache } from '../yaml/read/read';
import { RULES } from './catalogue';
import type { KubeObject } from './objects';
import { ManifestIndex } from './manifest-index';
import { LintMemory } from './memory';
import { RULE_FIXTURES } from '../../testing/rule-fixtures';
import { lintContextOf, lintFindings } from '../../testing/test-lint';

const OWN = new Set<string>(RULES.filter(({ own }) => own === true).map(({ id }) => id));

/** What is found in texts one after the other, with all that is kept from one to the next. */
function keeper() {
  const [cache, memory] = [new YamlCache(), new LintMemory()];
  return (parts: readonly string[], strict = false): { readonly kept: Diagnostic[]; readonly fresh: Diagnostic[] } => {
    const text = parts.join('\n---\n');
    const context = lintContextOf(text, strict ? { profile: 'strict-2018' } : {});
    const documents = readDocuments(text, { cache });
    return { kept: lintFindings({ ...context, documents, memory }), fresh: lintFindings(context) };
  };
}

const TEXTS = RULE_FIXTURES.map(({ text }) => text);
const GROUP = 6;

/** What of an index tells about others than the object that is looked at. */
const OTHERS = new Set<string | symbol>([
  'documents',
  'ofKind',
  'servicesIn',
  'servicesOf',
  'webhookConfigurations',
  'webhooks',
  'workloadsIn',
  'workloadsOf',
  'workloadsWith',
] satisfies (keyof ManifestIndex)[]);

/** An index that throws where it is asked about others. */
function alone(index: ManifestIndex): ManifestIndex {
  const guarded: ManifestIndex = new Proxy(index, {
    get(target, key): unknown {
      if (OTHERS.has(key)) throw new Error(`asks for ${String(key)}`);
      if (key === 'once') return (make: (index: ManifestIndex) => unknown) => make(guarded);
      if (key === 'of')
        return <K extends KubeObject>(object: K, make: (object: K, index: ManifestIndex) => unknown) =>
          make(object, guarded);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return guarded;
}

describe('what rules that look at one object alone found', () => {
  it('is found again wherever documents move to and whatever becomes of the others', () => {
    const find = keeper();
    let own = 0;
    for (let at = 0; at < TEXTS.length; at += GROUP) {
      const some = TEXTS.slice(at, at + GROUP);
      const [first = '', ...others] = some;
      for (const parts of [
        some,
        ['# moved', ...some],
        [...others, first],
        others,
        [first.replace(/^( *name: )\S+$/m, '$1changed'), ...others],
        [...some.slice(0, 2), 'kind: Namespace\napiVersion: v1\nmetadata: {name: default}', ...some.slice(2)],
      ]) {
        const { kept, fresh } = find(parts, (at / GROUP) % 3 === 2);
        expect(kept).toEqual(fresh);
        own += kept.filter(({ code }) => OWN.has(code)).length;
      }
    }
    expect(own).toBeGreaterThan(500);
  }, 240_000);

  it('is the same in documents that are looked at together and one after the other', () => {
    for (let at = 0; at < TEXTS.length; at += GROUP * 5) {
      const find = keeper();
      const some = TEXTS.slice(at, at + GROUP);
      for (let count = 1; count < some.length; count++) find(some.slice(0, count));
      const { kept, fresh } = find(some);
      expect(kept).toEqual(fresh);
    }
  }, 60_000);

  it('needs no look at others', () => {
    const rules = RULES.filter(({ own }) => own === true);
    for (const { rule, file, text } of RULE_FIXTURES) {
      const index = alone(new ManifestIndex(lintContextOf(text)));
      for (const own of rules) expect(() => [...own.check(index)], `${own.id} in ${rule}/${file}`).not.toThrow();
    }
  });

  it('is the same object where nothing moved', () => {
    const find = keeper();
    const parts = TEXTS.slice(0, 20);
    const before = find(parts).kept;
    const after = find([...parts.slice(0, -1), 'kind: Pod']).kept;
    const mine = (found: readonly Diagnostic[]) => found.filter(({ code }) => OWN.has(code)).slice(0, 10);
    expect(mine(before)).toHaveLength(10);
    for (const [index, one] of mine(before).entries()) expect(mine(after)[index]).toBe(one);
  });
});
