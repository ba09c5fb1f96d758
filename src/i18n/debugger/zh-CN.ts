import type { DebuggerWords } from './en';

export const words: DebuggerWords = {
  title: '模板的执行',
  runOf: '执行对象',
  chooseRun: '显示哪个工作负载的执行',
  notRun: '没有工作负载执行过这个模板。',
  outside: '把光标放进 range 里，就能逐轮查看。',
  noRanges: '这个模板里没有 range。',
  neverTurned: '这个 range 一轮也没有执行。',
  all: '全部',
  allTitle: (keys) => `所有轮次合在一起（${keys}）`,
  previous: (keys) => `上一轮（${keys}）`,
  next: (keys) => `下一轮（${keys}）`,
  allTurns: (total) => `全部 ${total} 轮`,
  oneTurn: '仅有的一轮',
  turn: (turn, total) => `第 ${turn} 轮，共 ${total} 轮`,
  key: (key) => `键 = ${key}`,
  said: (code, turn) => `${code}：${turn}`,
  saidRun: (workload) => `显示 ${workload} 的执行`,
  onlyRun: '只有一个工作负载执行过这个模板。',
};
