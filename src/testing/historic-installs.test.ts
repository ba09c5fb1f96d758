import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sourceChart } from '../core/install/chart/chart-facts';
import { chartRow } from '../core/install/chart/chart-row';
import { deriveHelm } from '../core/install/derive-helm';
import type { Json } from '../core/json';
import { readValue } from '../core/yaml/read/read';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** An installation of ours, as `fixtures/install/historic.json` has it. */
interface HistoricInput {
  readonly ID: string;
  readonly Files: readonly string[];
  readonly Set: readonly string[];
  readonly SetString: readonly string[];
  readonly ReleaseName: string;
  readonly Namespace: string;
}

/** Our inputs, and for each release what Helm made of each: a hash, or its error. */
interface HistoricInstalls {
  readonly inputs: readonly HistoricInput[];
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A hash of all that is derived of an installation of a release before 1.9, or the error. */
function historicAnswer(input: HistoricInput, release: string): string {
  const files = input.Files.map((text, index) => {
    const name = `inputs/${input.ID}${index === 0 ? '' : `-${index}`}.yaml`;
    return { name, text, source: `install:${name}` as const };
  });
  const flags = [
    ...input.Set.map((text) => ({ kind: 'set', text, source: 'install:set' }) as const),
    ...input.SetString.map((text) => ({ kind: 'string', text, source: 'install:set' }) as const),
  ];
  const installation = { files, flags, releaseName: input.ReleaseName, releaseNamespace: input.Namespace };
  const templates = [{ name: 'sidecar', text: '(a template of the release)' }];
  const { derived, failure } = deriveHelm(installation, { build: sourceChart(release), templates });
  if (derived === undefined) return failure?.text ?? '';
  // Until 1.5 the text of the mesh has comments, which are no part of what is derived.
  const mesh = derived.mesh?.text ?? '';
  const env = derived.istiod?.env.map(({ origin: _origin, ...variable }) => variable);
  const all = {
    config: derived.config?.text,
    values: derived.values?.text,
    mesh: chartRow(release).parts === 'all' ? (readValue(mesh).value ?? null) : mesh,
    networks: derived.meshNetworks?.text,
    webhooks: derived.webhooks,
    env: env === undefined ? undefined : { image: derived.istiod?.image, args: derived.istiod?.args, env },
    names: derived.names,
  };
  return bytesToHex(sha256(utf8ToBytes(sorted(all)))).slice(0, 16);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return String(item);
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item as Record<string, Json>).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const FILE = new URL('../../fixtures/install/historic.json', import.meta.url);
const { inputs, answers } = JSON.parse(readFileSync(FILE, 'utf8')) as HistoricInstalls;

describe('installations of releases before 1.9, as Helm makes them', () => {
  it.each(Object.keys(answers))('%s', (release) => {
    const found = Object.fromEntries(inputs.map((input) => [input.ID, historicAnswer(input, release)]));
    expect(found).toEqual(answers[release]);
  });
});
