import { CaseSensitive, ChevronDown, ChevronUp, ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { focusPane } from '../../actions/go';
import { takeTypedAhead } from '../../actions/typed-ahead';
import { useApp } from '../../state/store';
import type { ResultPlace } from '../../core/outcome';
import { Pieces } from '../../state/pieces';
import type { Find } from '../../state/view';
import { Button } from '../../ui/Button';
import { usePieces } from '../shell/use-pieces';
import type { Words } from '../../i18n/packs';
import { useWords } from '../../ui/use-words';
import styles from './FindBar.module.css';
import { clearHighlight, highlightIn } from './highlight';
import { type FindMatch, findMatches, MOST_MATCHES } from './matches';

const NONE: readonly FindMatch[] = [];

/** Milliseconds without a key after which what is typed is looked for. */
const TYPED = 200;

/** Finds text in the tab of the result that is open, in all its workloads. */
export function FindBar() {
  const words = useWords('find');
  return words === null ? null : <Bar words={words} />;
}

function Bar({ words }: { words: Words<'find'> }) {
  const { query, matchCase, asked } = useApp((state) => state.find);
  const only = useApp((state) => state.find.documents !== null);
  const tab = useApp((state) => state.resultTab);
  const shown = useApp((state) => state.shown);
  const [at, setAt] = useState(-1);
  // Milliseconds until the first match is shown by itself; null where nothing was typed since the last one.
  const [jumps, setJumps] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const search = useMemo(
    () => new Pieces(findMatches(shown, tab, { query, matchCase })),
    [shown, tab, query, matchCase],
  );
  const { last, isDone } = usePieces(search);
  const matches = last ?? NONE;

  // Both with the field itself: a key pressed a moment later belongs to it, and adds to what was typed before.
  useLayoutEffect(() => {
    // Asked for again, it takes the keyboard again, with what was looked for ready to be replaced.
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked, field]);
  useLayoutEffect(() => {
    const ahead = takeTypedAhead();
    if (ahead.text === '') return;
    setFind({ query: ahead.text });
    // oxlint-disable-next-line react/set-state-in-effect -- what was typed before the field came, once
    setJumps(ahead.enter ? 0 : TYPED);
  }, []);
  useEffect(() => {
    if (jumps === null || !isDone || matches.length === 0) return;
    const timer = setTimeout(() => {
      const index = firstFrom(matches, useApp.getState().place);
      const match = matches[index];
      if (match === undefined) return;
      setJumps(null);
      setAt(index);
      reveal(match);
    }, jumps);
    return () => clearTimeout(timer);
  }, [jumps, isDone, matches]);
  useHighlight(query, matchCase);
  useEffect(() => {
    if (only && isDone) setFind({ documents: documentsOf(matches) });
  }, [only, isDone, matches]);

  const step = (by: 1 | -1) => {
    // Whoever asks for it does not wait.
    const now = search.all();
    const from = at < 0 && by < 0 ? 0 : Math.min(at, now.length);
    const index = (from + by + now.length) % Math.max(1, now.length);
    const match = now[index];
    if (match === undefined) return;
    setJumps(null);
    setAt(index);
    reveal(match);
  };
  const close = () => {
    setFind({ open: false, documents: null });
    focusPane('result');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  const isNone = query !== '' && isDone && matches.length === 0;
  const change = (next: { readonly query?: string; readonly matchCase?: boolean }) => {
    setAt(-1);
    setJumps(TYPED);
    setFind(next);
  };
  return (
    <search className={styles.bar} aria-label={words.label}>
      <input
        ref={field}
        type="text"
        className={styles.field}
        aria-label={words.label}
        placeholder={words.placeholder}
        value={query}
        spellCheck={false}
        onKeyDown={onKeyDown}
        onChange={(event) => change({ query: event.target.value })}
      />
      <output className={styles.count} data-none={isNone ? '' : undefined}>
        {query === '' || (matches.length === 0 && !isNone)
          ? ''
          : isNone
            ? words.none
            : words.count(Math.min(at, matches.length - 1) + 1, matches.length, matches.length >= MOST_MATCHES)}
      </output>
      <Button
        onKeyDown={onKeyDown}
        icon
        aria-label={words.previous}
        title={words.previous}
        disabled={matches.length === 0}
        onClick={() => step(-1)}
      >
        <ChevronUp size={15} aria-hidden="true" />
      </Button>
      <Button
        onKeyDown={onKeyDown}
        icon
        aria-label={words.next}
        title={words.next}
        disabled={matches.length === 0}
        onClick={() => step(1)}
      >
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Button
        onKeyDown={onKeyDown}
        icon
        aria-label={words.matchCase}
        title={words.matchCase}
        aria-pressed={matchCase}
        onClick={() => change({ matchCase: !matchCase })}
      >
        <CaseSensitive size={15} aria-hidden="true" />
      </Button>
      {(tab === 'diff' || tab === 'injected') && (
        <Button
          onKeyDown={onKeyDown}
          icon
          aria-label={words.onlyMatching}
          title={words.onlyMatching}
          aria-pressed={only}
          onClick={() => setFind({ documents: only ? null : documentsOf(search.all()) })}
        >
          <ListFilter size={15} aria-hidden="true" />
        </Button>
      )}
      <Button onKeyDown={onKeyDown} icon aria-label={words.close} title={words.close} onClick={close}>
        <X size={15} aria-hidden="true" />
      </Button>
    </search>
  );
}

function documentsOf(matches: readonly FindMatch[]): ReadonlySet<number> {
  return new Set(matches.map((match) => match.document));
}

/** The first match at the place where the person is or after it; else the first of all. */
function firstFrom(matches: readonly FindMatch[], place: ResultPlace | null): number {
  if (place === null) return 0;
  const after = (at: ResultPlace) =>
    at.document > place.document || (at.document === place.document && at.line >= place.line);
  return Math.max(
    0,
    matches.findIndex((match) => match.place !== null && after(match.place)),
  );
}

/** Changes what is looked for, or where it was found. */
function setFind(change: Partial<Find>): void {
  const { show, find } = useApp.getState();
  show({ find: { ...find, ...change } });
}

/** Shows a match in the view that has it, without taking the keyboard from the field. */
function reveal({ document, workload, row, place }: FindMatch): void {
  const { show, find, resultTab, diffView } = useApp.getState();
  show({
    ...(workload === null ? { workload: null } : { workload: { document, workload } }),
    ...(resultTab === 'diff' ? { table: false, diffView: diffView === 'by-object' ? 'inline' : diffView } : {}),
    place,
    leads: 'result',
    sheet: false,
  });
  setFind({ found: { row, document, count: (find.found?.count ?? 0) + 1 } });
}

/** Marks what is looked for wherever the result shows it, also in rows that come into the page later. */
function useHighlight(query: string, matchCase: boolean): void {
  useEffect(() => {
    const root = document.getElementById('result-panel');
    if (root === null) return;
    const mark = () => highlightIn(root, { query, matchCase });
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      clearHighlight();
    };
  }, [query, matchCase]);
}
