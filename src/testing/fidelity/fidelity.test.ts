import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_LIBRARIES, loadLibraries } from '../../core/gotemplate/functions/libraries';
import { goldenPacks } from '../istio/packs';
import { REPOSITORY, SHARED } from '../places';
import { fidelityOf } from './fidelity';
import { officialReleases } from './official';
import { recordFidelity } from './record';

/** One in so many cases is tried here, others in each release; all of them by `npm run fidelity`. */
const STEP = 40;

const releases = officialReleases(new URL('data/official/', SHARED));

describe.skipIf(releases.length === 0)('built-in injectors', () => {
  beforeAll(() => loadLibraries(ALL_LIBRARIES));
  const packs = releases.length === 0 ? [] : goldenPacks();

  it.each(releases.map((release, index) => [release.minor, index, release] as const))(
    '%s give what the official texts of the release give',
    async (_, index, release) => {
      const row = await fidelityOf(release, { packs, sample: { step: STEP, offset: index } });
      const { cases, differences } = row;
      recordFidelity(fileURLToPath(REPOSITORY), row.minor, { ...row, release: release.version });
      expect(
        differences.map(({ field, official, builtIn, example }) => ({ field, official, builtIn, example })),
      ).toEqual([]);
      expect(cases).toBeGreaterThan(60);
    },
  );
});
