import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DecisionInput, decide } from '../core/istio/decide/decision';
import { webhookTests } from '../core/istio/decide/webhook-tests';
import { readDecisionTexts } from '../core/istio/decide/decision-texts';
import { LEGACY_SWITCHES, MODERN_SWITCHES } from '../testing/istio/decision-switches';
import { suggestChanges } from '../core/istio/decide/suggestions';
import { type InstalledInjector, WEBHOOK_RELEASES } from '../core/istio/decide/webhook-releases';
import { installedWebhooks } from '../core/istio/decide/webhook-selectors';
import type { Json } from '../core/json';
import { words as english } from './decision/en';
import { words as chinese } from './decision/zh-CN';
import { suggestionText, testText } from './decisions';

const lines = <T>(name: string): T[] =>
  readFileSync(`fixtures/istio/decision/${name}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** The codes of every test that the recorded combinations lead to. */
function testCodes(): Set<string> {
  const injector = { revision: 'default', policy: 'enabled', neverInjectSelector: [], alwaysInjectSelector: [] };
  const around = { switches: MODERN_SWITCHES, namespace: 'shop', injector, webhooks: [] };
  const base = { ...around, webhookTests };
  const inputs: DecisionInput[] = [];
  type Labels = Record<string, string>;
  for (const one of lines<{ installed: InstalledInjector[]; namespace: Labels; pod: Labels }>('webhooks')) {
    const installed = one.installed.map((each) => ({ ...each, tags: each.tags ?? [] }));
    const webhooks = installedWebhooks(installed, WEBHOOK_RELEASES['1.16']);
    inputs.push({
      ...base,
      pod: { metadata: { labels: one.pod } },
      namespaceObject: { metadata: { labels: one.namespace } },
      webhooks,
    });
  }
  for (const one of lines<{ policy: string; labels: Labels; never: Json[] | null; always: Json[] | null }>(
    'required',
  )) {
    const own = {
      ...injector,
      policy: one.policy,
      neverInjectSelector: one.never ?? [],
      alwaysInjectSelector: one.always ?? [],
    };
    const pod = { metadata: { labels: one.labels } };
    const switches = { ...LEGACY_SWITCHES, kubeInjectSkipsInjected: true };
    inputs.push({ ...base, pod, injector: own }, { ...base, pod, webhookTests: null, switches });
  }
  return new Set(inputs.flatMap((input) => decide(input).tests.map(({ test }) => test)));
}

/** The codes of the changes that are suggested for a few pods. */
function changeCodes(): Set<string> {
  const pod = (metadata: string, spec = '{}'): string =>
    `{kind: Pod, apiVersion: v1, metadata: {name: p, ${metadata}}, spec: ${spec}}\n`;
  const labelled = (key: string, value: string): string => pod(`labels: {${key}: "${value}", a: b}`);
  const manifests = [
    pod(''),
    pod('', '{hostNetwork: true, x: y}'),
    labelled('sidecar.istio.io/inject', 'false'),
    labelled('istio.io/rev', 'other'),
    pod('namespace: kube-system'),
    pod('annotations: {sidecar.istio.io/inject: "false", a: b}'),
  ];
  const namespaces = ['', 'istio-injection: enabled', 'istio-injection: "no"', 'istio.io/rev: other'].map((label) =>
    label === '' ? '' : `kind: Namespace\napiVersion: v1\nmetadata:\n  name: shop\n  labels:\n    ${label}\n    a: b\n`,
  );
  const one = { revision: 'default', tags: [], namespace: 'istio-system', enableNamespacesByDefault: false };
  const webhooks = installedWebhooks([one], WEBHOOK_RELEASES['1.16']);
  const codes = new Set<string>();
  for (const text of manifests) {
    for (const cluster of namespaces) {
      for (const policy of ['policy: enabled', 'policy: disabled', 'a: b']) {
        for (const mode of ['webhook', 'kube-inject'] as const) {
          const switches = { ...LEGACY_SWITCHES, injectLabel: policy === 'policy: enabled' };
          const settings = { mode, switches, revision: 'default', namespace: 'shop', webhooks };
          const reading = readDecisionTexts({ manifests: text, cluster, injector: policy }, settings);
          for (const suggestion of suggestChanges(reading, { document: 0 }))
            for (const { code } of suggestion.changes) codes.add(code);
        }
      }
    }
  }
  return codes;
}

describe('sentences about decisions', () => {
  it('are there in both languages for every code that comes up', () => {
    const tests = testCodes();
    expect(tests.size).toBeGreaterThan(15);
    for (const code of tests) expect(english.tests, code).toHaveProperty([code]);
    const changes = changeCodes();
    expect([...changes].sort()).toEqual(Object.keys(english.changes).sort());
    expect(Object.keys(chinese.tests)).toEqual(Object.keys(english.tests));
    expect(Object.keys(chinese.changes)).toEqual(Object.keys(english.changes));
  });

  it('put several changes into one sentence', () => {
    const say = (...changes: [string, Record<string, string>][]): string =>
      suggestionText(english, { changes: changes.map(([code, params]) => ({ code, params })) });
    expect(
      say(['remove-namespace-label', { key: 'a', namespace: 'shop' }], ['add-pod-label', { key: 'b', value: 'true' }]),
    ).toBe('Remove label a from namespace shop, and add the label b: "true" to the pod template.');
    expect(say(['remove-host-network', {}])).toBe('Remove hostNetwork.');
    expect(testText(english, { test: 'policy', params: { policy: 'enabled' } })).toBe(
      'The injector’s policy is “enabled”.',
    );
    expect(testText(english, { test: 'unheard-of', params: {} })).toBe('unheard-of');
    expect(testText(null, { test: 'policy', params: { policy: 'enabled' } })).toBe('policy enabled');
  });
});
