import { RESULT_TABS } from '../presets/result-tabs';
import { boolean, count, nullable, object, oneOf, partial, word } from './shape';

const place = object({ document: count, line: count });
/** A finding by its code, and by its place as far as that makes sense. */
const problem = (foreign: unknown) => {
  const coded = object({ code: word })(foreign);
  return coded && { ...coded, ...partial({ source: word, start: count })(foreign) };
};

/** What does not make sense is left out, as older links leave out what they do not know. */
const viewSchema = partial({
  /** The tab of the input, and on the Template tab which template (null: the injector's other settings), on Installation which file. */
  inputTab: oneOf(['manifests', 'installation', 'template', 'values', 'mesh', 'cluster', 'settings']),
  template: nullable(word),
  installFile: word,
  resultTab: oneOf(RESULT_TABS),
  diffView: oneOf(['skeleton', 'side-by-side', 'inline', 'by-object']),
  table: boolean,
  findingsTab: oneOf(['problems', 'decision', 'stages']),
  filter: word,
  language: nullable(oneOf(['en', 'zh-CN'])),
  /** The workload that decision, stages, start order and rendered text speak of; documents and workloads count from 0. */
  workload: nullable(object({ document: count, workload: count })),
  /** A line of the result: the document counts from 0, its line after injection from 1. */
  place: nullable(place),
  /** Lines of the result from one to another, to be selected. */
  lines: object({ first: place, last: place }),
  /** A range of an input text in UTF-16 units, to be selected and scrolled to. */
  input: object({ source: word, start: count, end: count }),
  /** A finding: see `problemReference` in `features/share/link-view.ts`. */
  problem,
  /** The version to which an upgrade report is shown. */
  upgrade: word,
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
export type LinkView = Readonly<NonNullable<ReturnType<typeof viewSchema>>>;

/** The view of an opened link, rebuilt field by field; what makes no sense or is not known is left out. */
export function readView(foreign: unknown): LinkView {
  return viewSchema(foreign) ?? {};
}

/** The fields of a link's view that `readView` leaves out, as `view.inputTab`. */
export function unreadView(foreign: unknown): string[] {
  const view = readView(foreign);
  return Object.keys(typeof foreign === 'object' && foreign !== null ? foreign : {})
    .filter((field) => !Object.hasOwn(view, field))
    .map((field) => `view.${field}`);
}
