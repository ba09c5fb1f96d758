import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../text/edit';
import { type DecisionSettings, type DecisionTexts, decideWorkload, readDecisionTexts } from './decision-texts';
import { LEGACY_SWITCHES, MODERN_SWITCHES } from '../../../testing/istio/decision-switches';
import { suggestChanges } from './suggestions';
import { WEBHOOK_RELEASES } from './webhook-releases';
import { installedWebhooks } from './webhook-selectors';

const POLICY = 'policy: enabled\n';
const HEAD = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n  namespace: shop\n';
const SPEC = '    spec:\n      containers:\n      - name: app\n';
const DEPLOYMENT = `${HEAD}spec:\n  template:\n    metadata:\n      labels:\n        app: shop\n${SPEC}`;

const settings = (revision = 'default', fields: Partial<DecisionSettings> = {}): DecisionSettings => ({
  mode: 'webhook',
  switches: MODERN_SWITCHES,
  revision,
  namespace: 'default',
  webhooks: installedWebhooks(
    [{ revision, tags: [], namespace: 'istio-system', enableNamespacesByDefault: false }],
    WEBHOOK_RELEASES['1.16'],
  ),
  ...fields,
});

const namespaceText = (labels: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: a\n${labels === '' ? '' : `    ${labels}\n`}`;

/** Titles of the suggestions with the texts that they lead to; every one must make the pod injected. */
function suggested(
  texts: Partial<DecisionTexts>,
  asked: DecisionSettings = settings(),
): { title: string; manifests: string; cluster: string; injector: string }[] {
  const whole = { manifests: DEPLOYMENT, cluster: '', injector: POLICY, ...texts };
  const reading = readDecisionTexts(whole, asked);
  expect(decideWorkload(reading, { document: 0 })?.decision.inject).toBe(false);
  return suggestChanges(reading, { document: 0 }).map(({ changes, edits }) => {
    const of = (source: 'manifests' | 'cluster' | 'injector'): string =>
      applyEdits(
        whole[source],
        edits.filter(({ span }) => span.source === source),
      );
    const edited = { manifests: of('manifests'), cluster: of('cluster'), injector: of('injector') };
    expect(decideWorkload(readDecisionTexts(edited, asked), { document: 0 })?.decision.inject).toBe(true);
    return { title: changes.map(({ code }) => code).join('+'), ...edited };
  });
}

const titles = (texts: Partial<DecisionTexts>, asked?: DecisionSettings): string[] =>
  suggested(texts, asked).map(({ title }) => title);

describe('suggestions', () => {
  it('add a label to the pod or its namespace, the smallest first', () => {
    const found = suggested({ cluster: namespaceText('') });
    expect(found.map(({ title }) => title)).toEqual([
      'add-namespace-label',
      'add-namespace-label',
      'add-pod-label',
      'add-pod-label',
    ]);
    expect(found[0]?.cluster).toBe(
      namespaceText('').replace('    team: a\n', '    istio.io/rev: default\n    team: a\n'),
    );
    expect(found[2]?.manifests).toBe(
      DEPLOYMENT.replace('        app: shop\n', '        istio.io/rev: default\n        app: shop\n'),
    );
    expect(found[3]?.manifests).toBe(
      DEPLOYMENT.replace('        app: shop\n', '        sidecar.istio.io/inject: "true"\n        app: shop\n'),
    );
  });

  it('are the same where the cluster has webhooks of others alone', () => {
    const others =
      'apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: others}\nwebhooks: [{name: webhook.example.com}]\n';
    const cluster = namespaceText('');
    expect(titles({ cluster: `${cluster}---\n${others}` })).toEqual(titles({ cluster }));
  });

  it('write the namespace where the cluster does not name it', () => {
    const found = suggested({ cluster: 'kind: Node' }).find(({ title }) => title === 'add-namespace-label');
    expect(found?.cluster).toBe(
      'kind: Node\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    istio.io/rev: default\n',
    );
  });

  it('change what forbids injection', () => {
    const disabled = titles({ cluster: namespaceText('istio-injection: disabled') });
    expect(disabled[0]).toBe('change-namespace-label');
    const manifests = DEPLOYMENT.replace('app: shop\n', 'app: shop\n        sidecar.istio.io/inject: "false"\n');
    const [first, ...more] = suggested({ manifests, cluster: namespaceText('istio-injection: enabled') });
    expect(first?.title).toBe('change-pod-label');
    expect(first?.manifests).toBe(manifests.replace('"false"', '"true"'));
    expect(more.map(({ title }) => title)).toEqual(['remove-pod-label']);
    expect(more[0]?.manifests).toBe(DEPLOYMENT);
  });

  it('take host networking away, with a label where that is not enough', () => {
    const manifests = DEPLOYMENT.replace('    spec:\n', '    spec:\n      hostNetwork: true\n');
    const [only, ...none] = suggested({ manifests, cluster: namespaceText('istio-injection: enabled') });
    expect([only?.title, only?.manifests, none]).toEqual(['remove-host-network', DEPLOYMENT, []]);
    expect(titles({ manifests })).toContain('remove-host-network+add-pod-label');
  });

  it('overrule the policy or change it', () => {
    const cluster = namespaceText('istio-injection: enabled');
    expect(titles({ cluster, injector: 'policy: disabled\n' })).toEqual(['change-policy', 'add-pod-label']);
    expect(titles({ cluster, injector: 'policy: maybe\n' })).toEqual(['change-policy']);
    const never = 'policy: enabled\nneverInjectSelector:\n- matchLabels: {app: shop}\n';
    expect(titles({ cluster, injector: never })).toEqual(['add-pod-label']);
  });

  it('lead to another revision', () => {
    const canary = settings('canary');
    expect(titles({ cluster: namespaceText('istio.io/rev: default') }, canary)[0]).toBe('change-namespace-label');
    expect(titles({ cluster: namespaceText('istio-injection: enabled') }, canary)).toEqual([
      'add-namespace-label+remove-namespace-label',
      'add-pod-label+remove-namespace-label',
    ]);
  });

  it('know the annotation of releases that read no label, and what kube-inject reads', () => {
    const old = settings('default', { switches: { ...LEGACY_SWITCHES, injectLabel: false } });
    const cluster = namespaceText('istio-injection: enabled');
    expect(titles({ cluster, injector: 'policy: disabled\n' }, old)).toEqual(['change-policy', 'add-pod-annotation']);
    const kubeInject = settings('', { mode: 'kube-inject', webhooks: [] });
    const system = DEPLOYMENT.replace('      labels:\n', '      namespace: kube-system\n      labels:\n');
    expect(titles({ manifests: system }, kubeInject)).toEqual(['remove-pod-namespace']);
    const off = DEPLOYMENT.replace(
      '      labels:\n',
      '      annotations: {sidecar.istio.io/inject: "false"}\n      labels:\n',
    );
    expect(titles({ manifests: off }, kubeInject)).toEqual([
      'change-pod-annotation',
      'add-pod-label',
      'remove-pod-annotation',
    ]);
  });

  it('are none for namespaces that the injector ignores, and none for what is injected', () => {
    const manifests = DEPLOYMENT.replace('namespace: shop', 'namespace: kube-system');
    expect(titles({ manifests })).toEqual([]);
    const reading = readDecisionTexts(
      { manifests: DEPLOYMENT, cluster: namespaceText('istio-injection: enabled'), injector: POLICY },
      settings(),
    );
    expect(suggestChanges(reading, { document: 0 })).toEqual([]);
    expect(suggestChanges(reading, { document: 7 })).toEqual([]);
  });

  it('follow the form of the text: flow, JSON, no metadata at all, a List', () => {
    const pick = (
      manifests: string,
      document: DecisionTexts = { manifests, cluster: '', injector: POLICY },
      item?: number,
    ): string => {
      const reading = readDecisionTexts(document, settings());
      const place = item === undefined ? { document: 0 } : { document: 0, item };
      const found = suggestChanges(reading, place).find(
        ({ changes: [change, ...rest] }) =>
          rest.length === 0 && change?.code === 'add-pod-label' && change.params['key'] === 'sidecar.istio.io/inject',
      );
      return applyEdits(manifests, found?.edits ?? []);
    };
    expect(pick(`${HEAD}spec: {template: {metadata: {labels: {app: shop}}, spec: {}}}\n`)).toBe(
      `${HEAD}spec: {template: {metadata: {labels: {sidecar.istio.io/inject: "true", app: shop}}, spec: {}}}\n`,
    );
    expect(pick('{"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "p"}, "spec": {}}')).toBe(
      '{"kind": "Pod", "apiVersion": "v1", "metadata": {"labels": {"sidecar.istio.io/inject": "true"}, "name": "p"}, "spec": {}}',
    );
    expect(pick(`${HEAD}spec:\n  template:\n${SPEC}`)).toBe(
      `${HEAD}spec:\n  template:\n    metadata:\n      labels:\n        sidecar.istio.io/inject: "true"\n${SPEC}`,
    );
    expect(pick(`${HEAD}spec:\n  template:\n    metadata:\n      labels:\n${SPEC}`)).toBe(
      `${HEAD}spec:\n  template:\n    metadata:\n      labels:\n        sidecar.istio.io/inject: "true"\n${SPEC}`,
    );
    expect(pick(`${HEAD}spec:\n  template:\n    metadata: {}\n${SPEC}`)).toBe(
      `${HEAD}spec:\n  template:\n    metadata:\n      labels:\n        sidecar.istio.io/inject: "true"\n${SPEC}`,
    );
    const list = 'kind: List\nitems:\n- kind: Pod\n  metadata:\n    name: a\n- kind: Pod\n  metadata:\n    name: b\n';
    expect(pick(list, { manifests: list, cluster: '', injector: POLICY }, 1)).toBe(
      list.replace('    name: b', '    labels:\n      sidecar.istio.io/inject: "true"\n    name: b'),
    );
  });

  it('leave every other document as it was, and verify for any labels', () => {
    const label = fc.constantFrom(
      '',
      'istio-injection: enabled',
      'istio-injection: disabled',
      'istio-injection: foo',
      'istio.io/rev: default',
      'istio.io/rev: canary',
    );
    const podLabel = fc.constantFrom(
      '',
      'sidecar.istio.io/inject: "false"',
      'sidecar.istio.io/inject: "true"',
      'sidecar.istio.io/inject: yes',
      'istio.io/rev: canary',
      'istio.io/rev: default',
    );
    fc.assert(
      fc.property(
        label,
        podLabel,
        fc.constantFrom('enabled', 'disabled', ''),
        fc.boolean(),
        fc.constantFrom('default', 'canary'),
        (namespace, pod, policy, host, revision) => {
          const manifests = `${DEPLOYMENT.replace('app: shop\n', `app: shop\n${pod === '' ? '' : `        ${pod}\n`}`).replace('    spec:\n', host ? '    spec:\n      hostNetwork: true\n' : '    spec:\n')}---\nkind: Service # as it was\n`;
          const texts = { manifests, cluster: namespaceText(namespace), injector: `policy: ${policy}\n` };
          const reading = readDecisionTexts(texts, settings(revision));
          const inject = decideWorkload(reading, { document: 0 })?.decision.inject;
          const found = suggestChanges(reading, { document: 0 });
          expect(found.length > 0).toBe(inject === false);
          if (inject === false)
            for (const { manifests: edited } of suggested(texts, settings(revision)))
              expect(edited).toContain('# as it was\n');
        },
      ),
      { numRuns: 60 },
    );
  });
});
