import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPreset } from '../presets';
import { historicAnswer, type HistoricInput } from './historic-installs';

/** Our inputs, and for each release what Helm made of each: a hash, or its error. */
interface HistoricInstalls {
  readonly inputs: readonly HistoricInput[];
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const FILE = new URL('../../fixtures/install/historic.json', import.meta.url);
const { inputs, answers } = JSON.parse(readFileSync(FILE, 'utf8')) as HistoricInstalls;

describe('installations of releases before 1.9, as Helm makes them', () => {
  it.each(Object.keys(answers))('%s', async (release) => {
    await loadPreset(release);
    const found = Object.fromEntries(inputs.map((input) => [input.ID, historicAnswer(input, release)]));
    expect(found).toEqual(answers[release]);
  });
});
