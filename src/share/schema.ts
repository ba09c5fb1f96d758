import {
  array,
  boolean,
  type GenericSchema,
  literal,
  maxLength,
  exactOptional,
  nullable,
  number,
  object,
  picklist,
  pipe,
  record,
  string,
  union,
} from 'valibot';
import type { Scenario } from '../core/scenario';

/** Characters of one text: above what the engine takes, below what freezes a tab. */
const LONGEST_TEXT = 20_000_000;
const MOST_TEMPLATES = 200;

const text = pipe(string(), maxLength(LONGEST_TEXT));
const word = pipe(string(), maxLength(500));

export const settingsSchema = object({
  istioVersion: word,
  mode: picklist(['kube-inject', 'webhook']),
  profile: picklist(['modern', 'strict-2018', 'parity']),
  nativeSidecars: union([boolean(), literal('auto')]),
  revision: nullable(word),
  platform: nullable(word),
  compliancePolicy: word,
  env: record(string(), string()),
  injectPath: word,
  namespace: word,
  kubernetesVersion: word,
  seed: number(),
  suppressedRules: array(word),
});

export const installationSchema = object({
  files: pipe(array(object({ name: word, text })), maxLength(MOST_TEMPLATES)),
  flags: text,
  releaseName: word,
  releaseNamespace: word,
  profile: word,
  platform: word,
  revision: word,
  chart: exactOptional(object({ name: word, version: word, digest: word })),
});

/** A scenario from outside: a link, a file, storage. Whatever the schema does not name is dropped. */
export const scenarioSchema: GenericSchema<unknown, Scenario> = object({
  manifests: text,
  injector: object({
    templates: pipe(array(object({ name: word, text })), maxLength(MOST_TEMPLATES)),
    config: text,
  }),
  values: text,
  mesh: text,
  cluster: text,
  settings: settingsSchema,
  installation: exactOptional(installationSchema),
});
