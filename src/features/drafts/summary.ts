import { builtInText } from '../../actions/scenario';
import type { BuiltIn } from '../../core/install/built-in';
import type { Scenario } from '../../core/scenario';
import type { SourceId } from '../../core/text/span';
import { splitDocuments } from '../../core/yaml/read/split';
import type { Words } from '../../i18n/packs';
import type { Draft } from '../../state/kept/restore';
import { textOfSource } from '../../state/texts';

/** The parts of an injector beside its templates. */
type EditedPart = keyof Words<'drafts'>['edited'];

const PARTS: readonly EditedPart[] = ['injector', 'values', 'mesh'];

/** What a draft holds, for the list; read off the text without the engine, because there may be thirty. */
export interface DraftSummary {
  readonly documents: number;
  /** Kind and name of the first document that has them. */
  readonly first: string | null;
  /** Templates that are not as the version has them built in; null where the built-in ones could not be loaded. */
  readonly templates: readonly string[] | null;
  readonly parts: readonly EditedPart[];
}

/** Documents that hold more than comments. */
function documentsOf(manifests: string): string[] {
  return splitDocuments(manifests)
    .map(({ raw }) => raw)
    .filter((raw) => raw.split('\n').some((line) => /^\s*[^\s#]/.test(line) && !/^---\s*(?:#.*)?$/.test(line)));
}

const plain = (value: string | undefined) => value?.replace(/^["']|["'],?$/g, '') ?? '';

/** Kind and name, block style or JSON; '' where the text has neither. */
function titleOf(document: string): string {
  const kind = /^\s*"?kind"?:[ \t]*([^\s#,}]+)/m.exec(document)?.[1];
  const metadata = /^[ \t]*"?metadata"?:(?:.*)\n((?:[ \t]+.*\n?|\s*\n)*)/m.exec(document)?.[1] ?? '';
  const indent = /^([ \t]+)\S/.exec(metadata)?.[1] ?? '';
  const name = metadata
    .split('\n')
    .find((line) => line.startsWith(indent) && /^"?name"?:/.test(line.slice(indent.length)))
    ?.replace(/^[^:]*:[ \t]*/, '')
    .replace(/[ \t]+#.*$/, '')
    .trim();
  return [plain(kind), plain(name)].filter((part) => part !== '').join(' ');
}

/** What a scenario holds, compared with the built-in injector of its version. */
export function summarise(scenario: Scenario, builtIn: BuiltIn | null): DraftSummary {
  const documents = documentsOf(scenario.manifests);
  const first = documents.map(titleOf).find((title) => title !== '') ?? null;
  if (builtIn === null) return { documents: documents.length, first, templates: null, parts: [] };
  const same = (source: SourceId) => builtInText(builtIn, source) === textOfSource(scenario, source);
  const names = new Set(
    [...builtIn.injector.templates, ...scenario.injector.templates].map((template) => template.name),
  );
  return {
    documents: documents.length,
    first,
    templates: [...names].filter((name) => !same(`template:${name}`)),
    parts: PARTS.filter((part) => !same(part)),
  };
}

/** The name that the person gave, or one made of what the draft holds. */
export function draftName(draft: Draft, summary: DraftSummary, words: Words<'drafts'>): string {
  if (draft.name !== undefined && draft.name !== '') return draft.name;
  if (summary.documents === 0) return words.emptyPage;
  return summary.first === null ? words.unnamed : words.derived(summary.first, summary.documents - 1);
}
