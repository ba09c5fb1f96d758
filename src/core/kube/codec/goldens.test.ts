import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stringAt } from '../../json';
import { recordOrigins } from '../../provenance/origin';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments } from '../../yaml/read/read';
import { decodeTyped } from './decode';
import { encodeTyped } from './encode';
import { ALL_TYPES } from '../types/all-types';
import { kubeApi } from '../types/plan';

const GOLDENS = new URL('../../../../../shared/goldens/', import.meta.url);
const PACKS = [
  ['1.24.6', 31],
  ['1.30.3', 35],
] as const;
interface GoldenCase {
  readonly expected: string | null;
  readonly modes: readonly string[];
}

// In other modes the pack's expected file is compared as objects, and some of them are kept by hand.
function printedFiles(pack: URL): string[] {
  const cases = JSON.parse(readFileSync(new URL('cases.json', pack), 'utf8')) as GoldenCase[];
  const printed = cases.filter((item) => item.modes.includes('kube-inject')).map((item) => item.expected);
  return [...new Set(printed)].filter((file) => file !== null);
}

// What kube-inject decodes and prints again; all else it passes through.
const REGISTERED = [
  ['v1', 'ReplicationController'],
  ['v1', 'Pod'],
  ['v1', 'List'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['apps.openshift.io/v1', 'DeploymentConfig'],
] as const;

describe.skipIf(!existsSync(GOLDENS))('what kube-inject printed', () => {
  it.each(PACKS)('of Istio %s is printed again to the byte', (pack, minor) => {
    const kube = kubeApi(ALL_TYPES, minor);
    const folder = new URL(`${pack}/`, GOLDENS);
    let documents = 0;
    for (const file of printedFiles(folder)) {
      for (const document of readDocuments(readFileSync(new URL(file, folder), 'utf8'))) {
        const { value, spans, scalars } = document;
        const kind = stringAt(value, 'kind') ?? '';
        const typeName = ALL_TYPES.kindOf(stringAt(value, 'apiVersion') ?? '', kind, REGISTERED);
        if (value === undefined || typeName === undefined) continue;
        const origins = recordOrigins();
        const decoded = decodeTyped(value, typeName, { coerce: true, kube, spans, scalars, origins });
        expect(decoded.error, file).toBeUndefined();
        expect(decoded.diagnostics, file).toEqual([]);
        const encoded = encodeTyped(decoded.value, typeName, { kube, origins });
        expect(emitYaml(encoded), file).toBe(document.raw);
        // Go printed every default, so everything is in the file.
        for (const key of Object.keys(encoded)) expect(origins.get(encoded, key)?.kind, `${file} ${key}`).toBe('input');
        documents++;
      }
    }
    expect(documents).toBeGreaterThan(50);
    console.info(`Istio ${pack}: ${documents} printed objects decode and encode to the same bytes`);
  });
});
