import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Json, jsonAt, newObject } from '../../json';
import { emitYaml, lineNodes } from './emit';
import { readDocuments } from '../read/read';

const GOLDENS = new URL('../../../../../shared/goldens/', import.meta.url).pathname;
const hasGoldens = existsSync(GOLDENS);
if (!hasGoldens) console.info('yaml goldens: ../shared/goldens is absent, skipped');

/** One in so many documents is looked into line by line: packs of neighbouring releases say much the same. */
const LOOKED_INTO = 5;

interface Golden {
  readonly name: string;
  readonly raw: string;
  readonly value: Json;
  /** Whether the release folds long text: yaml.v2 2.3.0 of Istio 1.7 to 1.9 did not. */
  readonly fold: boolean;
}

/**
 * Documents that Istio printed. Left out: JSON patches, documents of kinds that kube-inject passes through as they were
 * written, and one file that was changed by hand upstream, where its test compares objects.
 */
function goldens(): { written: Golden[]; leftOut: string[] } {
  const byHand = 'hello-openshift-custom-injection.yaml.injected';
  const written: Golden[] = [];
  const leftOut: string[] = [];
  for (const pack of readdirSync(GOLDENS, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const inputs = `${GOLDENS}${pack.name}/inputs/`;
    const given = new Set(
      readdirSync(inputs).flatMap((file) => readDocuments(readFileSync(inputs + file, 'utf8')).map(({ raw }) => raw)),
    );
    const folder = `${GOLDENS}${pack.name}/expected/`;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.injected'))) {
      for (const { index, raw, value } of readDocuments(readFileSync(folder + file, 'utf8'))) {
        const name = `${pack.name}/${file}#${index}`;
        if (given.has(raw) || file === byHand || value === undefined) leftOut.push(name);
        else written.push({ name, raw, value, fold: !/^1\.[789]\./.test(pack.name) });
      }
    }
  }
  return { written, leftOut };
}

/** A line's text without indentation, lines of one node joined. */
const joined = (lines: readonly string[]): string => lines.map((line) => line.trimStart()).join(' ');

/** The lines that an entry has of its own when it is written alone: the key of a container, all of a scalar. */
function ownLines(container: Json | undefined, step: string | number, fold: boolean): string {
  const value = jsonAt(container, step) ?? null;
  const isContainer = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const alone = newObject();
  alone[String(step)] = value;
  const text = emitYaml(typeof step === 'number' ? [value] : alone, { fold });
  const lines = text.slice(0, -1).split('\n');
  if (!isContainer) return joined(lines);
  return typeof step === 'number' ? '-' : (lines[0] ?? '');
}

describe.skipIf(!hasGoldens)('what Istio printed', () => {
  it('is the same when it is read and written again, and every line belongs to the node it shows', () => {
    const { written, leftOut } = goldens();
    console.info(`yaml goldens: ${written.length} documents round trip, ${leftOut.length} were not written by Go`);
    expect(written.length).toBeGreaterThan(150);
    let lineCount = 0;
    for (const [index, { name, raw, value, fold }] of written.entries()) {
      expect(emitYaml(value, { fold }), name).toBe(raw);
      if (index % LOOKED_INTO !== 0) continue;
      const lines = raw.slice(0, -1).split('\n');
      const nodes = lineNodes(value, { fold });
      expect(nodes.length, name).toBe(lines.length);
      for (let at = 0; at < lines.length; ) {
        const path = nodes[at] ?? [];
        const start = at;
        while (at < lines.length && nodes[at]?.join('\0') === path.join('\0')) at += 1;
        const container = jsonAt(value, ...path.slice(0, -1));
        const shown = joined(lines.slice(start, at));
        const own = ownLines(container, path.at(-1) ?? 0, fold);
        expect(shown.endsWith(own), `${name}:${start + 1} ${shown} ${path.join('/')}`).toBe(true);
        expect(shown.slice(0, shown.length - own.length), `${name}:${start + 1}`).toMatch(/^(- )*$/);
        lineCount += at - start;
      }
    }
    console.info(`yaml goldens: ${lineCount} lines lead to their nodes`);
  });
});
