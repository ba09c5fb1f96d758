import { loadWords } from '../../i18n/packs';
import { compareOutcomes, type Comparison } from '../../core/compare/outcomes';
import { loadEngine } from '../../core/engine';
import type { ObjectChange, Outcome } from '../../core/outcome';
import { printJson } from '../../core/print-json';
import type { InjectionMode, Scenario } from '../../core/scenario';
import type { DifferenceText } from '../../i18n/compare/en';
import { DEFAULT_VERSION, NoBuiltInError, releaseOf, scenarioOn } from '../../presets';
import { defineCommand, FILE_OPERANDS, FILE_OPTIONS, LANGUAGE_OPTION, MODE_OPTION } from '../arguments/command';
import { printDiagnostics } from '../findings';
import { manifestsOf } from '../input/files';
import { hasInstallation, INSTALL_OPTIONS } from '../input/installation';
import { SCENARIO_OPTIONS, type ScenarioArguments, scenarioFromArguments } from '../input/scenario';
import { EXIT, type Terminal, UsageError } from '../terminal';

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
  overrides: { readonly mode?: InjectionMode },
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

const { cluster, settings, suppress } = SCENARIO_OPTIONS;

/** `compare`: the same manifests through the built-in injectors of two releases, with what differs and why. */
export const compare = defineCommand({
  name: 'compare',
  operands: FILE_OPERANDS,
  options: {
    ...FILE_OPTIONS,
    from: { type: 'string', value: 'VERSION' },
    to: { type: 'string', value: 'VERSION', default: DEFAULT_VERSION },
    ...MODE_OPTION,
    output: { type: 'string', short: 'o', choices: ['text', 'json'], default: 'text' },
    ...LANGUAGE_OPTION,
    cluster,
    settings,
    suppress,
    ...INSTALL_OPTIONS,
  },
  run: async (values, operands, { terminal, language }) => {
    const { mode, output } = values;
    const { parts, text } = manifestsOf('compare', values, operands, terminal);
    const [from, to] = await sidesOf(text, values, mode === undefined ? {} : { mode }, terminal);
    const engine = await loadEngine();
    const evaluate = (scenario: Scenario): Outcome => engine.evaluate(scenario, { rules: false, origins: false });
    const comparison = compareOutcomes(evaluate(from), evaluate(to));
    const sides = [
      [comparison.earlier, from],
      [comparison.later, to],
    ] as const;
    const failed = sides.map(([outcome, scenario]) =>
      printDiagnostics(outcome.diagnostics, scenario, { manifests: parts }, terminal),
    );
    const texts: Texts = await loadWords('compare', language);
    terminal.out(output === 'json' ? json(comparison) : printed(comparison, texts));
    return failed.includes(true) || sides.some(([outcome]) => !outcome.complete) ? EXIT.findings : EXIT.done;
  },
});

/** What differs by workload; integers that a double cannot hold are written out in full. */
function json({ documents }: Comparison): string {
  const compared = documents.flatMap(({ index, workloads }) =>
    workloads.map((workload) => ({ document: index, ...workload })),
  );
  return `${printJson(compared)}\n`;
}
