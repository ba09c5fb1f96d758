import type { Scenario } from '../core/scenario';
import {
  boolean,
  either,
  listOf,
  nullable,
  number,
  object,
  objectWith,
  oneOf,
  recordOf,
  type Shape,
  text,
  word,
} from './shape';

const MOST_TEMPLATES = 200;

/** A text above what the engine takes, below what freezes a tab. */
const long = text(20_000_000);
const texts = listOf(object({ name: word, text: long }), MOST_TEMPLATES);

export const SETTINGS_FIELDS = {
  istioVersion: word,
  mode: oneOf(['kube-inject', 'webhook']),
  profile: oneOf(['modern', 'strict-2018', 'parity']),
  nativeSidecars: either(boolean, oneOf(['auto'])),
  revision: nullable(word),
  platform: nullable(word),
  compliancePolicy: word,
  env: recordOf(text(Infinity), text(Infinity)),
  injectPath: word,
  namespace: word,
  kubernetesVersion: word,
  seed: number(),
  suppressedRules: listOf(word),
};

/** The fields of an installation beside its files and flags. */
export const INSTALLATION_FIELDS = {
  releaseName: word,
  releaseNamespace: word,
  profile: word,
  platform: word,
  revision: word,
};
export const OPTIONAL_INSTALLATION_FIELDS = { chart: object({ name: word, version: word, digest: word }) };

/** A scenario from outside: a link, a file, storage. Whatever the schema does not name is dropped. */
export const scenarioSchema: Shape<Scenario> = objectWith(
  {
    manifests: long,
    injector: object({ templates: texts, config: long }),
    values: long,
    mesh: long,
    cluster: long,
    settings: object(SETTINGS_FIELDS),
  },
  { installation: objectWith({ files: texts, flags: long, ...INSTALLATION_FIELDS }, OPTIONAL_INSTALLATION_FIELDS) },
);
