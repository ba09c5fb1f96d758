import type { DebuggerWords } from './en';

export const words: DebuggerWords = {
  title: '模板的执行',
  runOf: '执行对象',
  chooseRun: '显示哪个工作负载的执行',
  notRun: '没有工作负载执行过这个模板。',
  outside: '把光标放进 range 里，即可逐次查看迭代。',
  noRanges: '这个模板里没有 range。',
  neverTurned: '这个 range 没有执行任何迭代。',
  all: '全部',
  allTitle: (keys) => `所有迭代合在一起（${keys}）`,
  previous: (keys) => `上一次迭代（${keys}）`,
  next: (keys) => `下一次迭代（${keys}）`,
  allTurns: (total) => `全部 ${total} 次迭代`,
  oneTurn: '仅有的一次迭代',
  turn: (turn, total) => `第 ${turn} 次迭代，共 ${total} 次`,
  key: (key) => `键 = ${key}`,
  said: (code, turn) => `${code}：${turn}`,
  saidRun: (workload) => `显示 ${workload} 的执行`,
  onlyRun: '只有一个工作负载执行过这个模板。',
};
