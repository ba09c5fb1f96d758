import type { OverviewWords } from './en';

/** 工作负载总览的中文文字。 */
export const words: OverviewWords = {
  title: '工作负载',
  columns: {
    namespace: '命名空间',
    workload: '工作负载',
    decision: '注入',
    templates: '模板',
    proxy: '代理',
    problems: '问题',
    differs: '与多数不同之处',
  },
  filter: '筛选工作负载',
  summary: (shown, all, injected) =>
    shown === all ? `${all} 个工作负载，注入 ${injected} 个` : `${all} 个工作负载中的 ${shown} 个`,
  yes: '是',
  no: (reason) => (reason === '' ? '否' : `否：${reason}`),
  problem: {
    error: (count) => `${count} 个错误`,
    warning: (count) => `${count} 个警告`,
    info: (count) => `${count} 个提示`,
  },
  sort: (column) => `按${column}排序`,
  copy: { csv: '复制为 CSV', markdown: '复制为 Markdown' },
  copied: '已复制工作负载。',
  copyFailed: '浏览器不允许复制。',
  keys: '方向键选择工作负载，Enter 显示其差异。',
  none: '清单中没有工作负载。',
  noMatch: '没有匹配的工作负载。',
};
