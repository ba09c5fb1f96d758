import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text/edit';
import { lintText, summary } from '../../testing/test-lint';

const SEED = '../shared/data/seed/k8s-app-monitor-istio-all-in-one.yaml';
const available = existsSync(SEED);
if (!available) console.info(`skipped: ${SEED} is not here`);

const strict = { profile: 'strict-2018' } as const;

describe.skipIf(!available)('the article’s manifests in the strict-2018 profile', () => {
  const seed = available ? readFileSync(SEED, 'utf8') : '';

  it('report their removed API versions and nothing about the four requirements', () => {
    const found = lintText(seed, strict);
    expect(summary(seed, found)).toEqual(['R003 1:13', 'R003 47:13', 'R003 91:13']);
    expect(found.map((one) => [one.severity, one.resource?.kind])).toEqual([
      ['error', 'Deployment'],
      ['error', 'Deployment'],
      ['error', 'Ingress'],
    ]);
  });

  it('are free of findings once the API versions are mended', () => {
    const edits = lintText(seed, strict).flatMap((one) => one.fixes[0]?.edits ?? []);
    const mended = applyEdits(seed, edits);
    expect(lintText(mended, strict)).toEqual([]);
    expect(mended).toContain('## Istio ingress');
    expect(lintText(mended).filter((one) => one.severity !== 'info')).toEqual([]);
  });

  const second = `---
apiVersion: v1
kind: Service
metadata:
  name: k8s-app-monitor-agent-copy
spec:
  ports:
  - name: http
    port: 8888
  selector:
    app: k8s-app-monitor-agent
`;
  // Names a port http2foo, leaves one unnamed, and puts a second Service in front of the agent.
  const broken = (text: string): string =>
    `${text.replace('name: "http"', 'name: http2foo').replace('  - name: "http"\n    port: 3000', '  - port: 3000')}${second}`;
  const four = ['R102', 'R201', 'R202', 'R301'];
  const rest = (text: string): string[] =>
    lintText(text, strict)
      .map((one) => one.code)
      .filter((code) => code !== 'R003')
      .sort();

  it('report exactly the four requirements that a broken copy violates', () => {
    const renamed = broken(seed)
      .replace(
        /(\n {2}template:\n {4}metadata:\n {6}creationTimestamp: null\n {6}labels:\n {8})app: k8s-app-monitor-test/,
        '$1run: k8s-app-monitor-test',
      )
      .replace(/( {2}selector:\n {4})app: k8s-app-monitor-test/, '$1run: k8s-app-monitor-test');
    expect(rest(renamed)).toEqual(four);
  });

  it('report them also where the label is simply gone, so that its Service waits for it', () => {
    const gone = broken(seed).replace(
      /(\n {2}template:\n {4}metadata:\n {6}creationTimestamp: null\n) {6}labels:\n {8}app: k8s-app-monitor-test\n/,
      '$1',
    );
    expect(rest(gone)).toEqual(four);
    const emptied = broken(seed).replace(/(\n {6}labels:)\n {8}app: k8s-app-monitor-test\n/, '$1 {}\n');
    expect(rest(emptied)).toEqual(four);
  });
});
