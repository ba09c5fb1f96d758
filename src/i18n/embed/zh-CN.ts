import type { EmbedTexts } from './en';

/** 嵌入视图及其分享选项的文字：简体中文。 */
export const words: EmbedTexts = {
  open: '在 Sidecar Playground 中打开',
  openNewTab: '在 Sidecar Playground 中打开（在新标签页中）',
  openShort: '打开',
  newTab: '在新标签页中',
  notKept: '此处的改动不会保存。点击按钮可带走改动。',
  snippet: '放入网页的 HTML',
  intro: '在你自己的网页中展示此场景。读者可以在其中尝试修改，浏览器不会保存任何内容。',
  theme: '主题',
  themes: { system: '跟随读者的系统', light: '浅色', dark: '深色' },
  language: '语言',
  languages: { reader: '跟随读者的浏览器' },
  height: '高度',
  pixels: (height) => `${height} 像素`,
  copy: '复制 HTML',
  copied: '已复制 HTML。',
  copyFailed: '浏览器不允许复制。HTML 已选中，请按 Ctrl+C 复制。',
  alone: '单独查看',
};
