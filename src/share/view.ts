import {
  boolean,
  fallback,
  integer,
  type InferOutput,
  maxLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  safeParse,
  string,
} from 'valibot';
import { RESULT_TABS } from '../presets/result-tabs';

const word = pipe(string(), maxLength(500));
const count = pipe(number(), integer(), minValue(0));
const place = object({ document: count, line: count });
/** A field that older links lack, and that is left out where it makes no sense. */
const maybe = <Schema extends Parameters<typeof optional>[0]>(schema: Schema) =>
  fallback(optional(schema), undefined as never);

const viewSchema = object({
  /** The tab of the input, and on the Template tab which template (null: the injector's other settings), on Installation which file. */
  inputTab: maybe(picklist(['manifests', 'installation', 'template', 'values', 'mesh', 'cluster', 'settings'])),
  template: maybe(nullable(word)),
  installFile: maybe(word),
  resultTab: maybe(picklist(RESULT_TABS)),
  diffView: maybe(picklist(['skeleton', 'side-by-side', 'inline', 'by-object'])),
  table: maybe(boolean()),
  findingsTab: maybe(picklist(['problems', 'decision', 'stages'])),
  filter: maybe(word),
  language: maybe(nullable(picklist(['en', 'zh-CN']))),
  /** The workload that decision, stages, start order and rendered text speak of; documents and workloads count from 0. */
  workload: maybe(nullable(object({ document: count, workload: count }))),
  /** A line of the result: the document counts from 0, its line after injection from 1. */
  place: maybe(nullable(place)),
  /** Lines of the result from one to another, to be selected. */
  lines: maybe(object({ first: place, last: place })),
  /** A range of an input text in UTF-16 units, to be selected and scrolled to. */
  input: maybe(object({ source: word, start: count, end: count })),
  /** A finding: see `problemReference` in `features/share/link-view.ts`. */
  problem: maybe(object({ code: word, source: maybe(word), start: maybe(count) })),
  /** The version to which an upgrade report is shown. */
  upgrade: maybe(word),
});

/**
 * What a link says about where to look. Every field is optional: a link names what it wants to show, the rest stays as it is on the
 * reader's screen. Give it as `view` to `encodeLink`; `decodeLink`'s `view` goes through `readView`.
 *
 * To link to …
 * - a line of the result: `{ resultTab, place: { document, line } }`;
 * - several lines of it: `place` as above, and `lines: { first, last }`;
 * - a line of an input text: `{ inputTab, template, input: { source, start, end } }`;
 * - a problem: `{ findingsTab: 'problems', problem: problemReference(problem) }`;
 * - an upgrade report: `{ upgrade: '1.31' }`.
 */
export type LinkView = { readonly [Field in keyof View]?: Exclude<View[Field], undefined> };

type View = InferOutput<typeof viewSchema>;

/** The view of an opened link, rebuilt field by field; what makes no sense or is not known is left out. */
export function readView(foreign: unknown): LinkView {
  const result = safeParse(viewSchema, foreign);
  if (!result.success) return {};
  return Object.fromEntries(Object.entries(result.output).filter(([, value]) => value !== undefined)) as LinkView;
}

/** The fields of a link's view that `readView` leaves out, as `view.inputTab`. */
export function unreadView(foreign: unknown): string[] {
  const view = readView(foreign);
  return Object.keys(typeof foreign === 'object' && foreign !== null ? foreign : {})
    .filter((field) => !Object.hasOwn(view, field))
    .map((field) => `view.${field}`);
}
