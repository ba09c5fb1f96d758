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
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { Empty } from '../../ui/Empty';
import styles from './ByObject.module.css';
import { documentTitle } from './document-part';
import { onlyAddedChanges, purposeIn } from './only-added';
import { yamlText } from './use-result';

/** Lines of a value that is shown at once; longer ones are opened. */
const LONGEST_OPEN = 16;

const SIGNS = { added: '+', removed: '−', changed: '≠', moved: '⇅' } as const;

/** What was added, removed, changed or moved, by object: containers, environment, volumes, matched by their names. */
export function ByObject({ evaluation }: { evaluation: Evaluation }) {
  const text = useAllMessages();
  const explain = useWords('explain');
  const glanceOf = (document: ShownDocument, change: ObjectChange): string | undefined => {
    const purpose = explain === null || document.passedThrough ? undefined : purposeIn(document, change);
    return explain === null || purpose === undefined ? undefined : describePurpose(explain, purpose).glance;
  };
  const only = useApp((state) => state.onlyAdded);
  const documents = evaluation.outcome.documents.flatMap((document, index) => {
    const changes = only && !document.passedThrough ? onlyAddedChanges(document) : document.changes;
    return changes.length === 0 ? [] : [{ document, index, changes }];
  });
  if (documents.length === 0) return <Empty title={text.result.noDiff} />;
  return (
    <Scroll className={styles.list} label={text.result.byObject}>
      {documents.map(({ document, index, changes }) => (
        <section key={document.index} aria-label={documentTitle(document, index, text)}>
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
                    purpose={glanceOf(document, change)}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </Scroll>
  );
}

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
