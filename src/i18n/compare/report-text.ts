import type { CarriedInstallation, CarriedValue } from '../../core/compare/carried-values';
import type { CompareReport, ReportedChange, ReportedWorkload, ReportGroup } from '../../core/compare/report';
import type { Json } from '../../core/json';
import { printJson } from '../../core/print-json';
import { describePurpose } from '../explain/describe';
import type { ExplainWords } from '../explain/words';
import { type CompareWords, describeDifference } from './words';

export interface ReportTextWords {
  readonly compare: CompareWords;
  readonly explain: ExplainWords;
}

/** A report and, where the versions are of a person's installation, what becomes of its values. */
export interface WholeReport {
  readonly report: CompareReport;
  readonly carried?: CarriedInstallation | undefined;
  /** The chart of the installation, where what is built in stands in for it in the later version. */
  readonly standsIn?: string | undefined;
}

/** Workloads of a group that are named in a text; a report as JSON has all. */
const MOST_NAMED = 12;
/** Characters of a value in a text. */
const LONGEST_VALUE = 120;

type Format = 'text' | 'markdown';

/** What a workload is called: `Deployment shop/web`. */
export function workloadName({ kind, namespace, name, running }: ReportedWorkload, { report }: CompareWords): string {
  const called = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  return running === undefined ? called : `${called} (${report.running(running)})`;
}

/** A value in one line: a text as it is, anything else as JSON. */
function valueText(value: Json | undefined, absent: string): string {
  if (value === undefined) return absent;
  const text = typeof value === 'string' ? value : printJson(value).replaceAll(/\n\s*/g, ' ');
  const line = text.trimEnd().replaceAll('\n', ' ');
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE - 1)}…` : line;
}

/** How many workloads differ in more than what has no effect. */
export function changedCount({ groups }: CompareReport): number {
  const found = new Set(
    groups.flatMap(({ workloads }) => workloads.map(({ document, item = -1 }) => `${document}.${item}`)),
  );
  return found.size;
}

/** A report as Markdown, or as text for a terminal. */
export function reportText({ report, carried, standsIn }: WholeReport, words: ReportTextWords, format: Format): string {
  const writer = new ReportWriter(words, format);
  writer.write(report, carried, standsIn);
  return writer.text();
}

class ReportWriter {
  readonly #lines: string[] = [];

  constructor(
    private readonly words: ReportTextWords,
    private readonly format: Format,
  ) {}

  text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`;
  }

  write(report: CompareReport, carried: CarriedInstallation | undefined, standsIn: string | undefined): void {
    const words = this.words.compare.report;
    const { from, to, groups, noise, same } = report;
    this.#heading(1, words.title(from, to));
    const changed = changedCount(report);
    this.#paragraph(changed === 0 ? words.nothing : words.summary(report.workloads.length, changed));
    if (standsIn !== undefined) this.#paragraph(words.standsIn(standsIn, to));
    for (const group of groups) this.#group(group, 2);
    if (carried !== undefined) this.#carried(carried, from, to);
    if (noise.length > 0) {
      this.#heading(2, words.noise);
      for (const { workloads, reasons } of noise)
        for (const reason of reasons) {
          const { title } = describeDifference(this.words.compare, reason);
          const [first] = reason.changes;
          const values = first === undefined ? undefined : this.#values(first);
          const tag = reason.code !== 'image-tag' || values === undefined ? '' : `: ${values.from} → ${values.to}`;
          this.#item(`${title}: ${words.workloads(workloads.length)}, ${words.places(reason.changes.length)}${tag}`);
        }
      this.#lines.push('');
    }
    if (same.length > 0) this.#paragraph(words.same(same.length));
  }

  #group({ impact, workloads, reasons }: ReportGroup, level: number): void {
    const { compare } = this.words;
    this.#heading(level, `${compare.impacts[impact].title}: ${compare.report.workloads(workloads.length)}`);
    const named = workloads.slice(0, MOST_NAMED).map((workload) => workloadName(workload, compare));
    const rest = workloads.length - named.length;
    this.#paragraph([named.join(', '), ...(rest > 0 ? [compare.report.more(rest)] : [])].join(' '));
    for (const reason of reasons) {
      const { title, sentences } = describeDifference(compare, reason);
      this.#heading(level + 1, title);
      if (sentences.length > 0) this.#paragraph(sentences.join(' '));
      if (reason.changes.length > 0) this.#changes(reason.changes);
    }
  }

  #changes(changes: readonly ReportedChange[]): void {
    const { report } = this.words.compare;
    const rows = changes.map((change) => {
      const purpose = change.purpose === undefined ? '' : describePurpose(this.words.explain, change.purpose).glance;
      return { ...change, purpose, ...this.#values(change) };
    });
    if (this.format === 'markdown') {
      const { place, before, after, purpose } = report.columns;
      this.#lines.push(`| ${place} | ${before} | ${after} | ${purpose} |`, '| --- | --- | --- | --- |');
      for (const row of rows)
        this.#lines.push(`| ${[code(row.label), row.from, row.to, cell(row.purpose)].join(' | ')} |`);
    } else
      for (const row of rows) {
        this.#lines.push(`    ${SIGNS[row.kind]} ${row.label}${row.varies ? ` (${report.varies})` : ''}`);
        if (row.kind !== 'moved') this.#lines.push(`        ${row.from} → ${row.to}`);
        if (row.purpose !== '') this.#lines.push(`        ${row.purpose}`);
      }
    this.#lines.push('');
  }

  #values({ kind, before, after, varies }: ReportedChange): { readonly from: string; readonly to: string } {
    const { report } = this.words.compare;
    if (kind === 'moved') return { from: '', to: report.moved };
    const show = (value: Json | undefined): string => {
      const text = valueText(value, report.absent);
      return this.format === 'text' || value === undefined ? text : code(text);
    };
    const lead = varies && this.format === 'markdown' ? `${report.varies} ` : '';
    return { from: lead + show(before), to: show(after) };
  }

  #carried({ values, left, failures }: CarriedInstallation, from: string, to: string): void {
    const words = this.words.compare.report.values;
    this.#heading(2, words.title);
    for (const [version, failure] of [
      [from, failures.from],
      [to, failures.to],
    ] as const)
      if (failure !== null) this.#paragraph(`${words.failed(version)} ${failure}`);
    if (failures.from !== null || failures.to !== null) return;
    this.#paragraph(values.length === 0 ? words.none : words.about(from, to));
    for (const value of values)
      this.#item(carriedText(value, from, to, this.words.compare, (text) => this.#code(text)));
    if (left > 0) this.#item(words.left(left));
    this.#lines.push('');
  }

  #heading(level: number, text: string): void {
    this.#lines.push(this.format === 'markdown' ? `${'#'.repeat(level)} ${text}` : INDENTS[level - 1] + text);
    if (this.format === 'markdown') this.#lines.push('');
  }

  #paragraph(text: string): void {
    this.#lines.push(this.format === 'markdown' ? text : `  ${text}`, '');
  }

  #item(text: string): void {
    this.#lines.push(`${this.format === 'markdown' ? '' : '  '}- ${text}`);
  }

  #code(text: string): string {
    return this.format === 'markdown' ? code(text) : text;
  }
}

const INDENTS = ['', '', '  '] as const;
const SIGNS: Readonly<Record<ReportedChange['kind'], string>> = { added: '+', removed: '-', changed: '~', moved: '>' };

/** What became of a value of an installation, in one line. */
export function carriedText(
  { file, path, change, before, after }: CarriedValue,
  from: string,
  to: string,
  { report: { values } }: CompareWords,
  asCode: (text: string) => string = (text) => text,
): string {
  const places = [
    ...(before.length === 0 || after.length + before.length === 0 ? [] : [values.only(from, before)]),
    ...(after.length === 0 ? [] : [values.only(to, after)]),
  ];
  const told = change === 'elsewhere' || change === 'new-effect' ? places : places.slice(0, 1);
  const more = told.length === 0 ? '' : ` (${told.join('; ')})`;
  return `${asCode(path)} (${file}): ${values.changes[change](from, to)}${more}`;
}

/** A text as inline code of Markdown inside a table. */
function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll('|', String.raw`\|`)}${fence}`;
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
