import { FLAGS_SOURCE, fileSource } from '../core/install/sources';
import type { Scenario } from '../core/scenario';
import type { SourceId } from '../core/text/span';

/** Something in a scenario that looks like a secret. Offsets are UTF-16, into the text of `source`. */
export interface SecretFinding {
  readonly source: SourceId;
  readonly kind: 'secret-data' | 'environment' | 'private-key' | 'token' | 'credentials-in-url' | 'cloud-key';
  readonly start: number;
  readonly end: number;
  /** What names it: the key, the variable, the kind of token. Never the value. */
  readonly label: string;
}

const REDACTED = 'REDACTED';

const PATTERNS: readonly { readonly kind: SecretFinding['kind']; readonly label: string; readonly pattern: RegExp }[] =
  [
    {
      kind: 'private-key',
      label: 'PRIVATE KEY',
      pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    },
    { kind: 'token', label: 'JWT', pattern: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g },
    { kind: 'token', label: 'GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/g },
    { kind: 'token', label: 'Slack', pattern: /\bxox[abprs]-[A-Za-z0-9-]{10,}/g },
    { kind: 'cloud-key', label: 'AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
    { kind: 'cloud-key', label: 'Google', pattern: /\bAIza[A-Za-z0-9_-]{35}\b/g },
    { kind: 'credentials-in-url', label: 'URL', pattern: /(?<=[a-z][a-z0-9+.-]*:\/\/[^\s:@/]+:)[^\s:@/"']+(?=@)/gi },
  ];

const SECRET_NAME = /(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential)/i;

/** Values that only refer to a secret, or are plainly not one. */
const HARMLESS =
  /^(?:|true|false|null|~|\d{1,4}|REDACTED|\$\(.*\)|\$\{.*\}|\{\{.*\}\}[\w./-]*|<.*>|\/[\w./-]*|[|>][-+]?)$/;

interface Line {
  readonly start: number;
  readonly text: string;
}

function lines(text: string): Line[] {
  const found: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    found.push({ start, text: line });
    start += line.length + 1;
  }
  return found;
}

function scalarRange(line: Line, pattern: RegExp): { start: number; end: number; value: string } | null {
  const match = pattern.exec(line.text);
  const raw = match?.[1];
  if (match === null || raw === undefined) return null;
  const at = match.index + match[0].length - raw.length;
  const bare = raw.replace(/\s+#.*$/, '').trimEnd();
  const quoted = /^(["'])(.*)\1$/.exec(bare);
  const value = quoted?.[2] ?? bare;
  const start = line.start + at + (quoted ? 1 : 0);
  return { start, end: start + value.length, value };
}

/** `- name: DB_PASSWORD` followed by a literal `value:`. */
function scanEnvironment(all: readonly Line[], source: SourceId): SecretFinding[] {
  const found: SecretFinding[] = [];
  all.forEach((line, index) => {
    const name = /^\s*-?\s*["']?name["']?:\s*["']?([A-Za-z_][\w.-]*)["']?\s*$/.exec(line.text)?.[1];
    if (name === undefined || !SECRET_NAME.test(name)) return;
    const next = all[index + 1];
    const scalar = next === undefined ? null : scalarRange(next, /^\s*["']?value["']?:\s+(\S.*)$/);
    if (scalar !== null && !HARMLESS.test(scalar.value)) {
      found.push({ source, kind: 'environment', start: scalar.start, end: scalar.end, label: name });
    }
  });
  return found;
}

/** Entries below `data:` or `stringData:` of a document of kind Secret. */
function scanSecretObjects(text: string, source: SourceId): SecretFinding[] {
  const found: SecretFinding[] = [];
  for (const document of text.matchAll(/(?:^|\n)(?!---)[\s\S]*?(?=\n---|$)/g)) {
    if (!/^kind:\s*["']?Secret["']?\s*$/m.test(document[0])) continue;
    let inside = false;
    let depth = 0;
    for (const line of lines(document[0])) {
      const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
      if (/^(?:data|stringData):\s*$/.test(line.text)) {
        inside = true;
        depth = indent;
        continue;
      }
      if (inside && line.text.trim() !== '' && indent <= depth) inside = false;
      if (!inside) continue;
      const key = /^\s*["']?([\w.-]+)["']?:/.exec(line.text)?.[1];
      const scalar = scalarRange(line, key === undefined ? /^\s*(\S.*)$/ : /^\s*["']?[\w.-]+["']?:\s+(\S.*)$/);
      if (scalar !== null && !HARMLESS.test(scalar.value)) {
        const start = document.index + scalar.start;
        found.push({ source, kind: 'secret-data', start, end: document.index + scalar.end, label: key ?? 'data' });
      }
    }
  }
  return found;
}

function scanText(text: string, source: SourceId): SecretFinding[] {
  const found: SecretFinding[] = [...scanSecretObjects(text, source), ...scanEnvironment(lines(text), source)];
  for (const { kind, label, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      found.push({ source, kind, start: match.index, end: match.index + match[0].length, label });
    }
  }
  found.sort((left, right) => left.start - right.start || right.end - left.end);
  return found.filter((finding, index) => index === 0 || finding.start >= (found[index - 1]?.end ?? 0));
}

/** The scenario with each of its texts as `change` has it, in the order of the tabs. */
function withTexts(scenario: Scenario, change: (text: string, source: SourceId) => string): Scenario {
  const { injector, installation } = scenario;
  return {
    ...scenario,
    manifests: change(scenario.manifests, 'manifests'),
    values: change(scenario.values, 'values'),
    mesh: change(scenario.mesh, 'mesh'),
    cluster: change(scenario.cluster, 'cluster'),
    injector: {
      templates: injector.templates.map(({ name, text }) => ({ name, text: change(text, `template:${name}`) })),
      config: change(injector.config, 'injector'),
    },
    ...(installation === undefined
      ? {}
      : {
          installation: {
            ...installation,
            files: installation.files.map(({ name, text }) => ({ name, text: change(text, fileSource(name)) })),
            flags: change(installation.flags, FLAGS_SOURCE),
          },
        }),
  };
}

/** Everything in the scenario that looks like a secret, in the order of its texts. */
export function scanSecrets(scenario: Scenario): SecretFinding[] {
  const found: SecretFinding[] = [];
  withTexts(scenario, (text, source) => {
    found.push(...scanText(text, source));
    return text;
  });
  return found;
}

function redactText(text: string, findings: readonly SecretFinding[]): string {
  let result = text;
  for (const { start, end, kind } of [...findings].sort((left, right) => right.start - left.start)) {
    // Base64 of the word, so that a Secret's data still decodes.
    const replacement = kind === 'secret-data' ? 'UkVEQUNURUQ=' : REDACTED;
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}

/** The scenario with every finding replaced by a word that says so; everything else keeps its bytes. */
export function redactSecrets(scenario: Scenario, findings: readonly SecretFinding[]): Scenario {
  return withTexts(scenario, (text, source) =>
    redactText(
      text,
      findings.filter((finding) => finding.source === source),
    ),
  );
}
