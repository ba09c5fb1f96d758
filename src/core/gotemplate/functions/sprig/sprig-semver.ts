import { parseVersion, type SemverRelease } from '../semver';
import { parseConstraints, satisfies } from '../semver-constraint';
import { versionValue } from '../semver-value';
import { type FunctionBody, stringArg } from '../define';

/** sprig's versions, as a release of Masterminds/semver reads them. Source: sprig 3.3.0 semver.go. */
export function semverBodies(release: SemverRelease): Readonly<Record<string, FunctionBody>> {
  return {
    semver: (a) => versionValue(parseVersion(stringArg(a, 0), release)),
    semverCompare: (a) => {
      const constraints = parseConstraints(stringArg(a, 0), release);
      return satisfies(constraints, parseVersion(stringArg(a, 1), release));
    },
  };
}
