import { diffLines } from 'diff';
import type { SourceId } from '../../core/text/span';
import type { Words } from '../../i18n/packs';
import type { Lesson, LessonEdit } from '../../presets/lessons';
import { useApp } from '../../state/store';
import { templateOf } from '../../state/texts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './Lessons.module.css';
import { applySolution } from './run';

interface SolutionProps {
  readonly lesson: Lesson;
  readonly words: Words<'lessons'>;
  readonly onClose: () => void;
}

/** One way to reach the goals, as changes to the text the lesson began with, and a button that makes them. */
export function SolutionDialog({ lesson, words, onClose }: SolutionProps) {
  const { view } = words;
  const notify = useApp((state) => state.notify);
  const { edits, release } = lesson.solution;
  const apply = async () => {
    onClose();
    const undo = await applySolution(lesson);
    notify({ text: view.applied, tone: 'info', action: { label: view.undo, run: undo } });
  };
  return (
    <Dialog title={view.solutionTitle(words.lessons[lesson.id].title)} onClose={onClose} width={680}>
      <p className={styles.quiet}>{view.solutionIntro}</p>
      <div className={styles.row}>
        <Button
          data-autofocus
          look="primary"
          tall
          onClick={() => void apply().catch(() => notify({ text: view.failed, tone: 'warning' }))}
        >
          {view.apply}
        </Button>
      </div>
      {release !== undefined && <p>{view.solutionRelease(release)}</p>}
      {edits.map((edit, index) => (
        <section key={`${edit.source}${edit.find}`}>
          {edit.source !== edits[index - 1]?.source && (
            <h3 className={styles.source}>{sourceName(edit.source, view)}</h3>
          )}
          <Change edit={edit} view={view} />
        </section>
      ))}
    </Dialog>
  );
}

const SIGNS = { added: '+', removed: '−', same: ' ' } as const;

function Change({ edit, view }: { edit: LessonEdit; view: Words<'lessons'>['view'] }) {
  return (
    <pre className={styles.change}>
      {changedLines(edit).map(({ kind, text }, index) => (
        <span key={`${index}${text}`} className={styles.line} data-kind={kind}>
          <span className="visually-hidden">
            {kind === 'added' ? `${view.lineAdded}: ` : kind === 'removed' ? `${view.lineRemoved}: ` : ''}
          </span>
          <span aria-hidden="true">{SIGNS[kind]} </span>
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

function sourceName(source: SourceId, view: Words<'lessons'>['view']): string {
  const template = templateOf(source);
  return template === null ? (view.inSource[source] ?? source) : view.inTemplate(template);
}

/** The lines of an edit: those that stay, those that go, those that come. */
function changedLines({ find, replace }: LessonEdit) {
  return diffLines(ended(find), ended(replace)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const), text })),
  );
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
