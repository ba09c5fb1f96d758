import { loadWords } from '../i18n/packs';
import { parseArgs } from 'node:util';
import { compareOutcomes, type Comparison } from '../core/compare/outcomes';
import { loadEngine } from '../core/engine';
import type { ObjectChange, Outcome } from '../core/outcome';
import { printJson } from '../core/print-json';
import type { InjectionMode, Scenario } from '../core/scenario';
import type { DifferenceText } from '../i18n/compare/en';
import { DEFAULT_VERSION, NoBuiltInError, releaseOf, scenarioOn } from '../presets';
import { printDiagnostics } from './findings';
import { hasInstallation, INSTALL_OPTIONS } from './installation';
import { SCENARIO_OPTIONS, type ScenarioArguments, scenarioFromArguments } from './scenario';
import { EXIT, type Terminal, UsageError } from './terminal';

type Texts = Readonly<Record<string, DifferenceText>>;

const SIGNS: Readonly<Record<ObjectChange['kind'], string>> = { added: '+', removed: '-', changed: '~', moved: '>' };

/** Short plain values as they were and are. */
function values({ kind, before, after }: ObjectChange): string {
  const plain = [before, after].flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [],
  );
  const short = plain.every((value) => value.length <= 60 && !value.includes('\n'));
  return kind !== 'moved' && plain.length > 0 && short ? `: ${plain.join(' → ')}` : '';
}

function printed(comparison: Comparison, texts: Texts): string {
  const lines: string[] = [];
  for (const { workloads } of comparison.documents) {
    for (const { kind, namespace, name, differences } of workloads) {
      lines.push(`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`);
      if (differences.length === 0) lines.push('  the same');
      for (const { code, params, changes } of differences) {
        const words = texts[code];
        lines.push(`  ${words?.title ?? code}`, `    ${words?.text(params) ?? ''}`);
        for (const change of changes) lines.push(`    ${SIGNS[change.kind]} ${change.label}${values(change)}`);
      }
      lines.push('');
    }
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function version(option: string, value: string): string {
  if (releaseOf(value) !== undefined) return value;
  throw new UsageError(`compare: ${option}: ${new NoBuiltInError(value).message}`);
}

/** The two scenarios: the built-in injectors of two releases, or one installation carried from release to release. */
async function sidesOf(
  manifests: string,
  args: ScenarioArguments & { readonly from?: string | undefined; readonly to: string },
  overrides: { mode?: InjectionMode },
  terminal: Terminal,
): Promise<readonly [Scenario, Scenario]> {
  if (hasInstallation(args)) {
    const { release, ...rest } = args;
    if (rest.chart !== undefined) throw new UsageError('compare: --chart has one release only; use --release instead');
    const on = (side: string): Promise<Scenario> =>
      scenarioFromArguments(manifests, { ...rest, release: side }, overrides, terminal);
    return [await on(version('--from', args.from ?? release ?? DEFAULT_VERSION)), await on(version('--to', args.to))];
  }
  const given = await scenarioFromArguments(manifests, args, overrides, terminal);
  return [scenarioOn(version('--from', args.from ?? '0.7'), given), scenarioOn(version('--to', args.to), given)];
}

/** `compare`: the same manifests through the built-in injectors of two releases, with what differs and why. */
export async function compareCommand(args: string[], terminal: Terminal): Promise<number> {
  const { cluster, settings } = SCENARIO_OPTIONS;
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string', short: 'f' },
      from: { type: 'string' },
      to: { type: 'string', default: DEFAULT_VERSION },
      mode: { type: 'string' },
      output: { type: 'string', short: 'o', default: 'text' },
      language: { type: 'string', default: 'en' },
      cluster,
      settings,
      ...INSTALL_OPTIONS,
    },
  });
  const { file, mode, output, language } = values;
  if (file === undefined) throw new UsageError('compare: -f FILE is wanted, or -f - for standard input');
  if (mode !== undefined && mode !== 'kube-inject' && mode !== 'webhook')
    throw new UsageError(`compare: --mode is one of kube-inject, webhook, not ${JSON.stringify(mode)}`);
  if (output !== 'text' && output !== 'json')
    throw new UsageError(`compare: -o is one of text, json, not ${JSON.stringify(output)}`);
  if (language !== 'en' && language !== 'zh-CN')
    throw new UsageError(`compare: --language is one of en, zh-CN, not ${JSON.stringify(language)}`);
  const overrides: { mode?: InjectionMode } = mode === undefined ? {} : { mode };
  const [from, to] = await sidesOf(terminal.read(file), values, overrides, terminal);
  const engine = await loadEngine();
  const evaluate = (scenario: Scenario): Outcome => engine.evaluate(scenario, { rules: false, origins: false });
  const comparison = compareOutcomes(evaluate(from), evaluate(to));
  const sides = [
    [comparison.earlier, from],
    [comparison.later, to],
  ] as const;
  const name = file === '-' ? 'stdin' : file;
  const failed = sides.map(([outcome, scenario]) =>
    printDiagnostics(outcome.diagnostics, scenario, { manifests: name }, terminal),
  );
  const texts: Texts = await loadWords('compare', language);
  terminal.out(output === 'json' ? json(comparison) : printed(comparison, texts));
  return failed.includes(true) || sides.some(([outcome]) => !outcome.complete) ? EXIT.findings : EXIT.done;
}

/** What differs by workload; integers that a double cannot hold are written out in full. */
function json({ documents }: Comparison): string {
  const compared = documents.flatMap(({ index, workloads }) =>
    workloads.map((workload) => ({ document: index, ...workload })),
  );
  return `${printJson(compared)}\n`;
}
