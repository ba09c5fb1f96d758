import type { InstallationWords } from './en';

/** “安装”标签页的文字。 */
export const words: InstallationWords = {
  emptyTitle: 'Istio 是如何安装的？',
  emptyText:
    '提供你保存在 git 中的 Helm values 或 IstioOperator。“模板”、“values”、“网格”、“集群”和“设置”随后会显示由此得出的内容。',
  startHelm: '从 Helm values 开始',
  startOperator: '从 IstioOperator 开始',
  open: '打开文件…',
  tools: { helm: 'Helm', istioctl: 'istioctl' },
  ofChart: (name) => `${name}，由 chart 渲染`,
  charts: (release) => `istiod ${release}，来自内置的 chart 信息`,
  chooseFile: '文件',
  file: (name) => `安装文件 ${name}`,
  addFile: '添加文件',
  removeFile: (name) => `移除 ${name}`,
  fileRemoved: (name) => `已从安装中移除 ${name}。`,
  remove: '移除安装',
  removed: '已移除安装。未编辑过的内容恢复为内置。',
  undo: '撤销',
  options: '选项',
  names: {
    releaseName: 'Release 名称',
    releaseNamespace: '命名空间',
    profile: '配置档（profile）',
    platform: '平台',
    revision: '修订版本',
    flags: '命令行参数',
  },
  flagsHint: '--set global.proxy.logLevel=debug',
  flagsAbout: '每行一个参数，优先于文件。',
  none: '无',
  command: '对应的命令',
  copy: '复制',
  copied: '已复制',
  failed: { helm: 'Helm 拒绝此安装', istioctl: 'istioctl 拒绝此安装' },
  goTo: '显示位置',
  unknownRelease: (version) =>
    `不使用 chart 时，安装仅支持 Istio 1.9 及以后的版本。对 Istio ${version}，请使用它的 chart：将该版本的 install/kubernetes/helm/istio（1.5 及以前）或 manifests/charts/istio-control/istio-discovery（自 1.6 起）文件夹打包，或直接拖放到此处。`,
  away: '引擎没有响应。请更改内容或重新运行。',
  warnings: (tool) => `${tool} 输出到标准错误的内容`,
};
