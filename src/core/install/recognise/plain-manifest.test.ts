import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../yaml/read/read';
import { isPlainManifest } from './plain-manifest';
import { recognise } from './recognise';

const HEAD = 'apiVersion: apps/v1\nkind: Deployment\n';

const FIXTURES = new URL('../../../../fixtures/', import.meta.url);

/** All documents among the fixtures, as they are and with heads that make more of them look plain. */
function documents(): string[] {
  return readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .flatMap((entry) => readDocuments(readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')))
    .map(({ text }) => text);
}

describe('a plain manifest', () => {
  it('is known by its first lines', () => {
    expect(isPlainManifest(`# a comment\n\n${HEAD}metadata: {name: a}\n`)).toBe(true);
    expect(isPlainManifest('kind: Service\r\napiVersion: v1\r\nmetadata:\r\n- a\r\n')).toBe(true);
  });

  it.each([
    ['apiVersion: v1\nmetadata: {name: a}\nkind: Pod\n'],
    ['{"apiVersion": "v1", "kind": "Pod"}\n'],
    ['apiVersion: v1\nkind: ConfigMap\n'],
    ['apiVersion: v1\nkind: PodList\nitems: []\n'],
    [`${HEAD}kind: ConfigMap\n`],
    [`${HEAD}"kind": ConfigMap\n`],
    [`${HEAD}? kind\n: ConfigMap\n`],
    [`${HEAD}spec: {template: {spec: {containers: [{image: "istio/pilot:1.30"}]}}}\n`],
    [`${HEAD}spec: {template: {spec: {containers: [{image: "istio/pi\\u006cot:1.30"}]}}}\n`],
    [`${HEAD}spec: {{ .Values.spec }}\n`],
    [`${HEAD}spec: {template: {spec: {containers: [{image: "istio/pi\\\n  lot:1.30"}]}}}\n`],
    [`${HEAD}spec: {template: {spec: {containers: [{image: !!binary aXN0aW8vcGlsb3Q6MS4zMA==}]}}}\n`],
    [`${HEAD}spec: a\u0085kind: ConfigMap\n`],
    [`# a comment\u0085kind: ConfigMap\n${HEAD}`],
    ['apiVersion: install.istio.io/v1alpha1\nkind: Other\n'],
    [''],
  ])('%j is not certainly one', (text) => {
    expect(isPlainManifest(text)).toBe(false);
  });

  it('is one of which nothing is recognised', () => {
    const plain = documents().filter(isPlainManifest);
    expect(plain.length).toBeGreaterThan(100);
    for (const text of plain) expect(recognise(text), text).toMatchObject({ found: [], advice: [] });
  });
});
