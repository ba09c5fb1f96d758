import type { FirstStepsWords } from './en';

/** The three steps that a first visit suggests. Chinese. */
export const words: FirstStepsWords = {
  label: '入门三步',
  intro: '一个小型 Deployment 已注入 Istio 的 Sidecar。',
  look: '查看新增内容',
  why: '询问原因',
  break: '制造问题',
  lookHint: '按用途分组显示新增的行。',
  whyHint: '选中一行新增内容并解释其用途。',
  breakHint: '把容器端口改为代理需要使用的端口。',
  done: '已完成',
  broken: (before) => `容器端口现在是 15001，“问题”中说明了为何不可行。请改回 ${before}，或在此撤销。`,
  undo: '撤销',
  lessons: '继续学习课程',
  close: '关闭入门三步，不再显示',
};
