import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../core/outcome';
import type { Evaluation, PackedEvaluation, ShownDocument } from '../evaluation';
import { Presenter } from './presenter';
import { Unpacker } from './unpack';
import { newEngine } from '../../testing/parts';
import { articleScenario } from '../../testing/article-scenario';
import { allScenarios } from '../../testing/purity/scenarios';

const OPTIONS = { origins: true, changes: true };
const scenario = articleScenario();
const withManifests = (manifests: string) => ({ ...scenario, manifests });

/** Plain data without what no screen reads, so that two of them can be compared. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, item: unknown) => {
      if (typeof item === 'bigint') return `${item}n`;
      if (Object.is(item, -0)) return '-0';
      return key === 'rendered' && !Array.isArray(item) ? null : item;
    }),
  );

/** What the screen got, without what was made for it alone. */
function asOutcome({ outcome }: Evaluation): unknown {
  const asDocument = (document: ShownDocument) => {
    const { index, span, apiVersion, kind, namespace, name, passedThrough, before, after, workloads, changes } =
      document;
    // The names of its templates alone, which must be those of what it rendered.
    const own = workloads.map(({ templates, ...workload }) => {
      expect(templates).toEqual(workload.rendered.map(({ template }) => template));
      return workload;
    });
    return { index, span, apiVersion, kind, namespace, name, passedThrough, before, after, workloads: own, changes };
  };
  return plain({ ...outcome, documents: outcome.documents.map(asDocument) });
}

const expected = (outcome: Outcome): unknown => plain({ ...outcome, output: outcome.output.text });

/** What arrives on the other side of a thread. */
const sent = (packed: PackedEvaluation): PackedEvaluation => structuredClone(packed);

describe('what the screen gets', () => {
  it('is the outcome, also after documents moved, came and went', () => {
    const [engine, presenter, unpacker] = [newEngine(), new Presenter(), new Unpacker()];
    const { manifests } = scenario;
    for (const text of [
      manifests,
      `# moved\n${manifests}`,
      `kind: Service\napiVersion: v1\nmetadata: {name: first}\n---\n${manifests}`,
      manifests.slice(0, manifests.indexOf('\n---')),
      manifests,
    ]) {
      const outcome = engine.evaluate(withManifests(text), OPTIONS);
      const shown = unpacker.unpack(sent(presenter.present(outcome, 0, () => 1)));
      expect(asOutcome(shown)).toEqual(expected(outcome));
    }
  });

  it('is the outcome of scenarios of every kind', async () => {
    const [engine, presenter, unpacker] = [newEngine(), new Presenter(), new Unpacker()];
    const scenarios = (await allScenarios()).filter((_, index) => index % 9 === 0);
    expect(scenarios.length).toBeGreaterThan(50);
    for (const { id, scenario: one } of scenarios) {
      const outcome = engine.evaluate(one, { ...OPTIONS, trace: true });
      expect(asOutcome(unpacker.unpack(sent(presenter.present(outcome, 0, () => 1)))), id).toEqual(expected(outcome));
    }
  }, 120_000);

  it('comes in pieces where there is much of it, and is the same', () => {
    const [engine, presenter, unpacker] = [newEngine(), new Presenter(), new Unpacker()];
    const one = scenario.manifests.slice(0, scenario.manifests.indexOf('\n---'));
    const text = Array.from({ length: 20 }, (_, at) => one.replace('replicas: 1', `replicas: ${at}`)).join('\n---\n');
    for (const manifests of [scenario.manifests, text, `# moved\n${text}`]) {
      const outcome = engine.evaluate(withManifests(manifests), OPTIONS);
      const pieces: number[] = [];
      const packed = presenter.present(
        outcome,
        0,
        () => 1,
        (bodies) => {
          pieces.push(bodies.bodies.size);
          unpacker.keep(structuredClone(bodies));
        },
      );
      expect(pieces.length > 1).toBe(manifests === text);
      expect(Math.max(0, ...pieces)).toBeLessThan(20);
      expect(packed.bodies.size).toBeLessThan(20);
      expect(asOutcome(unpacker.unpack(sent(packed)))).toEqual(expected(outcome));
    }
  });

  it('is sent once for documents that stay as they are, wherever they stand', () => {
    const [engine, presenter, unpacker] = [newEngine(), new Presenter(), new Unpacker()];
    const show = (text: string) => {
      const packed = sent(presenter.present(engine.evaluate(withManifests(text), OPTIONS), 0, () => 1));
      return { bodies: packed.bodies.size, documents: unpacker.unpack(packed).outcome.documents };
    };
    const first = show(scenario.manifests);
    expect(first.bodies).toBe(first.documents.length);
    const second = show(scenario.manifests.replace('replicas: 1', 'replicas:  1'));
    expect(second.bodies).toBe(1);
    expect(second.documents.filter(({ after }, index) => after === first.documents[index]?.after)).toHaveLength(
      first.documents.length - 1,
    );
    expect(second.documents.at(-1)?.span.start).toBe((first.documents.at(-1)?.span.start ?? 0) + 1);
  });

  it('is sent of the findings what is new, wherever the others stand', () => {
    const [engine, presenter, unpacker] = [newEngine(), new Presenter(), new Unpacker()];
    const pods = (...names: string[]) =>
      names.map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: a}]}\n`);
    const show = (manifests: string) => {
      const outcome = engine.evaluate(withManifests(manifests), OPTIONS);
      // What comes between, without what rules say, is nothing that findings refer to.
      const first = presenter.present({ ...outcome, diagnostics: [] }, 0, () => 1, undefined, false);
      expect(unpacker.unpack(sent(first)).outcome.diagnostics).toEqual([]);
      const packed = sent(presenter.present(outcome, 0, () => 1));
      const { diagnostics } = unpacker.unpack(packed).outcome;
      expect(plain(diagnostics)).toEqual(plain(outcome.diagnostics));
      return { sent: packed.findings.filter((one) => !('count' in one)).length, all: diagnostics };
    };
    const [a = '', b = '', c = '', d = ''] = pods('a', 'b', 'c', 'd');
    const before = show([a, b, c, d].join('---\n'));
    expect(before.sent).toBe(before.all.length);
    const each = before.all.length / 4;
    expect(each).toBeGreaterThan(0);
    expect(show([a, b, pods('changed').join(''), d].join('---\n')).sent).toBe(each);
    expect(show(['# moved\n', a, b, c, d].join('---\n')).sent).toBeLessThanOrEqual(2 * each);
    expect(show([a, b, d].join('---\n')).sent).toBe(0);
    expect(show([a, ...pods('new', 'newer'), b, d].join('---\n')).sent).toBe(2 * each);
    const last = show([a, b, d].join('---\n'));
    expect(last.sent).toBe(0);
    const same = show([a, b, d].join('---\n')).all;
    expect(same.every((one, index) => one === last.all[index])).toBe(true);
  });

  it('holds what a template wrote once, however many documents it wrote it into', () => {
    const twice = `${scenario.manifests}\n---\n# again\n${scenario.manifests}`;
    const outcome = newEngine().evaluate(withManifests(twice), OPTIONS);
    const packed = sent(new Presenter().present(outcome, 0, () => 1));
    const { documents } = new Unpacker().unpack(packed).outcome;
    const origins = documents.flatMap(({ after }) => after.origins.flat()).filter(({ kind }) => kind === 'template');
    expect(origins.length).toBeGreaterThan(500);
    expect(new Set(origins).size).toBe(new Set(origins.map((one) => JSON.stringify(one))).size);
    expect(packed.shared.length).toBeLessThan(origins.length / 2);
  });

  it('has numbers that JSON cannot tell', () => {
    const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {}}
spec:
  replicas: 1
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 9007199254740993
      containers: [{name: web, image: "web:1"}]
`;
    for (const mode of ['kube-inject', 'webhook'] as const) {
      const outcome = newEngine().evaluate(
        { ...withManifests(manifests), settings: { ...scenario.settings, mode } },
        OPTIONS,
      );
      expect(asOutcome(new Unpacker().unpack(sent(new Presenter().present(outcome, 0, () => 1))))).toEqual(
        expected(outcome),
      );
    }
  });

  it('reads the details of documents that are looked at alone', () => {
    const outcome = newEngine().evaluate(scenario, OPTIONS);
    const packed = sent(new Presenter().present(outcome, 0, () => 1));
    const bodies = new Map([...packed.bodies].map(([number, body]) => [number, { ...body, details: 'unreadable' }]));
    const { documents } = new Unpacker().unpack({ ...packed, bodies }).outcome;
    expect(documents.flatMap(({ workloads }) => workloads).some(({ decision }) => decision.inject)).toBe(true);
    expect(documents.map(({ after }) => after.text)).toEqual(outcome.documents.map(({ after }) => after.text));
    expect(documents.some(({ blocks }) => blocks.length > 1)).toBe(true);
    expect(() => documents[0]?.changes).toThrow('JSON');
  });
});
