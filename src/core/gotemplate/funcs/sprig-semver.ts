import type { FunctionEntry } from '../functions';
import { parseVersion } from '../semver';
import { parseConstraints, satisfies } from '../semver-constraint';
import { VERSION_POINTER, versionValue } from '../semver-value';
import { define, stringArg } from './define';

/** sprig's versions. Source: sprig 3.3.0 semver.go. */
export const semverFunctions: Readonly<Record<string, FunctionEntry>> = {
  semver: define(
    '(string) (*semver.Version, error)',
    (a) => versionValue(parseVersion(stringArg(a, 0))),
    {},
    { '*semver.Version': VERSION_POINTER },
  ),
  semverCompare: define('(string, string) (bool, error)', (a) => {
    const constraints = parseConstraints(stringArg(a, 0));
    return satisfies(constraints, parseVersion(stringArg(a, 1)));
  }),
};
