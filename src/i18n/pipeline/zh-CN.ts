import type { PipelineText, words as english } from './en';

const nothing = () => '';

/** 模板引用了不存在的名称时，列出可用的名称。 */
function whatThereIs({ word, near, there, more }: Readonly<Record<string, string>>): string {
  if (word === undefined || there === undefined) return '';
  const meant = near === undefined ? '' : `是否应为 ${near}？`;
  const rest = more === undefined || more === '0' ? '' : ` 等，另有 ${more} 个`;
  return `此处没有 ${word}。${meant}可用的有：${there}${rest}。`;
}

function didYouMean({ nearest = '' }: Readonly<Record<string, string>>): string {
  return nearest === '' ? '' : `是否应为 ${nearest}？`;
}

/** 哪个版本忽略此 value，哪些版本会读取。 */
function ignored({ release = '', path = '', since = '', until = '' }: Readonly<Record<string, string>>): string {
  if (until !== '') return `Istio ${release} 会忽略 ${path}，只有 ${until} 之前的 chart 读取它。`;
  return since === ''
    ? `Istio ${release} 会忽略 ${path}。`
    : `Istio ${release} 会忽略 ${path}，自 ${since} 起的 chart 才读取它。`;
}

const KIND: Readonly<Record<string, string>> = {
  string: '字符串',
  number: '数字',
  boolean: '布尔值',
  list: '列表',
  map: '映射',
};

/** 优先于你的 value 的来源。 */
const BY: Readonly<Record<string, string>> = { profile: 'profile', compatibility: '兼容版本', platform: '平台' };

/** 流程中的问题：简体中文。 */
export const words: Readonly<Record<keyof typeof english, PipelineText>> = {
  'yaml.syntax': { title: '这不是有效的 YAML', text: nothing },
  'yaml.duplicate-key': {
    title: '同一个键出现两次',
    text: (p) => `“${p['key'] ?? ''}”在此重复；以最后一个为准，前面的被忽略。`,
  },
  'yaml.separator': {
    title: '这不是文档分隔符',
    text: () => '只有行首的 ---，并且其后只有空格或注释，才会开始新文档。',
  },
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
  'installation.failed': {
    title: '安装失败',
    text: ({ path = '', wanted = '', got = '' }) => {
      if (wanted === '') return '';
      const isText = wanted === 'string' && got !== 'list' && got !== 'map';
      const advice = isText ? '请加上引号；若是命令行参数，请使用 --set-string。' : `请改为${KIND[wanted] ?? ''}。`;
      return `${path} 在 chart 中是${KIND[wanted] ?? ''}，这里是${KIND[got] ?? ''}。${advice}`;
    },
  },
  'installation.no-chart': {
    title: '此浏览器中没有该安装的 chart',
    text: (p) => `请在“安装”标签页打开 ${p['name']} ${p['version']} 的 .tgz 文件或下载它。在此之前，各文本保持不变。`,
  },
  'installation.no-injector': {
    title: '此安装没有注入器',
    text: () => '它不生成 istio-sidecar-injector ConfigMap，因此保留上一次安装的文本。',
  },
  'installation.first-file': {
    title: '已在你的 values 之前加入 global.yaml',
    text: () =>
      'Istio 1.6 到 1.8 的这个 chart 需要先给出 manifests/charts/global.yaml（helm -f global.yaml -f your.yaml）。这里用了该版本的这个文件中的值；你给出的值优先。',
  },
  'installation.unknown': {
    title: 'chart 没有这个 value',
    text: (p) => `${ignored(p)}${didYouMean(p)}`,
  },
  'installation.mesh-field': {
    title: '网格配置没有这个字段',
    text: (p) => `${p['type'] ?? ''} 没有此名称的字段，因此 istiod 会忽略 ${p['path'] ?? ''}。${didYouMean(p)}`,
  },
  'installation.null': {
    title: 'null 去掉了默认值',
    text: (p) =>
      `${p['stays'] === '' ? 'Helm 会删除' : '此 null 会替换'} chart 中 ${p['path'] ?? ''} 的默认值：${p['lost'] ?? ''}。若要保留默认值，请删除此行。`,
  },
  'installation.type': {
    title: 'chart 在此处需要其他类型',
    text: (p) =>
      `${p['path'] ?? ''} 在 chart 中是${KIND[p['wanted'] ?? ''] ?? ''}；这里是${KIND[p['got'] ?? ''] ?? ''}，会将其整个替换。`,
  },
  'installation.true-text': {
    title: '此字符串会被当作 true',
    text: (p) => `模板把任何非空字符串都当作 true，“${p['value'] ?? ''}”也不例外。请写不带引号的 true 或 false。`,
  },
  'installation.rewritten': {
    title: 'Helm 输出的与此处所写不同',
    text: (p) =>
      `对 YAML 来说，${p['typed'] ?? ''} 是${KIND[p['got'] ?? ''] ?? ''}；chart 输出时会变成 ${p['read'] ?? ''}。请加上引号。`,
  },
  'installation.overridden': {
    title: '另一个 value 优先于此处',
    text: (p) =>
      p['by'] === 'own'
        ? `chart 会把 pilot 下的全部内容复制到顶层，因此以 ${p['better'] ?? ''} 为准。两者请只保留一个。`
        : `${BY[p['by'] ?? ''] ?? ''} ${p['name'] ?? ''} 在 pilot 下设置了它，并且优先。若要覆盖它，请改用 ${p['better'] ?? ''}。`,
  },
  'installation.internal': {
    title: 'values 写在 chart 的内部键下',
    text: (p) => `chart 在 ${p['path'] ?? ''} 下保存自己的默认值，profile 会优先于它。请把这些 values 移到顶层。`,
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
    text: () => 'values.schema.json 中有这里不校验的关键字。Helm 会拒绝不符合它们的 values。',
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
    text: (p) => {
      const path = p['path'] ?? p['field'] ?? '';
      if (p['since'] !== undefined)
        return `${path} 从 Kubernetes ${p['since']} 起才有。此 Istio 版本使用的类型较旧，工具会丢弃它。`;
      if (p['removed'] !== undefined) return `${path} 在 Kubernetes ${p['removed']} 中已移除，工具会丢弃它。`;
      return `${path} 不是此对象的字段，工具会丢弃它。${p['near'] === undefined ? '' : `是否想写 ${p['near']}？`}`;
    },
  },
  'kube.field-case': {
    title: '字段名的大小写有误',
    text: (p) => `${p['path'] ?? ''} 在这里会被当作 ${p['expected'] ?? ''}，但 API 服务器不认识这种大小写。`,
  },
  'values.invalid': {
    title: '无法读取 values',
    text: (p) => (p['path'] === undefined ? '' : `${p['path']} 的值类型不对。`),
  },
  'mesh.invalid': { title: '无法读取网格配置', text: nothing },
  'mesh.unknown-field': {
    title: '网格配置中有未知字段',
    text: (p) => `Istio 会忽略 ${p['path'] ?? ''}。是否想写 ${p['near'] ?? ''}？`,
  },
  'budget.steps': {
    title: '模板没有结束',
    text: (p) => `执行 ${p['limit'] ?? ''} 步后被停止。可能有 range 或调用自身的模板永远不会结束。`,
  },
  'budget.work': {
    title: '模板处理的数据过多',
    text: () => '已在此调用处停止。请减小模板构建的列表、映射或文本。',
  },
  'budget.documents': {
    title: '文档过多',
    text: (p) => `上限为 ${p['limit'] ?? ''} 个。此处之前的文档都已处理。`,
  },
  budget: { title: '超出可处理的范围', text: (p) => `上限为 ${p['limit'] ?? ''}。请减小这一部分，或减少嵌套。` },
};
