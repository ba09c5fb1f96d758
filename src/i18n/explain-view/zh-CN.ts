import type { words as english } from './en';

/** 解释的界面用语：面板、骨架、图例。 */
export const words: typeof english = {
  listSeparator: '、',
  own: '这一行由你编写，注入没有改动。',
  skeleton: {
    label: '注入添加的内容（按用途）',
    summary: (lines, groups) => `添加了 ${lines} 行，用于 ${groups} 个目的`,
    lines: (count) => `${count} 行`,
    ownTemplate: '来自你自己的模板',
    ownTemplateText: 'Istio 自带的模板不写这些行，因此无法说明用途。',
  },
};
