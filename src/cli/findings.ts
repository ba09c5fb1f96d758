import type { Diagnostic } from '../core/diagnostic';
import type { Scenario } from '../core/scenario';
import type { LanguageTag } from '../i18n/languages';
import { type Speaker, speaker } from '../i18n/speaker';
import { LineMap } from '../core/text/line-map';
import type { SourceId } from '../core/text/span';
import type { Part } from './input/files';
import type { Terminal } from './terminal';

/** The files that the texts of a scenario came from, as far as they came from files. */
export interface SourceFiles {
  readonly manifests: string;
  readonly config?: string | undefined;
  readonly values?: string | undefined;
  readonly mesh?: string | undefined;
  readonly cluster?: string | undefined;
}

/** A finding's place for people and machines: lines and columns from 1, 0 where the finding has no place. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function textOf(scenario: Scenario, source: SourceId): string {
  switch (source) {
    case 'manifests':
      return scenario.manifests;
    case 'injector':
      return scenario.injector.config;
    case 'values':
      return scenario.values;
    case 'mesh':
      return scenario.mesh;
    case 'cluster':
      return scenario.cluster;
    default:
      return scenario.injector.templates.find(({ name }) => source === `template:${name}`)?.text ?? '';
  }
}

function fileOf(source: SourceId, files: SourceFiles): string {
  switch (source) {
    case 'manifests':
      return files.manifests;
    case 'injector':
      return files.config ?? 'config';
    case 'values':
      return files.values ?? 'values';
    case 'mesh':
      return files.mesh ?? 'mesh';
    case 'cluster':
      return files.cluster ?? 'cluster';
    default:
      return source;
  }
}

/** Turns spans into files, lines and columns; line maps are made once per text. */
export class FilePlaces {
  readonly #maps = new Map<SourceId, LineMap>();

  constructor(
    private readonly scenario: Scenario,
    private readonly files: SourceFiles,
  ) {}

  of(finding: Diagnostic): FilePlace {
    if (finding.span === null) return { file: this.files.manifests, line: 0, column: 0 };
    const { source, start } = finding.span;
    let map = this.#maps.get(source);
    if (map === undefined) {
      map = new LineMap(textOf(this.scenario, source));
      this.#maps.set(source, map);
    }
    return { file: fileOf(source, this.files), ...map.position(start) };
  }
}

/** Places in a stream of files: each finding in the manifests is placed in its own file. */
export class StreamPlaces {
  readonly #whole: FilePlaces;
  readonly #single: ReadonlyMap<Part, FilePlaces>;

  constructor(
    scenario: Scenario,
    private readonly parts: readonly Part[],
    files: Omit<SourceFiles, 'manifests'>,
  ) {
    this.#whole = new FilePlaces(scenario, { ...files, manifests: parts[0]?.file ?? '' });
    this.#single = new Map(
      parts.map((part) => [part, new FilePlaces({ ...scenario, manifests: part.text }, { manifests: part.file })]),
    );
  }

  /** Where a finding begins, or with `end` where it ends. */
  of(finding: Diagnostic, end = false): FilePlace {
    const { span } = finding;
    if (span === null) return this.#whole.of(finding);
    const part = partOf(finding, this.parts);
    const start = (end ? span.end : span.start) - (part?.start ?? 0);
    const places = part === undefined ? this.#whole : (this.#single.get(part) ?? this.#whole);
    return places.of({ ...finding, span: { ...span, start } });
  }
}

/** The file among several whose text holds a finding's place; undefined where the place is in another text. */
export function partOf({ span }: Diagnostic, parts: readonly Part[]): Part | undefined {
  return span?.source === 'manifests' ? parts.findLast(({ start }) => start <= span.start) : undefined;
}

/** The name of a file as a person sees it. */
export function shownName(file: string): string {
  return file === '-' ? 'stdin' : file;
}

/** Words for findings, loaded only where one of those that are printed has none of the real tool's. */
export async function speakerFor(findings: readonly Diagnostic[], language: LanguageTag): Promise<Speaker> {
  const isTold = findings.every(({ severity, upstream }) => severity === 'info' || upstream !== undefined);
  return isTold ? ({ upstream, code }) => upstream ?? code : speaker(language);
}

/** Prints errors and warnings, one a line with file and place, to standard error: in the tool's own words, else in ours; true where one was an error. */
export function printDiagnostics(
  findings: readonly Diagnostic[],
  scenario: Scenario,
  files: Omit<SourceFiles, 'manifests'> & { readonly manifests: readonly Part[] },
  terminal: Terminal,
  say: Speaker,
): boolean {
  const parts = files.manifests.map((part) => ({ ...part, file: shownName(part.file) }));
  const places = new StreamPlaces(scenario, parts, files);
  let failed = false;
  const binary = new Set(parts.filter((part) => part.text.includes('\0')));
  const told = new Set<Part>();
  for (const finding of findings) {
    if (finding.severity === 'info') continue;
    failed ||= finding.severity === 'error';
    const part = partOf(finding, parts);
    if (part !== undefined && binary.has(part)) {
      // What is no text has nothing to say beyond that.
      if (told.has(part)) continue;
      told.add(part);
    }
    terminal.error(findingLine(finding, places.of(finding), say));
  }
  return failed;
}

/** A finding as one line: in the tool's own words, else in ours. */
export function findingLine(finding: Diagnostic, { file, line, column }: FilePlace, say: Speaker): string {
  const where = line === 0 ? file : `${file}:${line}:${column}`;
  const path = finding.code === 'values.invalid' ? finding.params['path'] : undefined;
  const text = finding.upstream ?? say(finding);
  return `${where}: ${finding.severity}: ${path === undefined ? text : `${text} path=${path}`}\n`;
}
