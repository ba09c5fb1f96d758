import { memo, useMemo } from 'react';
import type { Json } from '../../core/json';
import type { ObjectChange } from '../../core/outcome';
import { emitYaml } from '../../core/yaml/write/emit';
import { TokenLine } from '../../ui/tokens/TokenLine';
import { useApp } from '../../state/store';
import { Scroll } from '../../ui/Scroll';
import { useWords } from '../../ui/use-words';
import { describePurpose } from '../../i18n/explain/describe';
import { useAllMessages } from '../../ui/use-all-messages';
import type { AllMessages } from '../../i18n/all-messages';
import type { Evaluation } from '../../worker/evaluation';
import { Chunks } from '../../ui/Chunks';
import { Empty } from '../../ui/Empty';
import styles from './ByObject.module.css';
import { changedDocuments, changesIn, type ListedDocument } from './changed-documents';
import { documentTitle } from './document-part';
import { purposeIn } from './only-added';
import { yamlText } from './use-result';

/** Lines of a value that is shown at once; longer ones are opened. */
const LONGEST_OPEN = 16;

const SIGNS = { added: '+', removed: '−', changed: '≠', moved: '⇅' } as const;

/** Documents that come and go together, and pixels that one takes, about. */
const CHUNK_DOCUMENTS = 8;
const DOCUMENT_HEIGHT = 600;

/** What was added, removed, changed or moved, by object: containers, environment, volumes, matched by their names. */
export function ByObject({ evaluation }: { evaluation: Evaluation }) {
  const text = useAllMessages();
  const only = useApp((state) => state.onlyAdded);
  const documents = useApp((state) => state.find.documents);
  const all = useMemo(() => changedDocuments(evaluation, documents), [evaluation, documents]);
  const isEmpty = useMemo(() => !all.some(({ document }) => changesIn(document, only).length > 0), [all, only]);
  if (isEmpty && documents === null) return <Empty title={text.result.noDiff} />;
  return (
    <Scroll className={styles.list} label={text.result.byObject}>
      <Chunks entries={all} size={CHUNK_DOCUMENTS} height={DOCUMENT_HEIGHT}>
        {({ document, index }) => <DocumentChanges key={index} document={document} index={index} only={only} />}
      </Chunks>
    </Scroll>
  );
}

/** The changes of a document by object; nothing where there are none. By itself, because a new result leaves most documents as they are. */
const DocumentChanges = memo(function DocumentChanges({
  document,
  index,
  only,
}: ListedDocument & { readonly only: boolean }) {
  const text = useAllMessages();
  const explain = useWords('explain');
  const changes = changesIn(document, only);
  if (changes.length === 0) return null;
  const glanceOf = (change: ObjectChange): string | undefined => {
    const purpose = explain === null ? undefined : purposeIn(document, change);
    return explain === null || purpose === undefined ? undefined : describePurpose(explain, purpose).glance;
  };
  return (
    <section aria-label={documentTitle(document, index, text)}>
      <h3 className={styles.workload}>{documentTitle(document, index, text)}</h3>
      {groups(changes).map(([group, own]) => (
        <div key={group}>
          <h4 className={styles.group}>{group}</h4>
          <ul>
            {own.map((change) => (
              <Change
                key={`${change.kind}${change.path}`}
                change={change}
                group={group}
                text={text}
                purpose={glanceOf(change)}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
});

interface ChangeProps {
  readonly change: Omit<ObjectChange, 'path'>;
  readonly group: string;
  readonly text: AllMessages;
  /** What it is for, in a sentence. */
  readonly purpose?: string | undefined;
  /** What is said before the values. */
  readonly note?: string;
}

/** One change: its kind as a word, the place, and the values before and after. */
export function Change({ change, group, text, purpose, note }: ChangeProps) {
  const label = change.label.startsWith(group) ? change.label.slice(group.length).replace(/^\./, '') : change.label;
  return (
    <li className={styles.change} data-kind={change.kind}>
      <span className={styles.kind}>
        <span className={styles.sign} aria-hidden="true">
          {SIGNS[change.kind]}
        </span>
        {text.result[change.kind]}
      </span>
      <span className={styles.label}>{label === '' ? change.label : label}</span>
      {purpose !== undefined && <span className={styles.purpose}>{purpose}</span>}
      <span className={styles.values}>
        {note !== undefined && <span>{note}</span>}
        {change.kind === 'moved' && change.fromIndex !== undefined && change.toIndex !== undefined && (
          <span>{text.result.movedFrom(change.fromIndex + 1, change.toIndex + 1)}</span>
        )}
        {change.kind !== 'moved' && change.before !== undefined && (
          <Value value={change.before} className={styles.before} />
        )}
        {change.kind !== 'moved' && change.after !== undefined && (
          <Value value={change.after} className={styles.after} />
        )}
      </span>
    </li>
  );
}

/** A value as YAML; a plain text as it is. */
function Value({ value, className }: { value: Json; className: string | undefined }) {
  const words = useAllMessages();
  const text = typeof value === 'string' ? value : emitYaml(value).trimEnd();
  const source = yamlText(text);
  const shown = (
    <pre className={className}>
      {source.lines.map((line, index) => (
        // Lines of a value have a number and nothing else.
        <span key={`${index}`} className={styles.line}>
          {typeof value === 'string' ? line : <TokenLine text={line} tokens={source.tokens(index)} />}
        </span>
      ))}
    </pre>
  );
  if (source.lines.length <= LONGEST_OPEN) return shown;
  return (
    <details className={styles.long}>
      <summary>{words.result.lines(source.lines.length)}</summary>
      {shown}
    </details>
  );
}

/** Changes under the object they belong to, in their order: `spec.template.spec.containers[istio-proxy]`. */
function groups(changes: readonly ObjectChange[]): [string, ObjectChange[]][] {
  const found = new Map<string, ObjectChange[]>();
  for (const change of changes) {
    const item = /^(.*?(?:[cC]ontainers|volumes)\[[^\]]*\])/.exec(change.label)?.[1];
    const parent = change.label
      .split(/\.(?![^[]*\])/)
      .slice(0, -1)
      .join('.');
    const group = item ?? (parent === '' ? change.label : parent);
    const list = found.get(group);
    if (list === undefined) found.set(group, [change]);
    else list.push(change);
  }
  return [...found];
}
