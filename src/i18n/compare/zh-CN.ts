import type { CompareWords } from './words';

const always = (text: string) => () => text;

/** 同一份清单在两个 Istio 版本中结果不同的原因：简体中文。 */
export const words: CompareWords = {
  differences: {
    'kind-unknown': {
      title: '只有一个版本认识这种资源',
      about: ({ from, to }) =>
        `kube-inject 只解码编译时包含的资源类型，其余原样输出。${from} 与 ${to} 的类型列表不同。`,
    },
    'injected-earlier-only': {
      title: '不再注入',
      about: ({ from, to }) => `${from} 会注入这个 Pod，${to} 不会：注入的判断条件或被排除的命名空间不同。`,
    },
    'injected-later-only': {
      title: '新增注入',
      about: ({ from, to }) => `${to} 会注入这个 Pod，${from} 不会：注入的判断条件或被排除的命名空间不同。`,
    },
    'failed-earlier': {
      title: '左侧失败',
      about: ({ from }) => `${from} 的注入器在此报错停止，因此没有可对比的结果。`,
    },
    'failed-later': {
      title: '注入失败',
      about: ({ to }) => `${to} 的注入器在此报错停止，这个 Pod 将不会被注入。`,
    },
    'native-sidecar': {
      title: '代理作为原生 Sidecar',
      about: always(
        '代理作为持续运行的 init 容器（restartPolicy: Always）先于应用启动、晚于应用停止，Job 也能正常结束。',
      ),
    },
    'init-container': {
      title: 'init 容器',
      about: always('init 容器把 Pod 的流量重定向到代理；如果由 Istio CNI 插件完成重定向，init 容器只做检查。'),
    },
    'init-rules': {
      title: '流量重定向规则',
      about: always('规则决定哪些连接经过代理、哪些绕过代理。'),
    },
    'init-privileges': {
      title: 'init 容器的权限',
      about: always('如果容器要求的权限超出命名空间的允许范围，Pod 安全性准入会拒绝这个 Pod。'),
    },
    'proxy-container': {
      title: '代理容器',
      about: always('只有一侧在此添加名为 istio-proxy 的容器。'),
    },
    'probe-rewrite': {
      title: '应用的探针',
      about: always('如果要求双向 TLS，kubelet 无法直接探测应用；agent 可以在 Pod 内代为探测。'),
    },
    certificates: {
      title: '证书与令牌',
      about: always('缺少它们，代理就没有身份，双向 TLS 会失败。'),
    },
    'proxy-privileges': {
      title: '代理的权限',
      about: always('如果容器要求的权限超出命名空间的允许范围，Pod 安全性准入会拒绝这个 Pod。'),
    },
    'fs-group': {
      title: 'Pod 的安全上下文',
      about: always('fsGroup 决定挂载卷中文件所属的组，也影响应用的卷。'),
    },
    'init-image': {
      title: 'init 容器的镜像',
      about: always('节点必须能拉取这个镜像：请检查镜像站、允许列表和拉取密钥。'),
    },
    'proxy-image': {
      title: '代理的镜像',
      about: always('节点必须能拉取这个镜像：请检查镜像站、允许列表和拉取密钥。'),
    },
    'pull-secrets': {
      title: '拉取镜像的密钥',
      about: always('如果镜像仓库需要登录，缺少密钥就无法拉取镜像。'),
    },
    'proxy-probes': {
      title: '代理的探针',
      about: always('探针决定 Pod 何时算作就绪，以及代理最多可以用多长时间启动。'),
    },
    'proxy-lifecycle': {
      title: '代理的生命周期钩子',
      about: always('钩子可以让应用等待代理，或让代理在停止之前等待。'),
    },
    'proxy-resources': {
      title: '注入容器的资源',
      about: always('每个 Pod 因此多占用节点的资源，配额和自动扩缩容也会计入。'),
    },
    'proxy-arguments': { title: '代理容器的参数', about: always('agent 启动 Envoy 时读取这些参数。') },
    'proxy-environment': {
      title: '代理容器的环境变量',
      about: always('由 agent 读取；多数 ISTIO_META_… 变量向控制平面说明这个 Pod。'),
    },
    'proxy-ports': { title: '代理的端口', about: always('声明的端口可以按名称查找。') },
    'proxy-volumes': { title: '代理的卷', about: always('') },
    'dns-config': { title: 'DNS 搜索域', about: always('搜索域决定哪些短名称可以解析。') },
    'prometheus-merge': {
      title: 'Pod 的指标',
      about: always('prometheus.io 注解决定 Prometheus 抓取哪个端口。'),
    },
    'tls-mode-label': {
      title: '双向 TLS 标签',
      about: always('有了这个标签，其他代理会自动对这个 Pod 使用双向 TLS。'),
    },
    'canonical-labels': {
      title: '规范服务标签',
      about: always('遥测按规范名称和规范修订版本归并工作负载。'),
    },
    revision: { title: 'Pod 上的修订版本', about: always('说明由哪个控制平面注入。') },
    'traffic-annotations': {
      title: '流量注解',
      about: always('Istio CNI 插件从中读取要重定向的端口和地址。'),
    },
    'default-container': {
      title: 'kubectl 的默认容器',
      about: always('没有指定容器时，kubectl logs 和 exec 使用应用的容器。'),
    },
    template: { title: '其他字段', about: always('两个模板在此不同。') },
    'merge-vs-append': { title: '顺序与重复的条目', about: always('条目相同，位置不同。') },
    'image-tag': { title: '仅镜像标签', about: always('每个版本都有自己的代理。') },
    'status-format': {
      title: '注入内容的记录',
      about: always('sidecar.istio.io/status 列出向 Pod 添加了什么。'),
    },
    'kubernetes-defaults': {
      title: 'Kubernetes 的默认值',
      about: always('未设置时，由 API 服务器填写这些字段。'),
    },
    'object-printing': {
      title: '空字段',
      about: always('Kubernetes 类型会输出一些没有人设置的字段；输出哪些取决于类型的版本。'),
    },
  },
  event: (since, text) => `自 ${since} 起：${text}`,
  events: {
    proxyv2: '镜像名为 proxyv2。',
    'defaults-left-out': '不再写出 Kubernetes 的默认值。',
    'metrics-port': '声明 Envoy 的指标端口 15090。',
    'readiness-probe': '代理有就绪探针。',
    limits: '注入的容器默认有资源上限。',
    'init-unprivileged': 'init 容器以 root 运行，但不再是特权容器。',
    'inbound-port': '入站流量进入专用端口 15006，并且重定向所有入站端口。',
    'init-capabilities': 'init 容器只有 NET_ADMIN 和 NET_RAW 两项权能。',
    'proxy-capabilities': '代理去除全部权能，也不能提升权限。',
    'pod-facts': '代理获知自己的工作负载、所有者、集群和端口。',
    'cni-annotations': '流量设置写成注解。',
    'shared-image': 'init 容器使用代理的镜像。',
    'iptables-program': '规则由程序 istio-iptables 写入，不再使用 shell 脚本。',
    'tls-mode': '标签 security.istio.io/tlsMode 声明这个 Pod 接受双向 TLS。',
    'probes-rewritten': '应用的 HTTP 探针默认经由 agent。',
    'own-ports': '代理自身的端口 15090、15021 和 15020 不重定向。',
    'istiod-certificates': 'agent 凭令牌从 istiod 取得证书，不再使用 Secret。',
    'readiness-by-envoy': '在端口 15021 上检查代理是否就绪。',
    'proxy-config': 'agent 读取 PROXY_CONFIG，不再使用许多参数。',
    'pod-volumes': '代理有数据卷，以及存放 Pod 标签和注解的卷。',
    'fs-group': 'Pod 设置 fsGroup: 1337。',
    'revision-label': 'Pod 带有标签 istio.io/rev。',
    'metrics-merged': 'Prometheus 抓取 agent，由 agent 合并 Pod 的全部指标。',
    canonical: 'Pod 带有标签 service.istio.io/canonical-name 和 canonical-revision。',
    'cni-annotations-gone': '流量注解只为 CNI 插件而写。',
    merged: '模板合并到 Pod 中，不再追加，随后调整容器的顺序。',
    'default-logs-container': '用注解指定 kubectl logs 的默认容器。',
    'default-container': '用注解指定 kubectl 的默认容器。',
    'pull-policy-gone': '只有 values 设置了 imagePullPolicy 才会写出。',
    'service-identity-gone': '服务和修订版本由 agent 自行得出。',
    'revision-label-gone': 'Pod 不再带有标签 istio.io/rev。',
    'workload-socket': '工作负载的身份可以来自套接字，例如 SPIRE 的套接字。',
    'credential-socket': '凭据可以来自套接字。',
    'init-log': 'init 容器的日志级别跟随代理的设置。',
    'fs-group-gone': '默认不设置 fsGroup。',
    'node-name': '代理获知所在节点的名称。',
    'cpu-limit': '代理获知自己的 CPU 上限。',
    'concurrency-gone': '工作线程数由 agent 设置，不再是参数。',
    'revision-annotation': 'Pod 带有注解 istio.io/rev。',
    'go-limits': 'agent 使用的内存和 CPU 遵循容器的上限。',
    'startup-probe': '由启动探针等待代理，就绪探针的检查间隔变长。',
    'jwt-policy-gone': '不再设置 JWT_POLICY；向 istiod 出示的始终是绑定令牌。',
    'native-by-default': '如果所有节点都运行 Kubernetes 1.33 或更高版本，代理默认是原生 Sidecar。',
    'revocation-list': '代理挂载证书吊销列表（如果有）。',
    'timestamp-gone': '不再输出 creationTimestamp: null。',
    divisor: '写出 divisor，数值不变。',
    registry: '镜像来自 registry.istio.io，不再来自 Docker Hub。',
  },
  impacts: {
    breaks: { title: '是否注入', about: '这些 Pod 的注入与以前不同。' },
    risk: { title: '可能出问题', about: '请先检查：Pod 可能无法启动，或流量可能中断。' },
    behaviour: { title: '行为有变化', about: 'Pod 能启动和运行，但方式略有不同。' },
    noise: { title: '没有影响', about: '镜像标签、顺序、空字段：Pod 照常运行。' },
  },
  report: {
    title: (from, to) => `Istio ${from} → ${to}`,
    summary: (workloads, changed) => `${workloads} 个工作负载中，${changed} 个有实质变化。`,
    nothing: '没有实质变化。',
    standsIn: (chart, version) =>
      `此安装使用 chart ${chart}，它只属于自己的版本。${version} 一侧改用 Istio chart 的内置数据，因此缺少该 chart 自己添加的内容。`,
    workloads: (count) => `${count} 个工作负载`,
    running: (version) => (version === '' ? '运行中，版本未知' : `运行中，版本 ${version}`),
    more: (count) => `以及另外 ${count} 个`,
    places: (count) => `${count} 处`,
    varies: '各工作负载不同，例如：',
    moved: '位置不同',
    noise: '没有影响',
    same: (count) => `${count} 个工作负载没有任何差异`,
    columns: { place: '位置', before: '之前', after: '之后', purpose: '用途' },
    absent: '未设置',
    values: {
      title: '你的安装',
      about: (from, to) => `从 ${from} 到 ${to}，你的 values 有以下变化：`,
      changes: {
        unread: (_from, to) => `${to} 不再读取它，也不会有任何警告。`,
        'no-effect': (from, to) => `在 ${from} 中有作用，在 ${to} 中没有作用。`,
        'new-effect': (from, to) => `在 ${from} 中与默认值相同；${to} 的默认值不同，仍使用你的值。`,
        elsewhere: (from, to) => `在 ${from} 与 ${to} 中影响的内容不同。`,
      },
      only: (version, places) => `仅在 ${version} 中：${places.join('、')}`,
      none: '你的所有 values 在两个版本中作用相同。',
      left: (count) => `values 过多，有 ${count} 个没有检查。`,
      failed: (version) => `${version} 的安装失败：`,
    },
  },
  traffic: {
    title: '流量',
    same: (workloads) => `两侧的规则和每个数据包都相同（${workloads} 个工作负载）。`,
    none: '没有在两侧都注入的 Pod，因此没有可对比的流量。',
    packets: '结果不同的连接',
    noPackets: '每个连接的结果都与以前相同，只是规则写法不同。',
    rules: (count) => `${count} 行规则不同`,
    capture: '由谁重定向流量',
    failure: '写规则的程序',
    writable: '写出规则',
  },
};
