import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario } from '../../presets';
import { newEngine } from '../../testing/parts';
import { explainLines } from './lines';
import { addedChanges, type AddedDiff, addedDiff } from './only-added';

/** Its order, quotes, comment and missing defaults are not those of the result; two of its probes are rewritten. */
const DEPLOYMENT = `kind: Deployment
apiVersion: apps/v1
metadata: {name: "web"} # the shop
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: web
        ports: [{containerPort: 80}]
        livenessProbe: {httpGet: {path: /alive, port: 80}}
        readinessProbe: {tcpSocket: {port: 80}}
`;

describe('addedDiff', () => {
  let diff: AddedDiff = { before: '', blocks: [] };
  let after: readonly string[] = [];
  let kinds: readonly string[] = [];
  beforeAll(() => {
    const [document] = newEngine().evaluate(
      { ...defaultScenario(), manifests: DEPLOYMENT },
      { rules: false, changes: true },
    ).documents;
    if (document === undefined) throw new Error('no document');
    const lines = explainLines(document.after);
    diff = addedDiff(document.changes, lines);
    after = lines.map(({ text }) => text);
    kinds = addedChanges(document.changes, lines).map(({ kind, label }) => `${kind} ${label}`);
  });

  const texts = (side: 'before' | 'after'): string[] => {
    const all = side === 'before' ? diff.before.split('\n') : after;
    return diff.blocks.flatMap((block) => {
      const start = block[`${side}Start`] - 1;
      return block.kind === 'same' ? [] : all.slice(start, start + block[`${side}Count`]).map((text) => text.trim());
    });
  };

  it('counts no order, quotes, comments or typed defaults as changes', () => {
    expect(texts('after')).toContain('name: istio-proxy');
    for (const text of ['strategy: {}', 'status: {}', 'kind: Deployment', 'name: web'])
      expect(texts('after'), text).not.toContain(text);
    expect(diff.before).not.toContain('istio-proxy');
    expect(diff.before).not.toContain('#');
  });

  it('keeps what injection replaced and removed', () => {
    expect(texts('before')).toContain('path: /alive');
    expect(texts('after')).toContain('path: /app-health/web/livez');
    expect(texts('before')).toContain('tcpSocket:');
  });

  it('tiles both texts', () => {
    const count = (side: 'before' | 'after') => diff.blocks.reduce((sum, block) => sum + block[`${side}Count`], 0);
    expect(count('after')).toBe(after.length);
    expect(count('before')).toBe(diff.before.split('\n').length - 1);
  });

  it('leaves out changes of objects that are not injection’s', () => {
    expect(kinds.some((kind) => kind.startsWith('added') && kind.includes('istio-proxy'))).toBe(true);
    expect(kinds.filter((kind) => kind.startsWith('moved') || kind.includes('strategy'))).toEqual([]);
  });
});
