import { loadEngine } from '../../core/engine';
import { decidingLever } from '../../core/explain/levers';
import { type ExplainedLine, explainLines } from '../../core/explain/lines';
import type { Purpose } from '../../core/explain/purpose';
import type { Json } from '../../core/json';
import type { DocumentOutcome } from '../../core/outcome';
import type { Origin } from '../../core/provenance/origin';
import type { Scenario } from '../../core/scenario';
import { LineMap } from '../../core/text/line-map';
import { readValue } from '../../core/yaml/read/read';
import type { PathStep } from '../../core/yaml/read/scalars';
import { type DescribedPurpose, describeLever, describePurpose } from '../../i18n/explain/describe';
import type { ExplainWords } from '../../i18n/explain/words';
import { loadWords } from '../../i18n/packs';
import type { Run } from '../arguments/command';
import type { EXPLAIN } from '../arguments/tables';
import { printDiagnostics, speakerFor } from '../findings';
import { manifestsOf } from '../input/files';
import { scenarioFromArguments } from '../input/scenario';
import { EXIT } from '../terminal';

/** One line that injection added or changed, as `-o json` prints it. */
interface PrintedLine {
  /** Index of the document among the manifests, from 0. */
  readonly document: number;
  /** From 1, in the document's result. */
  readonly line: number;
  readonly text: string;
  /** `spec.template.spec.containers[1].env[3].name`. */
  readonly path: string;
  /** What the line is for, in the language asked for; '' where it comes from a template of one's own. */
  readonly purpose: string;
  readonly code: string;
  readonly group: string;
  readonly readBy: readonly string[];
  /** What changes the line; `here` for the one that decided it in this result. */
  readonly changedBy: readonly { readonly kind: string; readonly name: string; readonly here: boolean }[];
  /** The first and the last release that writes it; null: from the beginning, until today. */
  readonly since: string | null;
  readonly until: string | null;
  /** A time before `since` in which it was written too. */
  readonly earlier: readonly [first: string, last: string] | null;
  readonly docs: string | null;
  readonly origin: PrintedOrigin;
}

type PrintedOrigin =
  | { readonly kind: 'template'; readonly template: string; readonly line: number; readonly data: readonly string[] }
  | { readonly kind: 'step'; readonly step: string; readonly reason: string }
  | { readonly kind: 'default'; readonly type: string; readonly field: string }
  | { readonly kind: 'input' };

/** Lines of templates, by name; line maps are made once. */
class TemplateLines {
  readonly #maps: ReadonlyMap<string, LineMap>;

  constructor({ injector }: Scenario) {
    this.#maps = new Map(injector.templates.map(({ name, text }) => [name, new LineMap(text)]));
  }

  of(template: string, offset: number): number {
    return this.#maps.get(template)?.position(offset).line ?? 0;
  }
}

function printedOrigin(origin: Origin | undefined, templates: TemplateLines): PrintedOrigin {
  switch (origin?.kind) {
    case 'template': {
      const { template, span, data } = origin;
      return { kind: 'template', template, line: templates.of(template, span.start), data };
    }
    case 'step':
      return { kind: 'step', step: origin.step, reason: origin.reason };
    case 'default':
      return { kind: 'default', type: origin.type, field: origin.field };
    case 'installation':
    case 'input':
    case undefined:
    default:
      return { kind: 'input' };
  }
}

function printedPath(path: readonly PathStep[]): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

function printedLine(
  document: number,
  { line, text, path, purposes: [purpose], candidates, origin }: ExplainedLine,
  words: ExplainWords,
  templates: TemplateLines,
  values: Json | undefined,
): PrintedLine {
  const described = purpose === undefined ? undefined : describePurpose(words, purpose);
  const decidedBy = decidingLever(candidates, values);
  return {
    document,
    line,
    text,
    path: printedPath(path),
    purpose: described === undefined ? '' : `${described.glance} ${described.more}`,
    code: purpose?.code ?? '',
    group: purpose?.group ?? '',
    readBy: purpose?.readBy ?? [],
    changedBy: (purpose?.changedBy ?? []).map((lever) => ({ ...lever, here: lever === decidedBy })),
    since: purpose?.since ?? null,
    until: purpose?.until ?? null,
    earlier: purpose?.earlier ?? null,
    docs: purpose?.docs ?? null,
    origin: printedOrigin(origin, templates),
  };
}

/** Lines in a row that belong to one thing, with what it is for. */
interface Block {
  readonly lines: readonly ExplainedLine[];
  readonly purpose: Purpose | undefined;
}

function blocksOf(lines: readonly ExplainedLine[]): Block[] {
  const blocks: { lines: ExplainedLine[]; purpose: Purpose | undefined; key: string }[] = [];
  for (const line of lines) {
    const [purpose] = line.purposes;
    const key = purpose === undefined ? '' : `${purpose.code} ${JSON.stringify(purpose.subject)}`;
    const last = blocks.at(-1);
    if (last?.key === key) last.lines.push(line);
    else blocks.push({ lines: [line], purpose, key });
  }
  return blocks;
}

function printedBlock({ lines, purpose }: Block, words: ExplainWords, values: Json | undefined): string {
  const own = lines.map(({ line, text }) => `${String(line).padStart(5)}  ${text}`);
  if (purpose === undefined) return [...own, `       ${words.parts.none}`].join('\n');
  const described = describePurpose(words, purpose);
  const decidedBy = decidingLever(
    lines.flatMap((line) => line.candidates),
    values,
  );
  const facts = [
    described.group,
    factOf(words.parts.readBy, described.readBy),
    factOf(
      words.parts.changedBy,
      purpose.changedBy.map((lever) => {
        const name = describeLever(words, lever);
        return lever.kind === decidedBy?.kind && lever.name === decidedBy.name
          ? `${name} (${words.parts.decidedBy})`
          : name;
      }),
    ),
    described.versions,
  ].filter((fact) => fact !== '');
  return [...own, `       ${sentences(described)}`, `       [${facts.join('; ')}]`].join('\n');
}

function sentences({ glance, more }: DescribedPurpose): string {
  return `${glance} ${more}`;
}

function factOf(title: string, list: readonly string[]): string {
  return list.length === 0 ? '' : `${title}: ${list.join(', ')}`;
}

function printedText(documents: readonly Explained[], words: ExplainWords, values: Json | undefined): string {
  return documents
    .flatMap(({ outcome: { kind, namespace, name }, lines }) => {
      if (lines.length === 0) return [];
      const title = `# ${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
      return [title, ...blocksOf(lines).map((block) => printedBlock(block, words, values)), ''];
    })
    .join('\n');
}

interface Explained {
  readonly outcome: DocumentOutcome;
  /** The lines that injection added or changed. */
  readonly lines: readonly ExplainedLine[];
}

/** `explain`: every line that injection adds or changes, with what it is for. */
export const run: Run<typeof EXPLAIN> = async (values, operands, { terminal, language }) => {
  const { mode, output } = values;
  const { parts, text } = manifestsOf('explain', values, operands, terminal);
  const scenario = await scenarioFromArguments(text, values, mode === undefined ? {} : { mode }, terminal);
  const outcome = (await loadEngine()).evaluate(scenario, { rules: false });
  const say = await speakerFor(outcome.diagnostics, language);
  const failed = printDiagnostics(outcome.diagnostics, scenario, { ...values, manifests: parts }, terminal, say);
  const words = await loadWords('explain', language);
  const given = readValue(scenario.values).value;
  const documents = outcome.documents.map(
    (document): Explained => ({
      outcome: document,
      lines: document.passedThrough
        ? []
        : explainLines(document.after, outcome.injector.istioVersion).filter(({ added }) => added),
    }),
  );
  if (output === 'json') {
    const templates = new TemplateLines(scenario);
    const printed = documents.flatMap(({ outcome: { index }, lines }) =>
      lines.map((line) => printedLine(index, line, words, templates, given)),
    );
    terminal.out(`${JSON.stringify(printed, null, 2)}\n`);
  } else terminal.out(printedText(documents, words, given));
  return failed || !outcome.complete ? EXIT.findings : EXIT.done;
};
