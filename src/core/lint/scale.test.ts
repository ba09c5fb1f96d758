import { describe, expect, it } from 'vitest';
import type { LintContext } from './lint-context';
import { lintContextOf, lintFindings } from '../../testing/test-lint';

/** So many Deployments, each with its Service, in ten namespaces; all share two of their three labels. */
function manifests(count: number): string {
  const parts: string[] = [];
  for (let at = 0; at < count; at++) {
    const namespace = `ns-${at % 10}`;
    parts.push(`apiVersion: apps/v1
kind: Deployment
metadata: {name: app-${at}, namespace: ${namespace}}
spec:
  selector:
    matchLabels: {app: app-${at}}
  template:
    metadata:
      labels:
        app: app-${at}
        tier: web
        version: v1
    spec:
      containers:
      - name: main
        image: registry.example/app:${at}
        ports:
        - {name: http, containerPort: 8080}
        readinessProbe:
          httpGet: {path: /, port: http}
---
apiVersion: v1
kind: Service
metadata: {name: app-${at}, namespace: ${namespace}}
spec:
  selector: {tier: web, app: app-${at}}
  ports:
  - {name: http, port: 80, targetPort: http}
`);
  }
  return parts.join('---\n');
}

/** Time this process has had on a core, in milliseconds: what else the machine does must not count. */
const cpuTime = (): number => process.cpuUsage().user / 1000;

/** Best of a few runs, in milliseconds on a core. */
function time(context: LintContext, turns = 4): number {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const start = cpuTime();
    lintFindings(context);
    best = Math.min(best, cpuTime() - start);
  }
  return best;
}

describe('a large input', () => {
  it('of 1,000 workloads and 1,000 Services is linted in a second, and twice of it in about twice the time', () => {
    const start = performance.now();
    const one = lintContextOf(manifests(1000));
    const read = performance.now() - start;
    const two = lintContextOf(manifests(2000));
    const single = time(one);
    const double = time(two);
    console.info(`read ${read.toFixed(0)} ms, lint ${single.toFixed(0)} ms, twice the input ${double.toFixed(0)} ms`);
    expect(lintFindings(one).filter((finding) => finding.severity !== 'info')).toEqual([]);
    expect(single).toBeLessThan(1000);
    expect(double).toBeLessThan(single * 2.6 + 20);
  });

  it.each([
    [
      'Services that select nothing',
      (text: string) => text.replaceAll('selector: {tier: web, app: app-', 'selector: {tier: web, app: lost-'),
    ],
    ['pods without their labels', (text: string) => text.replace(/ {8}app: app-\d+\n/g, '')],
    [
      'one label for all',
      (text: string) => text.replaceAll(/selector: \{tier: web, app: app-\d+\}/g, 'selector: {tier: web, app: none}'),
    ],
    [
      'ports of every wrong name',
      (text: string) =>
        text.replaceAll('{name: http, port: 80, targetPort: http}', '{name: web-http, port: 80, targetPort: htpt}'),
    ],
    [
      'an unknown annotation each',
      (text: string) =>
        text.replace(
          / {6}labels:\n {8}app: (app-\d+)/g,
          '      annotations: {sidecar.istio.io/$1: x, proxy.istio.io/config: "concurency: 2"}\n      labels:\n        app: $1',
        ),
    ],
  ])('of %s stays as cheap', (name, spoil) => {
    const text = spoil(manifests(1000));
    expect(text).not.toBe(manifests(1000));
    const context = lintContextOf(text);
    const took = time(context, 2);
    console.info(`${name}: ${lintFindings(context).length} findings in ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(1500);
  });
});
