import { useMemo, useState } from 'react';
import type { Diagnostic } from '../../core/diagnostic';
import { currentProblems, SEVERITIES } from '../../state/problems';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { useAllMessages } from '../../ui/use-all-messages';
import { matchingProblems } from './matching-problems';
import { Problem } from './Problem';
import styles from './ProblemsTab.module.css';

/** Findings of one severity shown at first, and at most; past that, the filter is the way. */
const FIRST_SHOWN = 40;
const MOST_SHOWN = 400;
/** Findings of one rule that are shown as one line. */
const LEAST_GROUPED = 8;

/** What was found in the newest result and matches the filter, by severity. */
export function ProblemList() {
  const text = useAllMessages();
  const words = useDiagnosticWords();
  const newest = useApp((state) => state.newest);
  const filter = useApp((state) => state.filter);
  const profile = useApp((state) => state.scenario.settings.profile);
  const show = useApp((state) => state.show);
  const problems = useApp(currentProblems);
  const matching = useMemo(() => matchingProblems(problems, filter, words), [problems, filter, words]);
  const byCode = useMemo(() => byCodeOf(problems), [problems]);
  // Saying that all is well would mislead where there was nothing to look at.
  const isInjectable = newest?.outcome.documents.some(({ workloads }) => workloads.length > 0) ?? false;

  return (
    <>
      {problems.length === 0 && (
        <Empty title={isInjectable ? text.findings.none : text.findings.nothingToInject}>
          <p>
            {isInjectable ? text.findings.noneHint(text.findings.profiles[profile]) : text.findings.nothingToInjectHint}
          </p>
        </Empty>
      )}
      {problems.length > 0 && matching.length === 0 && (
        <Empty title={text.findings.noneMatches}>
          <Button look="outlined" onClick={() => show({ filter: '' })}>
            {text.findings.clearFilter}
          </Button>
        </Empty>
      )}
      {SEVERITIES.map((severity) => {
        const list = matching.filter((problem) => problem.severity === severity);
        if (list.length === 0) return null;
        const heading = {
          error: text.findings.errors,
          warning: text.findings.warnings,
          info: text.findings.information,
        }[severity];
        return (
          <section key={severity} aria-label={heading}>
            <h3 className={styles.heading}>
              <span>{heading}</span>
              <span>{list.length}</span>
            </h3>
            <List list={list} byCode={byCode} isGrouped />
          </section>
        );
      })}
    </>
  );
}

interface ListProps {
  readonly list: readonly Diagnostic[];
  readonly byCode: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Whether many findings of one rule are shown as one. */
  readonly isGrouped?: boolean;
}

/** The findings of one severity: those that fit a screen or two, and the rest when asked for. */
function List({ list, byCode, isGrouped = false }: ListProps) {
  const text = useAllMessages();
  const [all, setAll] = useState(false);
  const entries = useMemo(() => (isGrouped ? grouped(list) : list.map((problem) => [problem])), [list, isGrouped]);
  const current = useApp(({ problem }) =>
    problem === null ? -1 : entries.findIndex((entry) => entry.includes(problem)),
  );
  const end = Math.min(MOST_SHOWN, all ? entries.length : Math.max(FIRST_SHOWN, current + 1));
  const keys = new Map<string, number>();
  return (
    <>
      <ul>
        {entries.slice(0, end).map((entry) => {
          const [problem] = entry;
          if (problem === undefined) return null;
          if (entry.length > 1) return <Group key={problem.code} list={entry} byCode={byCode} />;
          // Not by place: typing above moves every place below, and nothing else about the finding.
          const about = `${problem.code} ${problem.resource?.kind ?? ''} ${problem.resource?.name ?? ''}`;
          const nth = (keys.get(about) ?? 0) + 1;
          keys.set(about, nth);
          return <Problem key={`${about} ${nth}`} problem={problem} same={byCode.get(problem.code) ?? []} />;
        })}
      </ul>
      {end < Math.min(entries.length, MOST_SHOWN) && (
        <p className={styles.more}>
          <Button look="outlined" onClick={() => setAll(true)}>
            {text.findings.showMore(Math.min(entries.length, MOST_SHOWN) - end)}
          </Button>
        </p>
      )}
    </>
  );
}

/** Findings of one rule that are too many to read one by one: how many there are and of what, and each when asked for. */
function Group({ list, byCode }: Pick<ListProps, 'list' | 'byCode'>) {
  const text = useAllMessages();
  const words = useDiagnosticWords();
  const [isOpen, setOpen] = useState(false);
  const isChosen = useApp(({ problem }) => problem !== null && list.includes(problem));
  const [first] = list;
  if (first === undefined) return null;
  const kinds = new Set(list.map(({ resource }) => resource?.kind ?? ''));
  const kind = kinds.size === 1 ? (first.resource?.kind ?? '') : '';
  const isShown = isOpen || isChosen;
  return (
    <li>
      <details className={styles.group} open={isShown} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span>{words.describe(first).title}</span>
          <span className={styles.count}>{text.findings.group(first.code, list.length, kind)}</span>
        </summary>
        {isShown && <List list={list} byCode={byCode} />}
      </details>
    </li>
  );
}

/** The findings in their order, those of a rule that has many of them together at the place of its first. */
function grouped(list: readonly Diagnostic[]): (readonly Diagnostic[])[] {
  const groups = byCodeOf(list);
  const seen = new Set<string>();
  return list.flatMap((problem) => {
    const group = groups.get(problem.code) ?? [];
    if (group.length < LEAST_GROUPED) return [[problem]];
    if (seen.has(problem.code)) return [];
    seen.add(problem.code);
    return [group];
  });
}

function byCodeOf(problems: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    const group = groups.get(problem.code);
    if (group === undefined) groups.set(problem.code, [problem]);
    else group.push(problem);
  }
  return groups;
}
