import type { Derivation } from '../../core/install/derive-scenario';
import { releaseOf } from '../../presets';

/** The release that the tag of derived values names, where it is known and another one than the installation's. */
export function namedRelease({ release, texts }: Derivation): string | undefined {
  const tag = /"tag":\s*"v?(\d+\.\d+\.\d+)/.exec(texts?.values ?? '')?.[1];
  return tag === undefined || tag === release || releaseOf(tag) === undefined ? undefined : tag;
}
