import { parseVersion } from '../semver';
import { parseConstraints, satisfies } from '../semver-constraint';
import { versionValue } from '../semver-value';
import { type FunctionBody, stringArg } from '../define';

/** sprig's versions. Source: sprig 3.3.0 semver.go. */
export const semverBodies: Readonly<Record<string, FunctionBody>> = {
  semver: (a) => versionValue(parseVersion(stringArg(a, 0))),
  semverCompare: (a) => {
    const constraints = parseConstraints(stringArg(a, 0));
    return satisfies(constraints, parseVersion(stringArg(a, 1)));
  },
};
