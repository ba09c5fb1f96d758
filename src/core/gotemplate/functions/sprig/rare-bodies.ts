import { castOf } from '../cast';
import type { FunctionBody } from '../define';
import type { SprigVersion } from './sprig';
import { cryptoBodies } from './sprig-crypto';
import { dateBodies } from './sprig-dates';
import { dictBodies, mergeBodies } from './sprig-dicts';
import { environmentBodies } from './sprig-environment';
import { listBodies, sliceBodies } from './sprig-lists';
import { networkBodies } from './sprig-network';
import { numberBodies } from './sprig-numbers';
import { reflectionBodies } from './sprig-reflection';
import { semverBodies } from './sprig-semver';
import { caseBodies, stringBodies } from './sprig-strings';

type Bodies = Readonly<Record<string, FunctionBody>>;

function castBodies(release: Parameters<typeof castOf>[0]): Bodies {
  const cast = castOf(release);
  return { ...numberBodies(cast), ...sliceBodies(cast) };
}

/** What other modules below sprig than those of 3.3.0 change, and in which builds they are. */
const OTHERS: readonly (readonly [bodies: Bodies, builds: readonly SprigVersion[]])[] = [
  [mergeBodies('0.3.5'), ['3.1.0', '3.2.0', '3.2.2', '3.2.3']],
  [caseBodies('1.3'), ['3.1.0', '3.2.0', '3.2.2']],
  [caseBodies('1.4'), ['3.2.3']],
  [castBodies('1.3'), ['3.1.0', '3.2.0']],
  [castBodies('1.10'), ['3.3.0 cast 1.10']],
  [semverBodies('3.5'), ['3.3.0 semver 3.5', '3.3.0 cast 1.10']],
];

/** The bodies of the functions in rare.ts that need no package, by name; those of a build of sprig's that differ by `name build`. */
export const rareBodies: Bodies = {
  ...cryptoBodies,
  ...dateBodies,
  ...dictBodies,
  ...mergeBodies('1.0'),
  ...environmentBodies,
  ...listBodies,
  ...networkBodies,
  ...castBodies('1.7'),
  ...reflectionBodies,
  ...semverBodies('3.3'),
  ...stringBodies,
  ...caseBodies('1.5'),
  ...Object.fromEntries(
    OTHERS.flatMap(([bodies, builds]) =>
      builds.flatMap((build) => Object.entries(bodies).map(([name, body]) => [`${name} ${build}`, body])),
    ),
  ),
};
