import { quote } from '../../go/quote';
import { anyArg, define, stringArg } from '../../gotemplate/functions/define';
import type { FunctionEntry, FunctionSet } from '../../gotemplate/functions/functions';
import { mergeFunctions } from '../../gotemplate/functions/functions';
import { BUILTIN_FUNCTIONS } from '../../gotemplate/functions/builtin/builtin';
import type { FunctionLibraries } from '../../gotemplate/functions/library';
import { sprigFunctions } from '../../gotemplate/functions/sprig/sprig';
import { executeNested, executeNestedText } from '../../gotemplate/run/nested-run';
import { parseVersion } from '../../gotemplate/functions/semver';
import { parseConstraints, satisfies } from '../../gotemplate/functions/semver-constraint';
import { versionValue } from '../../gotemplate/functions/semver-value';
import { ANY_MAP, GoError, GoMap, type GoType, type GoValue } from '../../gotemplate/value/value';
import { fromJson, fromJsonArray, fromYaml, fromYamlArray, toJson, toYaml, toYamlPretty } from './encodings';
import { recordingFunctions } from '../origins/recording-functions';
import { fromToml } from './toml-read';
import { toToml } from './toml-write';

/** Marks the text of `fail` and `required` in an error, so that the person is shown it alone. */
const WARN_START = 'HELM_ERR_START';
const WARN_END = 'HELM_ERR_END';
const WARNING = new RegExp(`${WARN_START}([^]*)${WARN_END}`);

/** The text that `fail` or `required` gave, in an error that one of them caused. */
export function warningIn(error: string): string | undefined {
  return WARNING.exec(error)?.[1];
}

/** What text/template prints for what is not there; Helm takes it out of everything, whoever wrote it. */
export function withoutNoValue(text: string): string {
  return text.replaceAll('<no value>', '');
}

function failWith(text: string): never {
  throw new GoError(WARN_START + text + WARN_END);
}

function required(text: string, value: GoValue): GoValue {
  return value === null || value === '' ? failWith(text) : value;
}

function unused(): GoValue {
  throw new GoError('not implemented');
}

const VERSION: GoType = { kind: 'struct', name: 'semver.Version' };
const TYPES: Readonly<Record<string, GoType>> = {
  '*semver.Version': { kind: 'pointer', name: '*semver.Version', elem: VERSION },
};

const HELM_FUNCTIONS: Readonly<Record<string, FunctionEntry>> = {
  include: define('(string, any) (string, error)', unused, {
    runTemplates: (args, run) => executeNested(run, stringArg(args, 0), anyArg(args, 1)),
  }),
  tpl: define('(string, any) (string, error)', unused, {
    effort: 1000,
    runTemplates: (args, run) => {
      const text = stringArg(args, 0);
      const output = executeNestedText(run, text, anyArg(args, 1), {
        parse: (error) => `cannot parse template ${quote(text)}: ${error}`,
        execute: (error) => `error during tpl function execution for ${quote(text)}: ${error}`,
      });
      return withoutNoValue(output);
    },
  }),
  required: define('(string, any) (any, error)', (a) => required(stringArg(a, 0), anyArg(a, 1))),
  fail: define('(string) (string, error)', (a) => failWith(stringArg(a, 0))),
  lookup: define('(string, string, string, string) (map[string]any, error)', () => new GoMap(ANY_MAP, new Map())),
  getHostByName: define('(string) string', () => ''),
  semver: define(
    '(string) (*semver.Version, error)',
    (a) => versionValue(parseVersion(stringArg(a, 0), '3.5')),
    {},
    TYPES,
  ),
  semverCompare: define('(string, string) (bool, error)', (a) => {
    const constraints = parseConstraints(stringArg(a, 0), '3.5');
    return satisfies(constraints, parseVersion(stringArg(a, 1), '3.5'));
  }),
  toYamlPretty: define('(any) string', (a) => toYamlPretty(anyArg(a, 0))),
  toToml: define('(any) string', (a) => toToml(anyArg(a, 0))),
  fromToml: define('(string) map[string]any', (a) => fromToml(stringArg(a, 0))),
  toYaml: define('(any) string', (a) => toYaml(anyArg(a, 0))),
  fromYaml: define('(string) map[string]any', (a) => fromYaml(stringArg(a, 0))),
  fromYamlArray: define('(string) []any', (a) => fromYamlArray(stringArg(a, 0))),
  toJson: define('(any) string', (a) => toJson(anyArg(a, 0))),
  fromJson: define('(string) map[string]any', (a) => fromJson(stringArg(a, 0))),
  fromJsonArray: define('(string) []any', (a) => fromJsonArray(stringArg(a, 0))),
};

/** Helm gives a template neither the environment of who runs it. */
const TAKEN_OUT: ReadonlySet<string> = new Set(['env', 'expandenv']);

/** Every function that a chart's templates may call. Source: helm 3.22 pkg/engine/funcs.go funcMap, engine.go initFunMap. */
export function chartFunctions(libraries: FunctionLibraries): FunctionSet {
  return recordingFunctions(
    mergeFunctions(
      BUILTIN_FUNCTIONS,
      new Map([...sprigFunctions('3.3.0', libraries)].filter(([name]) => !TAKEN_OUT.has(name))),
      new Map(Object.entries(HELM_FUNCTIONS)),
    ),
  );
}
