import { describe, expect, it } from 'vitest';
import { PURPOSE_CODES, PURPOSES } from '../core/explain/catalogue';
import { metadataPage } from '../core/explain/documentation';
import { annotationCatalogue, UNLISTED_ANNOTATIONS } from '../core/lint/facts/annotations';
import { CODES } from '../core/lint/parity/parity-codes';
import { RULES } from '../core/lint/catalogue';
import { docsAddress, messageAddress, ruleAddress } from './docs-address';

const PAGE = /^https:\/\/(?:istio|kubernetes)\.io\/(?:[A-Za-z0-9._-]+\/)+(?:#[A-Za-z0-9-]+|#:~:text=[A-Za-z0-9._%]+)?$/;

/** Names of annotations or labels among what changes a purpose, as far as they are Istio's or Kubernetes'. */
function leverNames(kind: 'annotation' | 'label'): string[] {
  return PURPOSE_CODES.flatMap((code) => PURPOSES[code].changedBy ?? [])
    .filter((lever) => lever.startsWith(`${kind} `))
    .map((lever) => lever.slice(kind.length + 1))
    .filter((name) => /(?:^|\.)(?:istio|kubernetes)\.io\//.test(name));
}

describe('public pages', () => {
  it.each([
    ['annotation', [...annotationCatalogue().keys(), ...UNLISTED_ANNOTATIONS.keys(), ...leverNames('annotation')]],
    ['label', leverNames('label')],
  ] as const)('each %s has one of its own', (kind, names) => {
    const own = [...new Set(names)];
    const pages = own.map((name) => metadataPage(kind, name));
    expect(own.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toMatch(PAGE);
    expect(new Set(pages).size).toBe(own.length);
  });

  it('each message of istioctl has one of its own in both languages', () => {
    const codes = Object.keys(CODES);
    const pages = codes.flatMap((code) => [messageAddress(code, 'en'), messageAddress(code, 'zh-CN')]);
    for (const page of pages) expect(page).toMatch(PAGE);
    expect(new Set(pages).size).toBe(codes.length * 2);
  });

  it('each rule has one, the same wherever the rule is shown', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const language of ['en', 'zh-CN'] as const)
      for (const { id, docs } of RULES) {
        expect(ruleAddress(id, language), id).toMatch(PAGE);
        expect(ruleAddress(id, language), id).toBe(docsAddress(docs, language));
      }
  });

  it('nothing is claimed of other people’s names', () => {
    expect(metadataPage('annotation', 'example.com/owner')).toBeUndefined();
    expect(metadataPage('annotation', 'evilistio.io/owner')).toBeUndefined();
    expect(metadataPage('values', 'istio.io/rev')).toBeUndefined();
  });
});
