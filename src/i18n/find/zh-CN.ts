import type { FindTexts } from './en';

/** 在结果中查找的文字：简体中文。 */
export const words: FindTexts = {
  label: '在结果中查找',
  placeholder: '查找',
  count: (at, total, more) => `第 ${at} 处，共 ${total}${more ? '+' : ''} 处`,
  none: '没有匹配项',
  next: '下一处（Enter）',
  previous: '上一处（Shift+Enter）',
  matchCase: '区分大小写',
  onlyMatching: '仅显示匹配的对象',
  close: '关闭（Escape）',
};
