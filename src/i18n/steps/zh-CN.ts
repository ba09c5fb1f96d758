import type { StepWords } from './en';

const SOURCES: Readonly<Record<string, string>> = {
  path: 'Webhook 的路径',
  values: 'values',
  label: 'Pod 的标签',
};

export const words: StepWords = {
  about: {
    input: '一切从你写下的 Pod 开始，或从工作负载将创建的 Pod 开始。',
    'workload-pod': 'Webhook 看不到 Deployment，只看到控制器创建的 Pod；这就是它将收到的那个 Pod。',
    render: '用 values、网格配置和 Pod 渲染模板。',
    'native-sidecar': '如果 Pod 或之前的注入把代理声明在另一个容器列表里，要先移过去，再合并模板。',
    merge: '把模板渲染出的内容以策略性合并的方式并入 Pod：同名的容器、卷和变量合而为一。',
    'reapply-overrides': '声明同名容器即可调整注入的容器，因此你的设置会在模板之后再次应用。',
    'init-container-user': 'iptables 按用户 ID 识别代理的流量，因此 init 容器需要知道代理实际使用的 ID。',
    'cluster-info': '代理要上报自己所在的集群与网络；Webhook 路径、values 或标签的设置优先于模板。',
    'prometheus-merge': 'Prometheus 每个 Pod 只抓取一个端口；agent 在该端口上同时提供代理与应用的指标。',
    'secure-prometheus': '代理可以通过双向 TLS 提供合并后的指标；该注解把端口告诉抓取方。',
    'probe-rewrite': 'kubelet 没有双向 TLS 的证书，所以它的探针先到 agent，再由 agent 询问应用。',
    metadata: 'Pod 记录注入了什么，以便再次注入时移除；也记录控制平面要读取的内容。',
    reorder: 'istio-init 排在最后，或紧靠原生 Sidecar 代理之前；代理排在最后，如果应用必须等待则排在最前。',
    append: '1.9 之前的版本不做合并：模板渲染出的内容追加到 Pod 各列表的末尾。',
    concurrency: '代理参数没有写明时，工作线程数等于它的 CPU 数。',
    'fs-group': '服务账号的令牌必须能被代理的用户 1337 读取。',
    'dns-config': '模板的搜索域取代 Pod 自己的搜索域。',
    'deployment-metadata': '在工作负载自身写入标签与注解。',
  },
  reasons: {
    'workload-pod': (p) => `由控制器设置：${p['kind'] ?? ''} ${p['name'] ?? ''} 拥有它所创建的 Pod。`,
    'native-sidecar': () => '代理作为原生 Sidecar（持续运行的 init 容器）运行，因此属于另一个列表。',
    'reapply-overrides.noted': (p) => `记录你对 ${p['containers'] ?? ''} 的设置，以便再次注入时重新应用。`,
    'init-container-user.tproxy': () => '使用 TPROXY 且指定了用户时，代理必须以 root 运行，因为只有 root 能透明绑定。',
    'init-container-user.validation': () => '检查 CNI 插件是否生效的容器，以你给代理指定的用户和组运行。',
    'init-container-user.arguments': () => 'init 容器按用户排除代理自己的流量；这就是你给代理指定的用户。',
    'cluster-info': () => '代理原本没有环境变量列表可以记录集群与网络。',
    'cluster-info.path': (p) => `Webhook 的路径把 ${p['name'] ?? ''} 设为 ${p['value'] ?? ''}。`,
    'cluster-info.values': (p) => `values 把 ${p['name'] ?? ''} 设为 ${p['value'] ?? ''}。`,
    'cluster-info.label': (p) =>
      `Pod 的标签 topology.istio.io/network 把 ${p['name'] ?? ''} 设为 ${p['value'] ?? ''}。`,
    'prometheus-merge': () => '记录应用在哪里提供指标，以便 agent 获取并加上代理的指标。',
    'prometheus-merge.moved': () => '你的 Prometheus 注解移到这里，agent 由此知道去哪里取应用的指标。',
    'prometheus-merge.agent': () => 'Prometheus 现在抓取 agent，由它同时提供代理与应用的指标。',
    'secure-prometheus': () => '代理为合并后的指标开放了双向 TLS 端口；该注解声明这个端口。',
    'probe-rewrite.probe': (p) =>
      `探针（${p['action'] ?? ''}）改为请求 agent 的 ${p['port'] ?? ''} 端口上的 ${p['path'] ?? ''}，因为 kubelet 不支持双向 TLS。`,
    'probe-rewrite.lifecycle': (p) =>
      `生命周期钩子（${p['action'] ?? ''}）改为请求 agent 的 ${p['port'] ?? ''} 端口上的 ${p['path'] ?? ''}，因为 kubelet 不支持双向 TLS。`,
    'probe-rewrite.variable': () => '告诉 agent 它代为应答哪些探针，以及该向应用询问什么。',
    'metadata.network': (p) =>
      `标明 Pod 属于网络 ${p['network'] ?? ''}，该网络由${SOURCES[p['source'] ?? ''] ?? ''}指定。`,
    'metadata.status': () => '记录注入了什么，以便再次注入时移除。',
    'metadata.injected-annotations': (p) =>
      `注入器的设置 injectedAnnotations 给每个注入的 Pod 加上 ${p['name'] ?? ''}。`,
    'metadata.annotation': (p) => `模板的 podRedirectAnnot 要求 ${p['name'] ?? ''}，供 CNI 插件读取。`,
    'metadata.label': (p) => `${p['name'] ?? ''} 向控制平面说明这个已注入的 Pod。`,
    'reorder.none': () => '即使 Pod 没有容器，Istio 也会留下一个容器列表。',
    append: () => 'Pod 原本没有这个列表；模板渲染出的内容需要它。',
    'append.parameters': () => '由最早的版本直接加入：那时的 Sidecar 写在代码里，而不在模板里。',
    concurrency: (p) => `工作线程数等于代理的 CPU ${p['kind'] === 'limits' ? '上限' : '请求量'}。`,
    'fs-group': () => '让代理的组能够读取服务账号的令牌。',
  },
  tree: {
    label: '注入的各个步骤及其改动',
    views: '阶段的显示方式',
    changes: '改动',
    lines: '逐行',
    count: (changes) => `${changes} 处改动`,
    unchanged: (entries) => `${entries} 项未变`,
    entries: (count) => `${count} 项`,
    items: (count) => `${count} 个元素`,
    reading: '正在比较各个步骤……',
  },
};
