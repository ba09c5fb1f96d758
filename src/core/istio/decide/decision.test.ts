import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../json';
import { checkInject } from './check-inject';
import { type DecisionInput, decide, kubeInjectReason } from './decision';
import { webhookTests } from './webhook-tests';
import { LEGACY_SWITCHES, MODERN_SWITCHES } from '../../../testing/istio/decision-switches';
import { type InstalledInjector, WEBHOOK_RELEASES } from './webhook-releases';
import { installedWebhooks, pastedWebhooks } from './webhook-selectors';

const readCases = <T>(name: string): T[] =>
  readFileSync(`fixtures/istio/decision/${name}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

interface WebhookCase {
  id: string;
  installed: (Omit<InstalledInjector, 'tags'> & { tags: string[] | null })[];
  namespace: Record<string, string>;
  pod: Record<string, string>;
  called: string[];
  reasons: { name: string; revision: string; injected: boolean; reason: string }[];
}

interface RequiredCase {
  id: string;
  policy: string;
  namespace: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  never: Json[] | null;
  always: Json[] | null;
  hostNetwork: boolean;
  inject: boolean;
}

const input = (fields: Partial<DecisionInput> & { pod: JsonObject }): DecisionInput => ({
  webhookTests,
  switches: MODERN_SWITCHES,
  namespace: 'shop',
  injector: { revision: 'default', policy: 'enabled', neverInjectSelector: [], alwaysInjectSelector: [] },
  webhooks: [{ configuration: 'any', name: 'any', revision: 'default', namespaceSelector: {}, objectSelector: {} }],
  ...fields,
});

const decidedBy = (asked: DecisionInput): string => {
  const decision = decide(asked);
  return `${decision.inject ? 'inject' : 'skip'} by ${decision.tests
    .filter((test) => test.decided)
    .map((test) => test.test)
    .join()}`;
};

describe('webhooks', () => {
  const cases = readCases<WebhookCase>('webhooks');

  it('are called for the pods that the charts select', () => {
    for (const one of cases) {
      const installed = one.installed.map((injector) => ({ ...injector, tags: injector.tags ?? [] }));
      const webhooks = installedWebhooks(installed, WEBHOOK_RELEASES['1.16']);
      const pod = { metadata: { labels: one.pod }, spec: {} };
      const namespaceObject = { metadata: { name: 'shop', labels: one.namespace } };
      const decision = decide(input({ pod, webhooks, namespaceObject }));
      const called = decision.tests
        .filter(({ test }) => test === 'webhook.match')
        .map(({ params }) => `${params['configuration']} ${params['webhook']}`);
      expect(called, one.id).toEqual(one.called);
      const rows = checkInject(webhooks, one.namespace, one.pod).map(({ configuration: name, ...row }) => ({
        name,
        ...row,
      }));
      expect(rows, one.id).toEqual(one.reasons);
      expect(decision.inject || decision.tests.some(({ decided }) => decided), one.id).toBe(true);
    }
    console.info(
      `decision: ${cases.length} combinations of installation, namespace and pod labels as Istio's charts select them`,
    );
  });

  it('name the requirement that a label does not meet, and what was read', () => {
    const webhooks = installedWebhooks(
      [{ revision: '', tags: [], namespace: 'istio-system', enableNamespacesByDefault: false }],
      WEBHOOK_RELEASES['1.16'],
    );
    const labels = { 'istio-injection': 'disabled' };
    const pod = { metadata: { labels: { 'sidecar.istio.io/inject': 'true' } }, spec: {} };
    const namespaceObject = { metadata: { name: 'shop', labels } };
    const span = { source: 'cluster', start: 3, end: 11 } as const;
    const locate = (container: unknown): typeof span | null => (container === labels ? span : null);
    const { tests } = decide(input({ pod, webhooks, namespaceObject, locate }));
    expect(tests.map(({ test, params, result }) => [test, params['requirement'], result])).toEqual([
      ['webhook.namespace-selector', '!istio-injection, istio.io/rev in (default)', 'continue'],
      ['webhook.namespace-selector', '!istio-injection', 'continue'],
      ['webhook.namespace-selector', 'istio-injection in (enabled)', 'continue'],
      ['webhook.namespace-selector', '!istio-injection', 'continue'],
      ['webhook.none', undefined, 'skip'],
      ['host-network', undefined, 'not-reached'],
      ['ignored-namespace', undefined, 'not-reached'],
      ['inject-value', undefined, 'not-reached'],
      ['policy', undefined, 'not-reached'],
    ]);
    expect(tests[2]?.read).toEqual([
      { what: 'namespace.metadata.labels[istio-injection]', value: 'disabled', span },
      { what: 'pod.metadata.labels[sidecar.istio.io/inject]', value: 'true', span: null },
    ]);
    expect(tests[4]?.params['upstream']).toBe('Namespace has istio-injection=disabled label, preventing injection');
  });

  it('may belong to another revision, or to several', () => {
    const injector = (revision: string): InstalledInjector => ({
      revision,
      tags: [],
      namespace: 'istio-system',
      enableNamespacesByDefault: false,
    });
    const webhooks = installedWebhooks([injector('default'), injector('canary')], WEBHOOK_RELEASES['1.16']);
    const namespaceObject = { metadata: { labels: { 'istio.io/rev': 'canary' } } };
    const asked = input({ pod: { spec: {} }, webhooks, namespaceObject });
    expect(decidedBy(asked)).toBe('skip by webhook.other-revision');
    expect(decidedBy({ ...asked, injector: { ...asked.injector, revision: 'canary' } })).toBe('inject by policy');
    const both = input({
      pod: { spec: {} },
      webhooks: webhooks.map((webhook) => ({ ...webhook, namespaceSelector: {}, objectSelector: {} })),
    });
    expect(decide(both).tests.map(({ test }) => test)).toContain('webhook.several-revisions');
    expect(decidedBy({ ...asked, webhooks: [] })).toBe('skip by webhook.absent');
  });

  it('of the older charts are one a revision', () => {
    const one = { revision: '', tags: [], namespace: 'istio-system', enableNamespacesByDefault: false };
    const names = (release: keyof typeof WEBHOOK_RELEASES, injector: InstalledInjector = one): string[] =>
      installedWebhooks([injector], WEBHOOK_RELEASES[release]).map(({ name }) =>
        name.replace('sidecar-injector.istio.io', ''),
      );
    expect(names('0.2')).toEqual([]);
    expect(names('0.5')).toEqual(['']);
    expect(names('1.9')).toEqual(['']);
    expect(names('1.9', { ...one, useLegacySelectors: false })).toEqual(['namespace.', 'object.']);
    // istio 1.9 manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml: a revision has either these or those.
    const canaryHooks = { ...one, revision: 'canary', useLegacySelectors: false };
    expect(names('1.9', canaryHooks)).toEqual(['namespace.', 'object.']);
    expect(names('1.10', canaryHooks)).toEqual(['rev.namespace.', 'rev.object.']);
    expect(names('1.10')).toEqual(['rev.namespace.', 'rev.object.', 'namespace.', 'object.']);
    expect(names('1.10', { ...one, useLegacySelectors: true })).toEqual(['']);
    expect(names('1.11', { ...one, enableNamespacesByDefault: true })).toContain('auto.');
    const [canary] = installedWebhooks([{ ...one, revision: 'canary' }], WEBHOOK_RELEASES['1.5']);
    expect(canary).toMatchObject({
      configuration: 'istio-sidecar-injector-canary',
      namespaceSelector: {
        matchExpressions: [
          { key: 'istio-injection', operator: 'DoesNotExist' },
          { key: 'istio.io/rev', operator: 'In', values: ['canary'] },
        ],
      },
      objectSelector: {},
    });
    const [byDefault] = installedWebhooks([{ ...one, enableNamespacesByDefault: true }], WEBHOOK_RELEASES['1.4']);
    expect(byDefault?.namespaceSelector).toEqual({
      matchExpressions: [
        { key: 'name', operator: 'NotIn', values: ['istio-system'] },
        { key: 'istio-injection', operator: 'NotIn', values: ['disabled'] },
      ],
    });
  });

  it('are found in pasted configurations', () => {
    const rules = (resources: string[]): Json => [
      { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources },
    ];
    const pasted = (name: string, labels: JsonObject, webhooks: JsonObject[]): JsonObject => ({
      kind: 'MutatingWebhookConfiguration',
      metadata: { name, labels },
      webhooks,
    });
    const found = pastedWebhooks([
      pasted('z', { 'istio.io/rev': 'canary', 'istio.io/tag': 'prod' }, [
        { name: 'rev.sidecar-injector.istio.io', rules: rules(['pods']) },
      ]),
      pasted('a', {}, [
        { name: 'x.sidecar-injector.istio.io', namespaceSelector: { matchLabels: { a: 'b' } }, rules: rules(['*']) },
        { name: 'y.istio.io', rules: rules(['services']) },
        { name: 'other.example.com', rules: rules(['pods']) },
      ]),
    ]);
    expect(found).toEqual([
      {
        configuration: 'a',
        name: 'x.sidecar-injector.istio.io',
        revision: 'default',
        namespaceSelector: { matchLabels: { a: 'b' } },
        objectSelector: {},
      },
      {
        configuration: 'z',
        name: 'rev.sidecar-injector.istio.io',
        revision: 'canary',
        namespaceSelector: {},
        objectSelector: {},
      },
    ]);
  });
});

describe("the injector's own tests", () => {
  const asked = (one: RequiredCase): DecisionInput =>
    input({
      pod: {
        metadata: { namespace: one.namespace, labels: one.labels, annotations: one.annotations },
        spec: { hostNetwork: one.hostNetwork },
      },
      namespace: one.namespace,
      injector: {
        revision: 'default',
        policy: one.policy,
        neverInjectSelector: one.never ?? [],
        alwaysInjectSelector: one.always ?? [],
      },
    });

  it("decide as istiod's do", () => {
    const cases = readCases<RequiredCase>('required');
    for (const one of cases) {
      const decision = decide(asked(one));
      expect(decision.inject, one.id).toBe(one.inject);
      const decided = decision.tests.filter((test) => test.decided);
      expect(decided, one.id).toHaveLength(1);
      expect(decided[0]?.result, one.id).toBe(one.inject ? 'inject' : 'skip');
    }
    console.info(
      `decision: ${cases.length} combinations of policy, label, annotation, selectors and namespace as istiod decides`,
    );
  });

  it('read the value by YAML 1.1 and no label before', () => {
    const verdict = (annotation: string, label?: string, injectLabel = true): string =>
      decidedBy(
        input({
          switches: { ...LEGACY_SWITCHES, injectLabel },
          pod: {
            metadata: {
              annotations: { 'sidecar.istio.io/inject': annotation },
              labels: label === undefined ? {} : { 'sidecar.istio.io/inject': label },
            },
            spec: {},
          },
        }),
      );
    for (const yes of ['y', 'YES', 'true', 'On']) expect(verdict(yes)).toBe('inject by inject-value');
    for (const no of ['n', 'false', 'random', '1', ' true']) expect(verdict(no)).toBe('skip by inject-value');
    expect(verdict('')).toBe('inject by policy');
    expect(verdict('true', 'false')).toBe('skip by inject-value');
    expect(verdict('false', '')).toBe('inject by policy');
    expect(verdict('true', 'false', false)).toBe('inject by inject-value');
  });

  it('say what settled the question when the policy refuses what was asked for', () => {
    const policy = { revision: '', policy: 'maybe', neverInjectSelector: [], alwaysInjectSelector: [] };
    const labelled = (value: string): JsonObject => ({
      metadata: { labels: { 'sidecar.istio.io/inject': value } },
      spec: {},
    });
    expect(decidedBy(input({ pod: labelled('true'), injector: policy }))).toBe('skip by policy.illegal');
    expect(decidedBy(input({ pod: labelled('false'), injector: policy }))).toBe('skip by inject-value');
  });
});

describe('kube-inject', () => {
  const kubeInject = (pod: JsonObject, switches = MODERN_SWITCHES): string => {
    const asked = input({
      webhookTests: null,
      pod,
      switches,
      webhooks: [],
      injector: { ...input({ pod }).injector, policy: 'disabled' },
    });
    return `${decidedBy(asked)}: ${kubeInjectReason(decide(asked)) ?? ''}`;
  };
  const injected = (annotations: JsonObject): JsonObject => ({
    metadata: { annotations },
    spec: { containers: [{ name: 'app' }, { name: 'istio-proxy' }] },
  });

  it('asks neither webhooks nor the policy', () => {
    expect(kubeInject({ spec: {} })).toBe('inject by kube-inject: ');
    expect(kubeInject({ spec: { hostNetwork: true } })).toBe('skip by host-network: host-network');
    expect(kubeInject({ metadata: { namespace: 'kube-system' }, spec: {} })).toBe(
      'skip by ignored-namespace: disabled',
    );
    expect(kubeInject({ metadata: { labels: { 'sidecar.istio.io/inject': 'false' } }, spec: {} })).toBe(
      'skip by inject-value: disabled',
    );
  });

  it('once left alone what was injected, and before that asked nothing but the network', () => {
    const status = { 'sidecar.istio.io/status': '{}' };
    const skips = { ...LEGACY_SWITCHES, kubeInjectSkipsInjected: true };
    expect(kubeInject(injected(status))).toBe('inject by kube-inject: ');
    expect(kubeInject(injected(status), skips)).toBe('skip by already-injected: already-injected');
    expect(kubeInject(injected({}), skips)).toBe('inject by kube-inject: ');
    expect(kubeInject(injected({}), { ...skips, injectedNeedsStatus: false })).toBe(
      'skip by already-injected: already-injected',
    );
    const old = { ...LEGACY_SWITCHES, kubeInjectAsksAll: false };
    expect(kubeInject({ metadata: { annotations: { 'sidecar.istio.io/inject': 'false' } }, spec: {} }, old)).toBe(
      'inject by kube-inject: ',
    );
  });
});
