import type { IntakeWords } from './en';

const PLATFORMS: Readonly<Record<string, string>> = { openshift: 'OpenShift', gke: 'GKE' };

const AUTOMATIC = '自动注入';

/** 关于识别外部文本的中文文字。 */
export const words: IntakeWords = {
  title: '识别到的内容',
  facts: ({ release, revision, platform, nativeSidecars, automatic, workloads, namespaces, kubernetes }) =>
    [
      ...(release === undefined ? [] : [`Istio ${release}`]),
      ...(revision === '' ? [] : [`修订版本 ${revision}`]),
      ...(platform === undefined ? [] : [PLATFORMS[platform] ?? `平台 ${platform}`]),
      ...(nativeSidecars === undefined ? [] : [`原生 Sidecar ${nativeSidecars ? '开启' : '关闭'}`]),
      ...(automatic ? [AUTOMATIC] : []),
      ...(kubernetes === undefined ? [] : [`Kubernetes ${kubernetes}`]),
      ...(workloads === 0 ? [] : [`${namespaces} 个命名空间中的 ${workloads} 个工作负载`]),
    ].join('，'),
  automatic: AUTOMATIC,
  found: (what) => `识别到：${what}。`,
  parts: (names) => `包含：${names.join('、')}。`,
  part: {
    injector: (name) => (name === '' ? '注入器配置' : `注入器配置 ${name}`),
    template: () => '注入模板',
    values: () => '注入器的 values',
    mesh: (name) => (name === '' ? '网格配置' : `网格配置 ${name}`),
    istiod: (name) => `Deployment ${name}`,
    'helm-values': () => 'Helm values',
    operator: () => 'IstioOperator',
    command: (tool) => (tool === '' ? 'Helm 或 istioctl 的参数' : `${tool} 命令`),
    objects: (kind, count) => `${count} 个 ${kind}`,
    manifests: () => '清单',
  },
  otherRevisions: (names) => `还有其他修订版本（${names}）。同一时间只能运行一个注入器，因此其他的留在清单中。`,
  list: (items) => `粘贴的是包含 ${items} 项的 List。`,
  unwrap: '拆开',
  move: (count) => (count === 1 ? '移到对应的标签页' : '移到各自的标签页'),
  take: '使用',
  leave: '不使用',
  asManifests: '作为清单打开',
  keep: '留在这里',
  understood: '知道了',
  moved: (what) => `已移动：${what.map(([tab, parts]) => `${parts.join('、')} → ${tab}`).join('；')}。`,
  asBefore: '此标签页已恢复原来的文本。',
  alsoReads: (files) => `此命令还读取 ${files.join('、')}，请一并打开或拖入。`,
  unwrapped: (items) => `已把 List 拆成 ${items} 个文档。`,
  unknownKeys: (keys) => `此文本顶层有不会被读取的键：${keys.join('、')}。`,
  unknownKey: (key, near) => (near === undefined ? `“${key}”` : `“${key}”（是否指 ${near}？）`),
  undo: '撤销',
  read: (count) => `已读取 ${count} 个文件。`,
  advice: {
    'openshift-template': (file) =>
      `${file || '这'}是 OpenShift Template。请运行 \`oc process -f FILE\`，再使用它的输出。`,
    kustomization: (file) => `${file || '这'}是 Kustomization。请运行 \`kubectl kustomize DIR\`，再使用它的输出。`,
    'helm-template': (file) =>
      `${file || '这'}是 Helm chart 的模板。请运行 \`helm template NAME CHART\`，再使用它的输出。`,
    'chart-file': (file) => `${file || '这'}是 Helm chart 的 Chart.yaml。请拖入 chart 的文件夹或 .tgz 文件。`,
  },
};
