import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words as stepsEn } from './steps/en';
import { words as stepsZh } from './steps/zh-CN';

/** The engine's sources, whose reasons are to be explained. */
function engineSource(): string {
  const root = join(import.meta.dirname, '../core/istio');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
}

const PARAMS = {
  kind: 'limits',
  name: 'NAME',
  value: 'VALUE',
  containers: 'istio-proxy',
  action: 'httpGet',
  path: '/app-health/web/readyz',
  port: '15020',
  network: 'north',
  source: 'label',
};

describe('the words of the steps', () => {
  it('have a sentence for every reason in both languages, with every parameter filled in', () => {
    for (const words of [stepsEn, stepsZh]) {
      for (const [code, sentence] of Object.entries(words.reasons)) {
        const said = sentence(PARAMS);
        expect(said, code).toMatch(words === stepsEn ? /^\S.*\.$/ : /^.*\p{Script=Han}.*。$/u);
        expect(said, code).not.toMatch(/undefined|\(\)|（）/);
      }
    }
    expect(Object.keys(stepsZh.reasons).sort()).toEqual(Object.keys(stepsEn.reasons).sort());
    expect(Object.keys(stepsZh.about).sort()).toEqual(Object.keys(stepsEn.about).sort());
  });

  it('speak of no reason that the engine does not give', () => {
    const source = engineSource();
    const given = Object.keys(stepsEn.reasons).filter(
      (code) =>
        source.includes(`'${code}'`) ||
        (code.startsWith('cluster-info.') && source.includes(`source: '${code.slice(13)}'`)),
    );
    expect(given).toEqual(Object.keys(stepsEn.reasons));
  });
});
