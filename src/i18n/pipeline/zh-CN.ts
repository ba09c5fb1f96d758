import type { PipelineText, words as english } from './en';

const nothing = () => '';

/** 模板引用了不存在的名称时，列出可用的名称。 */
function whatThereIs({ word, near, there, more }: Readonly<Record<string, string>>): string {
  if (word === undefined || there === undefined) return '';
  const meant = near === undefined ? '' : `是否应为 ${near}？`;
  const rest = more === undefined || more === '0' ? '' : ` 等，另有 ${more} 个`;
  return `此处没有 ${word}。${meant}可用的有：${there}${rest}。`;
}

/** 流程中的问题：简体中文。 */
export const words: Readonly<Record<keyof typeof english, PipelineText>> = {
  'yaml.syntax': { title: '这不是有效的 YAML', text: nothing },
  'yaml.duplicate-key': {
    title: '同一个键出现两次',
    text: (p) => `“${p['key'] ?? ''}”在此重复；以最后一个为准，前面的被忽略。`,
  },
  'yaml.separator': { title: '这个分隔符不起作用', text: () => '只有恰好是 --- 的一行才会开始新文档。' },
  'template.parse': { title: '无法解析模板', text: whatThereIs },
  'template.execute': {
    title: '模板在此停止',
    text: (p) => `${whatThereIs(p)}“渲染”中显示到此处为止写出的全部内容。`,
  },
  'template.unsupported': {
    title: '未模拟的函数',
    text: (p) => `${p['function'] ?? ''} 需要浏览器没有的东西；模板在此停止。`,
  },
  'template.not-reproducible': {
    title: '每次运行的结果不同',
    text: (p) => `${p['function'] ?? ''} 依赖时间或随机数。这里使用固定种子，结果总是相同。`,
  },
  'helm.values': { title: 'Helm 拒绝这些 values', text: nothing },
  'helm.values.not-a-table': {
    title: 'values 文件必须是映射',
    text: (p) => `${p['file'] ?? ''} 的内容是列表或单个值；Helm 要求顶层是键。`,
  },
  'helm.values.documents': {
    title: '只读取第一个文档',
    text: () => 'Helm 3 忽略 values 文件中第一个文档之后的全部内容。请改用多个文件。',
  },
  'helm.values.flag': {
    title: 'Helm 无法读取此参数',
    text: () => '逗号分隔键值对，点号分隔键。属于键或值本身的逗号和点号要用反斜杠转义。',
  },
  'installation.failed': { title: '安装失败', text: nothing },
  'installation.no-chart': {
    title: '此浏览器中没有该安装的 chart',
    text: (p) => `请在“安装”标签页打开 ${p['name']} ${p['version']} 的 .tgz 文件或下载它。在此之前，各文本保持不变。`,
  },
  'installation.no-injector': {
    title: '此安装没有注入器',
    text: () => '它不生成 istio-sidecar-injector ConfigMap，因此保留上一次安装的文本。',
  },
  'installation.unknown': {
    title: 'chart 没有这个 value',
    text: (p) =>
      `Istio ${p['release'] ?? ''} 会忽略 ${p['path'] ?? ''}。${p['nearest'] === '' ? '' : `是否应为 ${p['nearest'] ?? ''}？`}`,
  },
  'installation.unused': {
    title: '没有模板读取这个 value',
    text: (p) => `Istio ${p['release'] ?? ''} 的 chart 列出了 ${p['path'] ?? ''}，但它不改变任何内容。`,
  },
  'helm.chart': { title: '无法渲染此 chart', text: nothing },
  'helm.chart.special-file': {
    title: 'chart 中有链接或设备文件',
    text: (p) => `${p['path'] ?? ''} 不是普通文件；Helm 会把它当作空文件读取。`,
  },
  'helm.chart.schema': {
    title: '未按 schema 校验 values',
    text: () => '此 chart 包含 values.schema.json。Helm 会拒绝不符合它的 values，这里不做校验。',
  },
  'helm.manifest': {
    title: 'chart 生成了无效的 YAML',
    text: (p) => `Helm 无法读取 ${p['path'] ?? ''} 的输出。通常是某个值需要加引号。`,
  },
  'injector.type': { title: '注入器设置的类型不符', text: nothing },
  'injection.failed': { title: '注入失败', text: nothing },
  'kube-inject.unreadable': { title: 'kube-inject 无法读取此文档', text: nothing },
  'kube.type': { title: '值的类型不对', text: nothing },
  'kube.unknown-field': {
    title: '未知字段',
    text: (p) =>
      `${p['path'] ?? p['field'] ?? ''} 不是此对象的字段，工具会丢弃它。${p['near'] === undefined ? '' : `是否想写 ${p['near']}？`}`,
  },
  'kube.field-case': {
    title: '字段大小写不同',
    text: (p) => `${p['path'] ?? ''} 在这里会被当作 ${p['expected'] ?? ''}，但 API server 不认识这种大小写。`,
  },
  'values.invalid': {
    title: '无法读取参数',
    text: (p) => (p['path'] === undefined ? '' : `${p['path']} 的值类型不对。`),
  },
  'mesh.invalid': { title: '无法读取网格配置', text: nothing },
  'budget.steps': {
    title: '模板没有结束',
    text: (p) => `执行 ${p['limit'] ?? ''} 步后被停止。可能有 range 或调用自身的模板永远不会结束。`,
  },
  'budget.work': {
    title: '模板处理的数据过多',
    text: () => '已在此调用处停止。请减小模板构建的列表、映射或文本。',
  },
  budget: { title: '超出可处理的范围', text: (p) => `上限为 ${p['limit'] ?? ''}。此处之前的内容都已处理。` },
};
