import type { ChartWords } from './en';

/** 关于 chart 的中文文字。 */
export const words: ChartWords = {
  title: (name) => (name === null ? 'Chart：内置数据' : `Chart：${name}`),
  about: '没有 chart 时，按内置的 chart 数据推导。有 chart 时，按 Helm 的方式渲染它。',
  choose: '用于安装的 chart',
  builtIn: (release) => `istiod ${release} 的内置数据`,
  missing: (name) => `${name}（不在此浏览器中）`,
  notHere: (name) => `此浏览器中没有 chart ${name}`,
  notHereText:
    '安装使用了这个 chart，而链接不携带 chart。请把它的 .tgz 文件拖到这里，或改用内置数据。在此之前，各文本保持不变。',
  digest: (digest) => `SHA-256 ${digest}…`,
  goOnWithBuiltIn: (release) => `改用 ${release} 的内置数据`,
  open: '打开 .tgz 文件…',
  openFolder: '打开文件夹…',
  forget: (name) => `从此浏览器删除 ${name}`,
  blocked: '此浏览器禁止存储。chart 只保留到页面关闭。',
  official: '官方 chart',
  address: (address) => `下载地址：${address}`,
  fetch: '下载',
  fetching: '正在下载…',
  pull: '也可以自行获取文件，再拖到这里',
  copy: '复制',
  copied: '已复制',
  look: '查看其中的文件',
  file: 'chart 的文件',
  used: (name, kept) => `正在使用 chart ${name}。${kept}`,
  kept: '已保存在此浏览器中。',
  notKept: '浏览器存储已满或被禁止，因此只保留到页面关闭。',
  undo: '撤销',
  rejected: (name, why) => `无法使用 ${name}：${why}`,
  noChart: '此文件夹中没有 Chart.yaml。',
  away: '引擎没有响应。请重新运行。',
  answered: (status) =>
    status === 404
      ? '服务器没有这个 chart（404）。请检查版本。'
      : `服务器返回状态 ${status}。请用 helm 获取文件，再拖到这里。`,
  unreachable: '无法下载 chart。可能没有网络，或服务器不允许其他页面读取（CORS）。请用 helm 获取文件，再拖到这里。',
};
