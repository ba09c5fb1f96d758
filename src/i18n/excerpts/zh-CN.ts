import type { ExcerptTexts } from './en';

/** 部分内容的链接与 Markdown 的文字：简体中文。 */
export const words: ExcerptTexts = {
  copyLink: '复制链接',
  copyMarkdown: '复制为 Markdown',
  markdownCopied: '已将此问题复制为 Markdown。',
  why: '为什么重要',
  fix: '修复',
  open: '在 Sidecar Playground 中打开',
  redacted: '链接中已去除疑似机密的内容。',
};
