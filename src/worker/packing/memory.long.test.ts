import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { articleScenario } from '../../testing/article-scenario';
import { newEngine } from '../../testing/parts';
import { Presenter } from './presenter';
import { Unpacker } from './unpack';

const DOCUMENTS = 500;
/** Each in another document until all were edited: what an edit leaves behind adds up until then. */
const EDITS = Number(process.env['MEMORY_EDITS'] ?? 250);
/** Edits after which code is compiled and small caches are as full as they get. */
const SETTLED = 50;

const deployment = (index: number, image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${index}
spec:
  selector: {matchLabels: {app: web-${index}}}
  template:
    metadata: {labels: {app: web-${index}}}
    spec:
      containers:
      - name: web
        image: ${image}
`;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes in use after everything that nobody holds is gone. */
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

describe('a page that is open all day', () => {
  it('holds as much after many edits in 500 documents as before', { timeout: EDITS * 3000 }, () => {
    const [engine, presenter, unpacker] = [newEngine(), new Presenter(), new Unpacker()];
    const texts = Array.from({ length: DOCUMENTS }, (_, index) => deployment(index, 'registry.example/web:0'));
    const figures: number[] = [];
    for (let edit = 1; edit <= EDITS; edit++) {
      const at = (edit * 37) % DOCUMENTS;
      texts[at] = deployment(at, `registry.example/web:${edit}`);
      const scenario = { ...articleScenario(), manifests: texts.join('---\n') };
      const outcome = engine.evaluate(scenario, { origins: true, changes: true });
      const shown = unpacker.unpack(structuredClone(presenter.present(outcome, 0, () => 0)));
      // As the screen does with what is in view.
      for (const { after } of shown.outcome.documents.slice(0, 20)) expect(after.origins.length).toBeGreaterThan(0);
      if (edit % SETTLED === 0) figures.push(heap());
    }
    console.info(`heap after every ${SETTLED} edits: ${figures.map((one) => one.toFixed(0)).join(', ')} MB`);
    const [settled = 0, ...later] = figures;
    for (const figure of later) expect(Math.abs(figure / settled - 1)).toBeLessThan(0.1);
  });
});
