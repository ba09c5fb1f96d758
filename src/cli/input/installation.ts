import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartBytes } from '../../core/helm/chart/chart-file';
import { loadChart } from '../../core/helm/chart/load-chart';
import { chartRenderer } from '../../core/helm/render/chart-renderer';
import { collectValues, type ValuesFlag } from '../../core/helm/values/collect-values';
import type { ValuesText } from '../../core/helm/values/read-values';
import {
  deriveUsable,
  releaseOfChart,
  type UsableChart,
  withChartFindings,
} from '../../core/install/derive-chart-scenario';
import { hasChartFacts, hasOperatorFacts, patchOf, releasedChart } from '../../core/install/chart/chart-facts';
import { chartTemplates } from '../../core/install/chart/chart-templates';
import { deriveHelm } from '../../core/install/derive-helm';
import { deriveOperator } from '../../core/install/derive-operator';
import { withToolFindings } from '../../core/install/derive-scenario';
import type { Derived, DeriveResult } from '../../core/install/installation';
import { NO_ORIGINS, recordOrigins } from '../../core/provenance/origin';
import type { Diagnostic } from '../../core/diagnostic';
import { documentText } from '../../core/text/file-text';
import { LineMap } from '../../core/text/line-map';
import { speaker } from '../../i18n/speaker';
import { DEFAULT_VERSION, NoBuiltInError, releaseOf } from '../../presets';
import { releaseTemplates } from '../../presets/release-templates';
import { type FilePlace, findingLine } from '../findings';
import type { InstallArguments } from './installation-arguments';
import { InstallationError } from './installation-error';
import { type Terminal, UsageError } from '../terminal';

const FLAG_NAMES: Readonly<Record<ValuesFlag['kind'], string>> = {
  set: '--set',
  string: '--set-string',
  json: '--set-json',
  literal: '--set-literal',
};

/** What a person's installation gives, and the release that it is of (`1.27.9`); a chart need not say which. */
export interface DerivedInstallation {
  readonly release: string | undefined;
  readonly result: DeriveResult;
  /** What the tool does not say of the person's values, and the files and flags in which they stand. */
  readonly findings: readonly Diagnostic[];
  readonly files: readonly ValuesText[];
  readonly flags: readonly ValuesFlag[];
}

/** Derives what the options describe. Throws `UsageError` for what cannot be read or does not go together. */
export async function deriveArguments(args: InstallArguments, terminal: Terminal): Promise<DerivedInstallation> {
  const { operator = [], chart } = args;
  const isOperator = operator.length > 0;
  if (isOperator) {
    for (const name of [
      'helm-values',
      'set-string',
      'set-json',
      'chart',
      'release-name',
      'release-namespace',
    ] as const) {
      if (args[name] !== undefined) throw new UsageError((words) => words.notTogether(`--${name}`, '--operator'));
    }
  }
  const asked = args.release ?? DEFAULT_VERSION;
  if (releaseOf(asked) === undefined) {
    throw new UsageError((words) => words.noBuiltInOf('--release', new NoBuiltInError(asked)));
  }
  const release = patchOf(asked);
  const isKnown = isOperator ? hasOperatorFacts(release) : hasChartFacts(release);
  if (!isKnown && chart === undefined)
    throw new UsageError((words) => words.tooOld(isOperator ? '1.9' : '0.8', JSON.stringify(release)));
  if (chart !== undefined) return fromChart(chart, args, terminal);
  const origins = recordOrigins();
  const templates = chartTemplates(release, releaseTemplates(release));
  const options = { build: releasedChart(release), templates, origins };
  const input = isOperator
    ? { ...helmInstallation({ set: args.set }, terminal), files: readFiles(operator, terminal) }
    : helmInstallation(args, terminal);
  const result = isOperator ? deriveOperator(input, options) : deriveHelm(input, options);
  const { derived, given } = result;
  const known = { derived, given, origins };
  const findings = withToolFindings([], input, isOperator ? 'istioctl' : 'helm', release, known);
  return { release, result, findings, files: input.files, flags: input.flags };
}

/** What is derived; throws `InstallationError` where the tool refuses. Warnings, and what the tool does not warn of, go to standard error. */
export async function derivedOrThrow(installation: DerivedInstallation, terminal: Terminal): Promise<Derived> {
  const { result, findings } = installation;
  for (const warning of result.warnings) terminal.error(`${warning}\n`);
  const told = findings.filter(({ severity }) => severity === 'warning');
  if (result.derived !== undefined) {
    if (told.length > 0) {
      const say = await speaker(terminal.language ?? 'en');
      for (const one of told) terminal.error(findingLine(one, placeOf(one, installation), say));
    }
    return result.derived;
  }
  const found = result.diagnostics.find(({ severity }) => severity === 'error');
  throw new InstallationError(result.failure?.text || (found ?? ''));
}

/** Where a finding stands: a line of a file, or a flag as it was given. */
function placeOf({ span }: Diagnostic, { files, flags }: DerivedInstallation): FilePlace {
  const file = files.find(({ source }) => source === span?.source);
  if (file !== undefined && span !== null) return { file: file.name, ...new LineMap(file.text).position(span.start) };
  const flag = flags.find(({ source }) => source === span?.source);
  const given = flag === undefined ? (files[0]?.name ?? '--set') : `${FLAG_NAMES[flag.kind]} ${flag.text}`;
  return { file: given, line: 0, column: 0 };
}

function readFiles(
  paths: readonly string[],
  terminal: Terminal,
): { name: string; text: string; source: `install:${string}` }[] {
  return paths.map((path) => ({ name: path, text: documentText(terminal.read(path)), source: `install:${path}` }));
}

function helmInstallation(args: InstallArguments, terminal: Terminal) {
  const flags: ValuesFlag[] = [];
  const add = (kind: ValuesFlag['kind'], name: string, texts: readonly string[] = []): void => {
    texts.forEach((text, index) => flags.push({ kind, text, source: `install:${name} ${index + 1}` }));
  };
  add('set', FLAG_NAMES.set, args.set);
  add('string', FLAG_NAMES.string, args['set-string']);
  add('json', FLAG_NAMES.json, args['set-json']);
  return {
    files: readFiles(args['helm-values'] ?? [], terminal),
    flags,
    releaseName: args['release-name'] ?? 'istiod',
    releaseNamespace: args['release-namespace'] ?? 'istio-system',
  };
}

async function fromChart(path: string, args: InstallArguments, terminal: Terminal): Promise<DerivedInstallation> {
  const usable = await chartAt(path);
  const own = releaseOfChart(usable.chart);
  // A chart of the source tree does not say which release it is of.
  if (own !== undefined && args.release !== undefined) throw new UsageError((words) => words.chartHasVersion());
  const release = own ?? args.release;
  const input = helmInstallation(args, terminal);
  const { files, flags } = input;
  const { result, told } = deriveUsable(input, usable, release);
  if (told.length > 0) {
    const say = await speaker(terminal.language ?? 'en');
    for (const one of told) terminal.error(`${path}: ${say(one)}\n`);
  }
  const origins = recordOrigins();
  const given = collectValues(input, { origins }).values;
  const named = release ?? usable.chart.metadata.version;
  const findings =
    given === undefined
      ? []
      : withChartFindings([], input, usable.chart, named, { derived: undefined, given }, origins);
  return { release, result, findings, files, flags };
}

/** The chart in a folder or archive. Throws `UsageError` where there is none, `InstallationError` where Helm could not load it. */
export async function chartAt(path: string): Promise<UsableChart> {
  if (!existsSync(path)) throw new UsageError((words) => words.noChart(path));
  const input = statSync(path).isDirectory()
    ? { kind: 'folder' as const, files: folderFiles(path) }
    : { kind: 'archive' as const, bytes: readFileSync(path) };
  const { chart, error, diagnostics } = loadChart(input, NO_ORIGINS);
  if (chart === undefined) throw new InstallationError(error ?? diagnostics[0] ?? path);
  return { chart, renderer: await chartRenderer(), origins: NO_ORIGINS };
}

function folderFiles(folder: string): ChartBytes[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path: path.slice(folder.replace(/\/$/, '').length + 1), bytes: readFileSync(path) };
    });
}
