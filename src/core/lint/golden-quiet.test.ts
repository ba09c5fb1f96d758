import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject } from '../json';
import { readValue } from '../yaml/read/read';
import { GOLDEN_EXCEPTIONS } from '../../testing/golden-exceptions';
import type { InjectorView } from './lint-context';
import { lintText } from '../../testing/test-lint';

interface GoldenCase {
  readonly input: string;
  readonly config: string;
  readonly values: string;
  readonly expectedError: string | null;
  readonly settings: { readonly istioVersion: string; readonly nativeSidecars: boolean };
}

const PACKS = ['1.24.6', '1.30.3']
  .map((version) => `../shared/goldens/${version}`)
  .filter((pack) => existsSync(`${pack}/cases.json`));
if (PACKS.length === 0) console.info('skipped: ../shared/goldens is not here');

const injectors = new Map<string, InjectorView>();

function injectorOf(pack: string, { config, values }: GoldenCase): InjectorView {
  const key = `${pack} ${config} ${values}`;
  const known = injectors.get(key);
  if (known !== undefined) return known;
  const parsed = readValue(readFileSync(`${pack}/${config}`, 'utf8')).value;
  const templates = isObject(parsed) ? parsed['templates'] : undefined;
  const decoded = readValue(readFileSync(`${pack}/${values}`, 'utf8')).value;
  const view = {
    templateNames: isObject(templates) ? Object.keys(templates) : [],
    aliases: {},
    ...(isObject(decoded) && { values: decoded }),
  };
  injectors.set(key, view);
  return view;
}

/** Every warning and error on the accepted inputs of a pack, once per rule and input. */
function loud(pack: string): { lines: Set<string>; inputs: number } {
  const cases = JSON.parse(readFileSync(`${pack}/cases.json`, 'utf8')) as GoldenCase[];
  const lines = new Set<string>();
  const inputs = new Set<string>();
  for (const one of cases) {
    if (one.expectedError !== null) continue;
    inputs.add(one.input);
    const { istioVersion, nativeSidecars } = one.settings;
    const found = lintText(
      readFileSync(`${pack}/${one.input}`, 'utf8'),
      { istioVersion, nativeSidecars },
      injectorOf(pack, one),
    );
    for (const finding of found) {
      if (finding.severity !== 'info') lines.add(`${one.input.replace('inputs/', '')} ${finding.code}`);
    }
  }
  return { lines, inputs: inputs.size };
}

describe.skipIf(PACKS.length === 0)('the modern profile on inputs that Istio accepts', () => {
  const found = PACKS.map((pack) => ({ pack, ...loud(pack) }));

  it.each(found)('warns of nothing beyond the reviewed list in $pack', ({ lines, inputs }) => {
    console.info(`${inputs} inputs`);
    const reviewed = new Set(GOLDEN_EXCEPTIONS.map(({ input, rule }) => `${input} ${rule}`));
    expect([...lines].filter((line) => !reviewed.has(line))).toEqual([]);
  });

  it('needs every entry of the list', () => {
    const all = new Set(found.flatMap(({ lines }) => [...lines]));
    expect(GOLDEN_EXCEPTIONS.map(({ input, rule }) => `${input} ${rule}`).filter((line) => !all.has(line))).toEqual([]);
  });
});
