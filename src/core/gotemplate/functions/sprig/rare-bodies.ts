import type { FunctionBody } from '../define';
import { cryptoBodies } from './sprig-crypto';
import { dateBodies } from './sprig-dates';
import { dictBodies } from './sprig-dicts';
import { environmentBodies } from './sprig-environment';
import { listBodies } from './sprig-lists';
import { networkBodies } from './sprig-network';
import { numberBodies } from './sprig-numbers';
import { reflectionBodies } from './sprig-reflection';
import { semverBodies } from './sprig-semver';
import { stringBodies } from './sprig-strings';

/** The bodies of the functions in rare.ts that need no package. */
export const rareBodies: Readonly<Record<string, FunctionBody>> = {
  ...cryptoBodies,
  ...dateBodies,
  ...dictBodies,
  ...environmentBodies,
  ...listBodies,
  ...networkBodies,
  ...numberBodies,
  ...reflectionBodies,
  ...semverBodies,
  ...stringBodies,
};
