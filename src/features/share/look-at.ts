import type { LinkView } from '../../share/view';
import { currentProblems } from '../../state/problems';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { findProblem, inputSpan } from '../../actions/link-view';

/** Shows what an opened link points at: tabs at once, the range of an input, and a problem as soon as there is a result that has it. */
export function lookAt({ language: _language, input, problem, upgrade, place = null, lines, ...view }: LinkView): void {
  const { scenario, show, revealSpan, revealPlace } = useApp.getState();
  // Where there is room for one pane alone, it is the one with what the link is about.
  show({ ...view, place: null, lines: null, phonePane: 'result' });
  const line = lines?.last ?? place;
  if (line !== null) {
    // In the result that it counts the lines of.
    whenEvaluated(() => {
      // What has been chosen meanwhile stays, but for the tab that the line is on.
      const { phonePane } = useApp.getState();
      revealPlace(line);
      const { resultTab } = view;
      show({ phonePane, lines: lines ?? null, ...(resultTab === undefined ? {} : { resultTab }) });
    });
  }
  if (input !== undefined) {
    // Opening a tab is part of it; what the link says about tabs counts for more.
    revealSpan(
      inputSpan(input, (source) => textOfSource(scenario, source)),
      false,
    );
    show(view);
  }
  if (problem !== undefined) whenEvaluated(() => showProblem(problem));
  if (upgrade !== undefined) whenEvaluated(() => show({ dialog: 'compare', upgradeTo: upgrade }));
}

function showProblem(reference: NonNullable<LinkView['problem']>): void {
  const state = useApp.getState();
  const problem = findProblem(reference, currentProblems(state));
  if (problem === null) return;
  state.show({ problem, findingsTab: 'problems' });
  if (problem.span !== null) state.revealSpan(problem.span, false);
  state.show({ phonePane: 'findings' });
}

/** Calls back once the scenario on the screen has its result; not at all where another one takes its place before. */
function whenEvaluated(then: () => void): void {
  const { scenario } = useApp.getState();
  if (useApp.getState().newestScenario === scenario) {
    then();
    return;
  }
  const stop = useApp.subscribe(
    (state) => [state.scenario, state.newestScenario] as const,
    ([now, newest]) => {
      // An installation's texts follow from it: its scenario changes before it is evaluated.
      const installs = scenario.installation !== undefined && now.installation === scenario.installation;
      if (now !== scenario && !installs) {
        stop();
        return;
      }
      if (newest !== now) return;
      stop();
      then();
    },
    { equalityFn: ([a, b], [c, d]) => a === c && b === d },
  );
}
