/** The words of the bar that steps through a template's run; loaded with the bar. */
export const words = {
  title: 'Run of the template',
  runOf: 'Run for',
  chooseRun: 'The workload whose run is shown',
  notRun: 'No workload ran this template.',
  outside: 'Put the cursor inside a range to step through its iterations.',
  noRanges: 'This template has no range.',
  neverTurned: 'This range did not run.',
  all: 'All',
  allTitle: (keys: string) => `All iterations together (${keys})`,
  previous: (keys: string) => `Previous iteration (${keys})`,
  next: (keys: string) => `Next iteration (${keys})`,
  allTurns: (total: string) => `all ${total} iterations`,
  oneTurn: 'the only iteration',
  turn: (turn: number, total: string) => `iteration ${turn} of ${total}`,
  key: (key: string) => `key = ${key}`,
  /** Said when the turn or the run changes. */
  said: (code: string, turn: string) => `${code}: ${turn}`,
  saidRun: (workload: string) => `Run for ${workload}`,
  onlyRun: 'Only one workload ran this template.',
};

export type DebuggerWords = typeof words;
