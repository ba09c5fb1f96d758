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
  picture: '所选行的图片',
  pictureLook: '颜色',
  pictureLight: '浅色',
  pictureDark: '深色',
  pictureOfAll: '没有选中任何行，因此图片包含整个对象。拖动鼠标，或按住 Shift 再按方向键，即可选择行。',
  pictureCut: (most) => `图片只包含前 ${most} 行。`,
  copyPicture: '复制 PNG',
  savePng: '保存为 PNG',
  saveSvg: '保存为 SVG',
  pictureCopied: '已复制图片。',
  pictureFailed: '浏览器不允许复制图片，请保存为文件。',
};
