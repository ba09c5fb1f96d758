import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { GoldenPack } from '../istio/packs';
import { REPOSITORY } from '../places';

const FIXTURES = new URL('fixtures/istio/head/inputs/', REPOSITORY);

/** Every distinct input of the packs, in the order in which it is met. */
export function packInputs(packs: readonly GoldenPack[]): string[] {
  const inputs = new Set<string>();
  for (const { cases, file } of packs) for (const { input } of cases) inputs.add(file(input));
  return [...inputs];
}

/** The inputs of our own fixtures: workloads of all kinds, odd and right. */
export function fixtureInputs(): string[] {
  if (!existsSync(FIXTURES)) return [];
  return readdirSync(FIXTURES)
    .sort()
    .map((name) => readFileSync(new URL(name, FIXTURES), 'utf8'));
}

/** Which of the inputs and probes are taken: every `step`-th, beginning with the one at `offset`; all where the step is 1. */
export interface SampleStride {
  readonly step: number;
  readonly offset: number;
}

export function sampled<T>(items: readonly T[], { step, offset }: SampleStride): T[] {
  return items.filter((_, index) => index % step === offset % step);
}
