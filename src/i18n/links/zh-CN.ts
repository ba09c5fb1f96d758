import type { LinksWords } from './en';

/** 打开和生成链接时的其他文字。 */
export const words: LinksWords = {
  corrected: (version) =>
    `Istio ${version} 的内置文本在此链接生成之后经过更正。这里的结果来自更正后的文本，可能与发送者看到的不同。`,
  unknown: (fields) =>
    `此链接包含本页当前版本无法读取的部分：${fields.join('、')}。其余内容均已打开。重新加载页面可获得最新版本。`,
  installation: '你的安装：文件、选项和参数',
};
