/** The words of the bar that steps through a template's run; loaded with the bar. */
export const words = {
  title: 'Run of the template',
  runOf: 'Run for',
  chooseRun: 'The workload whose run is shown',
  notRun: 'No workload ran this template.',
  outside: 'Put the caret inside a range to step through its turns.',
  noRanges: 'This template has no range.',
  neverTurned: 'This range had no turn.',
  all: 'All',
  allTitle: (keys: string) => `All turns together (${keys})`,
  previous: (keys: string) => `Previous turn (${keys})`,
  next: (keys: string) => `Next turn (${keys})`,
  allTurns: (total: string) => `all ${total} turns`,
  oneTurn: 'the one turn',
  turn: (turn: number, total: string) => `turn ${turn} of ${total}`,
  key: (key: string) => `key = ${key}`,
  /** Said when the turn or the run changes. */
  said: (code: string, turn: string) => `${code}: ${turn}`,
  saidRun: (workload: string) => `Run for ${workload}`,
  onlyRun: 'Only one workload ran this template.',
};

export type DebuggerWords = typeof words;
