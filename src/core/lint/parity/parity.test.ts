import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResourceReference } from '../../diagnostic';
import { lintContextOf, lintFindings } from '../../../testing/test-lint';

const DIRECTORY = '../shared/data/analyze';

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  readonly analyzer: string;
  readonly expected: readonly { readonly code: string; readonly origin: string }[];
}

const available = existsSync(`${DIRECTORY}/expected.json`);
const cases = available ? (JSON.parse(readFileSync(`${DIRECTORY}/expected.json`, 'utf8')) as Case[]) : [];
if (!available) console.info(`skipped: ${DIRECTORY} is not here`);

const origin = ({ kind, namespace, name }: ResourceReference): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

const multiset = (
  list: readonly { readonly upstreamCode?: string; readonly resource?: ResourceReference }[],
): string[] =>
  list.map((one) => `${one.upstreamCode ?? ''} ${one.resource === undefined ? '' : origin(one.resource)}`).sort();

describe.skipIf(!available)('parity with istioctl analyze', () => {
  it.each(cases)('$name', ({ files, analyzer, expected }) => {
    const text = files.map((file) => readFileSync(`${DIRECTORY}/${file}`, 'utf8')).join('\n---\n');
    const settings = { profile: 'parity', namespace: '', istioVersion: '1.31', analyzers: [analyzer] } as const;
    const found = lintFindings(lintContextOf(text, settings));
    expect(multiset(found)).toEqual(expected.map((one) => `${one.code} ${one.origin}`).sort());
    for (const one of found) expect(one.upstream).toBeTruthy();
  });

  it('has all cases', () => {
    console.info(`${cases.length} istioctl analyze cases`);
    expect(cases.length).toBe(22);
  });
});

describe('the parity profile', () => {
  const lonely = `apiVersion: apps/v1
kind: Deployment
metadata: {name: lonely}
spec:
  selector: {matchLabels: {app: lonely}}
  template:
    metadata: {labels: {app: lonely, sidecar.istio.io/inject: "true"}}
    spec: {containers: [{name: a, image: b}]}
`;

  it('says of a Deployment without Service what the releases of the time said', () => {
    const codes = (istioVersion: string): string[] =>
      multiset(lintFindings(lintContextOf(lonely, { profile: 'parity', istioVersion })));
    expect(codes('1.19')).toEqual(['IST0117 Deployment lonely']);
    expect(codes('1.20')).toEqual([]);
  });

  it('hides what the resource suppresses', () => {
    const text = lonely.replace(
      'metadata: {name: lonely}',
      'metadata: {name: lonely, annotations: {galley.istio.io/analyze-suppress: "IST0117,IST0136"}}',
    );
    expect(lintFindings(lintContextOf(text, { profile: 'parity', istioVersion: '1.19' }))).toEqual([]);
  });
});
