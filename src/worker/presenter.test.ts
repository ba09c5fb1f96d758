import { describe, expect, it } from 'vitest';
import type { Outcome } from '../core/outcome';
import type { Evaluation, PackedEvaluation, ShownDocument } from './evaluation';
import { Presenter } from './presenter';
import { Unpacker } from './unpack';
import { newEngine } from '../testing/parts';
import { articleScenario } from '../testing/article-scenario';

const OPTIONS = { origins: true, changes: true };
const scenario = articleScenario();
const withManifests = (manifests: string) => ({ ...scenario, manifests });

/** Plain data without what no screen reads, so that two of them can be compared. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, item: unknown) => (key === 'rendered' && !Array.isArray(item) ? null : item)));

/** What the screen got, without what was made for it alone. */
function asOutcome({ outcome }: Evaluation): unknown {
  const asDocument = ({ blocks: _blocks, moves: _moves, ...document }: ShownDocument) => document;
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
          pieces.push(bodies.size);
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

  it('holds what a template wrote once, however many documents it wrote it into', () => {
    const twice = `${scenario.manifests}\n---\n# again\n${scenario.manifests}`;
    const outcome = newEngine().evaluate(withManifests(twice), OPTIONS);
    const { bodies } = sent(new Presenter().present(outcome, 0, () => 1));
    const origins = [...bodies.values()].flatMap(({ after }) => after.origins.flat());
    const stacks = origins.flatMap((origin) => (origin.kind === 'template' ? [origin.stack] : []));
    const writings = origins.flatMap((origin) => (origin.kind === 'template' ? [plain(origin)] : []));
    expect(stacks.length).toBeGreaterThan(500);
    expect(new Set(stacks).size).toBeLessThanOrEqual(new Set(writings.map((one) => JSON.stringify(one))).size);
  });
});
