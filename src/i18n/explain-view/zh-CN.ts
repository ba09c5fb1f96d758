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
  onlyIf: '仅当以下条件成立时',
  onlyIfNot: '仅当以下条件不成立时',
  decided: (lines) => `它决定结果中的 ${lines} 行是否出现`,
  noTarget: (why) => `这一行没有可打开的来源文本。${why}`,
  changed: '生成此结果之后，文本又有改动。有了新结果，才能再打开这些位置。',
  legend: {
    title: '字母的含义',
    input: '由你写在清单中。',
    template: '由注入模板写出。',
    step: '由 Istio 自身的代码添加，不在模板中。',
    default: '未设置，由 Kubernetes 类型输出。',
    installation: '由安装所用的 chart、配置档或平台设置。',
    rules: '选择哪一组规则',
    glossary: '打开术语表',
  },
  held: {
    title: (format) => `字符串中的 ${format}`,
    all: (format) => `缩进后的 ${format}`,
    hint: (format) => `这个值是 ${format}。在这一行按 Enter，以树形展开。`,
    text: '字符串，其中还有内容',
    entries: (count) => `${count} 项`,
    items: (count) => `${count} 个元素`,
  },
  glossary: { filter: '查找术语', none: '没有匹配的术语。' },
};
