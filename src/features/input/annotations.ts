import { useEffect, useMemo, useState } from 'react';
import { attempt } from '../../actions/attempt';
import type { Diagnostic } from '../../core/diagnostic';
import type { SourceId, Span } from '../../core/text/span';
import type { Annotations, LineLook, LineNote, EditorMark } from '../../editor/port';
import { leadingPlace, litLines, originsAt } from '../../state/origins';
import { currentProblems } from '../../state/problems';
import { useApp } from '../../state/store';
import { templateOf, textOfSource } from '../../state/texts';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { useSettled } from './use-settled';
import type { traceView } from '../template/trace-view';

/** Findings from which on their marks, which move with the text by themselves, are set anew only where typing pauses. */
const MANY = 400;
/** Milliseconds of such a pause. */
const PAUSE = 250;

/** Everything an editor shows beside its text: findings, lines lit by the result's cursor, the template's trace. */
export function useAnnotations(source: SourceId, text: string): Annotations {
  const newest = useApp((state) => state.newest);
  const problems = useApp(currentProblems);
  // The text that findings speak of. While a newer one is being typed, the editor moves their marks by itself.
  const evaluated = useApp((state) =>
    state.newestScenario === null ? text : textOfSource(state.newestScenario, source),
  );
  const shown = useApp((state) => state.shown);
  // Of a result that is older than the text, no line would be the right one.
  const isOfText = useApp(
    ({ shownScenario }) => shownScenario === null || textOfSource(shownScenario, source) === text,
  );
  const place = useApp(leadingPlace);
  const wanted = useApp((state) => state.trace);
  const traced = useApp((state) => state.traced);
  const chosen = useApp((state) => state.workload);
  const turns = useApp((state) => state.turns);
  const words = useDiagnosticWords();
  const template = templateOf(source);
  const view = useTraceView(wanted && template !== null);

  const now = useMemo(() => ({ problems, length: evaluated.length }), [problems, evaluated.length]);
  const marked = useSettled(now, problems.length > MANY ? PAUSE : 0);
  const marks = useMemo((): EditorMark[] => {
    const found: EditorMark[] = [];
    for (const problem of marked.problems) {
      if (problem.span?.source !== source || problem.span.end > marked.length) continue;
      found.push(markOf(problem, problem.span, marked.length, words));
    }
    return found;
  }, [marked, source, words]);

  const trace = useMemo(() => {
    if (view === null || !wanted || template === null || newest === null || traced === null) return null;
    return view(newest, traced, { template, text: evaluated, workload: chosen, place, turns });
  }, [view, wanted, template, newest, traced, chosen, place, evaluated, turns]);

  const lit = useMemo(
    () => litLines(isOfText ? originsAt(shown, place) : [], source, text),
    [isOfText, shown, place, source, text],
  );

  return useMemo((): Annotations => {
    const looks: LineLook[] = (trace?.looks ?? []).filter((look) => !lit.includes(look.line));
    for (const line of lit) looks.push({ line, look: 'lit' });
    const notes: LineNote[] = [...(trace?.notes ?? [])];
    return { marks, looks, notes };
  }, [marks, trace, lit]);
}

/** The mark of a finding. Its words are put together when they are read: of thousands only some are drawn. */
function markOf(
  problem: Diagnostic,
  { start, end }: Span,
  length: number,
  words: ReturnType<typeof useDiagnosticWords>,
): EditorMark {
  return {
    start,
    end: Math.max(end, Math.min(start + 1, length)),
    severity: problem.severity,
    code: problem.code,
    get message() {
      const { title, text } = words.describe(problem);
      return text === '' ? title : `${title}\n${text}`;
    },
  };
}

/** What reads a template's run, loaded when a template with its values is first looked at. */
function useTraceView(wanted: boolean): typeof traceView | null {
  const [view, setView] = useState<typeof traceView | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void attempt(async () => {
      const module = await import('../template/trace-view');
      if (!gone) setView(() => module.traceView);
    });
    return () => {
      gone = true;
    };
  }, [wanted, setView]);
  return view;
}
