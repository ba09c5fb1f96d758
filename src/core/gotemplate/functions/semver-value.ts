import { jsonString } from '../../go/json-string';
import { compareVersions, type Version, versionText } from './semver';
import { BOOL, INT, pointerType, STRING, UINT64 } from '../value/types';
import {
  goInt,
  GoError,
  GoFunction,
  GoPointer,
  type GoSignature,
  GoStruct,
  type GoType,
  type GoValue,
} from '../value/value';

/** `*semver.Version` as templates see it: what the function `semver` gives. Source: Masterminds/semver 3.3.0 version.go. */

type Run = (version: Version, args: readonly GoValue[]) => GoValue;
type Method = readonly [params: readonly GoType[], result: GoType, run: Run];

const VERSION: GoType = {
  kind: 'struct',
  name: 'semver.Version',
  fields: [],
  get methods() {
    return new Set(METHODS.keys());
  },
};

const VERSION_POINTER: GoType = pointerType(VERSION);

const VALUE_METHODS = /^(String|Major|Minor|Patch|Prerelease|Metadata|Inc|Set)/;

class GoVersion extends GoStruct {
  readonly type = VERSION;

  /** `value`: not reached through a pointer, so that methods of `*Version` cannot be called. */
  constructor(
    readonly version: Version,
    private readonly isValue = false,
  ) {
    super();
  }

  override field(_name: string): undefined {
    return undefined;
  }

  override method(name: string): GoFunction | undefined {
    const method = METHODS.get(name);
    if (method === undefined || (this.isValue && !VALUE_METHODS.test(name))) return undefined;
    const [params, result, run] = method;
    const signature: GoSignature = { params, variadic: false, result, fails: name.startsWith('Set') };
    return new GoFunction(name, (args) => run(this.version, args), signature);
  }

  override stringer(): string {
    return versionText(this.version);
  }

  override marshalJson(): string {
    return jsonString(versionText(this.version));
  }
}

/** The version as a Go value. */
export function versionValue(version: Version): GoPointer {
  return new GoPointer(VERSION_POINTER, new GoVersion(version));
}

function other(args: readonly GoValue[]): Version {
  const [value] = args;
  if (value instanceof GoPointer && value.target instanceof GoVersion) return value.target.version;
  throw new GoError('runtime error: invalid memory address or nil pointer dereference');
}

// The next version; a leading v stays.
function bumped(version: Version, numbers: Partial<Version>): GoVersion {
  const next = { ...version, prerelease: '', metadata: '', ...numbers };
  const original = (version.original.startsWith('v') ? 'v' : '') + versionText(next);
  return new GoVersion({ ...next, original }, true);
}

function retagged(version: Version, tag: 'prerelease' | 'metadata', text: string): GoVersion {
  for (const identifier of text.split('.')) {
    if (tag === 'prerelease' && /^0\d+$/.test(identifier)) throw new GoError('Version segment starts with 0');
    if (!/^[0-9A-Za-z-]*$/.test(identifier)) {
      throw new GoError(tag === 'prerelease' ? 'Invalid Prerelease string' : 'Invalid Metadata string');
    }
  }
  const next = { ...version, [tag]: text };
  return new GoVersion({ ...next, original: (version.original.startsWith('v') ? 'v' : '') + versionText(next) }, true);
}

function text(args: readonly GoValue[]): string {
  return typeof args[0] === 'string' ? args[0] : '';
}

const compare =
  (wanted: (order: number) => boolean): Run =>
  (version, args) =>
    wanted(compareVersions(version, other(args)));

const METHODS = new Map<string, Method>([
  ['String', [[], STRING, (version) => versionText(version)]],
  ['Original', [[], STRING, (version) => version.original]],
  ['Major', [[], UINT64, (version) => goInt(version.major, UINT64)]],
  ['Minor', [[], UINT64, (version) => goInt(version.minor, UINT64)]],
  ['Patch', [[], UINT64, (version) => goInt(version.patch, UINT64)]],
  ['Prerelease', [[], STRING, (version) => version.prerelease]],
  ['Metadata', [[], STRING, (version) => version.metadata]],
  ['Compare', [[VERSION_POINTER], INT, (version, args) => goInt(compareVersions(version, other(args)))]],
  ['Equal', [[VERSION_POINTER], BOOL, compare((order) => order === 0)]],
  ['LessThan', [[VERSION_POINTER], BOOL, compare((order) => order < 0)]],
  ['LessThanEqual', [[VERSION_POINTER], BOOL, compare((order) => order <= 0)]],
  ['GreaterThan', [[VERSION_POINTER], BOOL, compare((order) => order > 0)]],
  ['GreaterThanEqual', [[VERSION_POINTER], BOOL, compare((order) => order >= 0)]],
  [
    'IncPatch',
    [[], VERSION, (version) => bumped(version, version.prerelease === '' ? { patch: version.patch + 1n } : {})],
  ],
  ['IncMinor', [[], VERSION, (version) => bumped(version, { minor: version.minor + 1n, patch: 0n })]],
  ['IncMajor', [[], VERSION, (version) => bumped(version, { major: version.major + 1n, minor: 0n, patch: 0n })]],
  ['SetPrerelease', [[STRING], VERSION, (version, args) => retagged(version, 'prerelease', text(args))]],
  ['SetMetadata', [[STRING], VERSION, (version, args) => retagged(version, 'metadata', text(args))]],
]);
