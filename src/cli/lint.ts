import { parseArgs } from 'node:util';
import type { Diagnostic } from '../core/diagnostic';
import { loadEngine } from '../core/engine';
import type { RuleProfile, Scenario } from '../core/scenario';
import { Places } from './findings';
import { SCENARIO_OPTIONS, scenarioFromArguments } from './scenario';
import { EXIT, type Terminal, UsageError } from './terminal';
import { type Speaker, speaker } from './words';

/** One finding as `-o json` prints it. */
interface PrintedFinding {
  readonly rule: string;
  /** istioctl's code, where it has one; else "". */
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  /** From 1; 0 where a finding has no place. */
  readonly line: number;
  readonly column: number;
  readonly resource: string;
}

interface Part {
  readonly file: string;
  readonly start: number;
  readonly text: string;
}

/** Several files as one stream of documents, which is how the rules look at them. */
function join(files: readonly string[], terminal: Terminal): Part[] {
  let start = 0;
  return files.map((file, index) => {
    const text = terminal.read(file);
    const part = { file, start, text };
    start += text.length + separator(text, index === files.length - 1).length;
    return part;
  });
}

function separator(text: string, last: boolean): string {
  if (last) return '';
  return text.endsWith('\n') || text === '' ? '---\n' : '\n---\n';
}

function resourceName({ resource }: Diagnostic): string {
  if (resource === undefined) return '';
  const { kind, namespace, name } = resource;
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

function printed(
  findings: readonly Diagnostic[],
  scenario: Scenario,
  parts: readonly Part[],
  say: Speaker,
): PrintedFinding[] {
  const whole = new Places(scenario, { manifests: '' });
  const single = new Map(
    parts.map((part) => [part, new Places({ ...scenario, manifests: part.text }, { manifests: part.file })]),
  );
  return findings.map((finding) => {
    const { span } = finding;
    const part = span?.source === 'manifests' ? parts.findLast(({ start }) => start <= span.start) : undefined;
    const place =
      span === null || part === undefined
        ? { ...whole.of(finding), ...(span === null ? { file: parts[0]?.file ?? '' } : {}) }
        : (single.get(part) ?? whole).of({
            ...finding,
            span: { ...span, start: span.start - part.start, end: span.end - part.start },
          });
    return {
      rule: finding.code,
      code: finding.upstreamCode ?? '',
      severity: finding.severity,
      message: say(finding),
      ...place,
      resource: resourceName(finding),
    };
  });
}

const isRule = (code: string): boolean => /^R\d{3}$/.test(code);

/** Notes about the way from text to result that are about the manifests and not about this program. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['kube.unknown-field', 'kube.field-case']);

/** `lint`: what the rules say of files of manifests, looked at together. */
export async function lintCommand(args: string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      file: { type: 'string', short: 'f', multiple: true },
      profile: { type: 'string' },
      output: { type: 'string', short: 'o' },
      language: { type: 'string' },
      analyzer: { type: 'string', multiple: true },
      ...SCENARIO_OPTIONS,
    },
  });
  // `-f a.yaml b.yaml` names two files.
  const files = [...(values.file ?? []), ...positionals];
  if (files.length === 0) throw new UsageError('lint: -f FILE… is wanted');
  const profile = values.profile ?? 'modern';
  if (!['modern', 'strict-2018', 'parity'].includes(profile)) {
    throw new UsageError(`lint: --profile is one of modern, strict-2018, parity, not ${JSON.stringify(profile)}`);
  }
  const output = values.output ?? 'text';
  if (output !== 'text' && output !== 'json')
    throw new UsageError(`lint: -o is text or json, not ${JSON.stringify(output)}`);
  const language = values.language ?? 'en';
  if (language !== 'en' && language !== 'zh-CN')
    throw new UsageError(`lint: --language is en or zh-CN, not ${JSON.stringify(language)}`);
  const parts = join(files, terminal);
  const manifests = parts.map((part, index) => part.text + separator(part.text, index === parts.length - 1)).join('');
  const scenario = await scenarioFromArguments(manifests, values, { profile: profile as RuleProfile }, terminal);
  const outcome = (await loadEngine()).evaluate(scenario, {
    origins: false,
    ...(values.analyzer === undefined ? {} : { analyzers: values.analyzer }),
  });
  // What injection refuses is wrong here too; istioctl's own list holds nothing but istioctl's findings.
  const found = outcome.diagnostics.filter(({ code, severity }) =>
    profile === 'parity' ? isRule(code) : isRule(code) || severity !== 'info' || ALWAYS_TOLD.has(code),
  );
  const findings = printed(found, scenario, parts, await speaker(language));
  if (output === 'json') terminal.out(`${JSON.stringify(findings, null, 2)}\n`);
  else {
    for (const { file, line, column, severity, rule, code, message } of findings) {
      const where = line === 0 ? file : `${file}:${line}:${column}`;
      terminal.out(`${where}: ${severity}: ${rule}${code === '' ? '' : ` (${code})`}: ${message}\n`);
    }
    const count = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
    terminal.out(`${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes\n`);
  }
  return findings.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.done;
}
