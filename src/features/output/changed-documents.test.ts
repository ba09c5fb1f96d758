import { describe, expect, it } from 'vitest';
import { articleScenario } from '../../testing/article-scenario';
import { newEngine } from '../../testing/parts';
import type { Evaluation } from '../../worker/evaluation';
import { Presenter } from '../../worker/packing/presenter';
import { Unpacker } from '../../worker/packing/unpack';
import { changedDocuments, changesIn } from './changed-documents';

const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${more}spec:\n  containers:\n  - name: app\n    image: app:1\n`;
const refused = "  annotations:\n    sidecar.istio.io/inject: 'false'\n";
const manifests = [
  pod('first'),
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kept\n',
  pod('refused', refused),
  pod('last'),
].join('---\n');

/** The result of the manifests, with the details of all documents but some replaced by what cannot be read. */
function evaluationOf(readable: readonly number[]): Evaluation {
  const scenario = { ...articleScenario(), manifests };
  const packed = new Presenter().present(newEngine().evaluate(scenario, { origins: true, changes: true }), 0, () => 0);
  const bodies = [...packed.bodies].map(
    ([number, body], index) => [number, readable.includes(index) ? body : { ...body, details: 'unreadable' }] as const,
  );
  return new Unpacker().unpack({ ...packed, bodies: new Map(bodies) });
}

describe('changedDocuments', () => {
  it('lists documents that were written anew without reading what became of them', () => {
    const all = changedDocuments(evaluationOf([]), null);
    expect(all.map(({ index }) => index)).toContain(0);
    expect(all.map(({ index }) => index)).toContain(3);
    expect(all.map(({ index }) => index)).not.toContain(1);
  });

  it('keeps to the documents that match what is looked for', () => {
    expect(changedDocuments(evaluationOf([]), new Set([1, 3])).map(({ index }) => index)).toEqual([3]);
    expect(changedDocuments(evaluationOf([]), new Set())).toEqual([]);
  });
});

describe('changesIn', () => {
  it('tells what changed, and of that what injection did', () => {
    const document = changedDocuments(evaluationOf([0]), null)[0]?.document;
    if (document === undefined) throw new Error('no document');
    const injected = changesIn(document, true);
    expect(injected.some(({ label }) => label.includes('istio-proxy'))).toBe(true);
    expect(changesIn(document, false)).toEqual(expect.arrayContaining([...injected]));
    // Found out once.
    expect(changesIn(document, true)).toBe(injected);
  });

  it('does not look at what injection left alone', () => {
    const document = evaluationOf([]).outcome.documents[2];
    if (document === undefined) throw new Error('no document');
    expect(changesIn(document, true)).toEqual([]);
  });
});
