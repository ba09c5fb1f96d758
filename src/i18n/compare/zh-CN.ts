import type { DifferenceCode } from '../../core/compare/change-code';
import type { DifferenceText } from './en';

type Params = Readonly<Record<string, string>>;

const from = (params: Params): string => params['from'] ?? '';
const to = (params: Params): string => params['to'] ?? '';
const always = (text: string) => () => text;

/** 同一份清单在两个 Istio 版本中结果不同的原因：简体中文。 */
export const words: Readonly<Record<DifferenceCode, DifferenceText>> = {
  'kind-unknown': {
    title: '只有一个版本认识这种资源',
    text: (p) => `kube-inject 只解码它编译时包含的资源类型，其余原样输出；${from(p)} 与 ${to(p)} 的类型列表不同。`,
  },
  'injected-earlier-only': {
    title: '后来不再注入',
    text: (p) => `${from(p)} 会注入这个 Pod，${to(p)} 不会：注入判断的条件或被排除的命名空间有了变化。`,
  },
  'injected-later-only': {
    title: '后来才会注入',
    text: (p) => `${to(p)} 会注入这个 Pod，${from(p)} 不会：注入判断的条件或被排除的命名空间有了变化。`,
  },
  'failed-earlier': {
    title: '前一个版本失败',
    text: (p) => `${from(p)} 的注入器在此报错停止，因此没有可比较的结果。`,
  },
  'failed-later': {
    title: '后一个版本失败',
    text: (p) => `${to(p)} 的注入器在此报错停止，因此没有可比较的结果。`,
  },
  'native-sidecar': {
    title: '代理是原生 Sidecar',
    text: always(
      '持续运行的 init 容器（restartPolicy: Always）先于应用启动、晚于应用停止，也不会妨碍 Job 结束。自 1.27 起，如果所有节点都运行 Kubernetes 1.33 或更高版本，Istio 就默认如此；以前代理只是一个普通容器。',
    ),
  },
  'merge-vs-append': {
    title: '由追加变为合并',
    text: always(
      '1.8 及以前，注入器把模板的结果追加到 Pod 各列表的末尾。从 1.9 起，模板以战略合并补丁的方式覆盖到 Pod 上：同名的条目合为一个，随后再调整容器的顺序。',
    ),
  },
  'init-container': {
    title: 'init 容器不同',
    text: always(
      'init 容器把 Pod 的流量重定向到代理；如果由 Istio 的 CNI 插件来做，它就只检查是否已经完成。各版本模板加入的 init 容器不尽相同。',
    ),
  },
  'init-image': {
    title: 'init 容器的镜像',
    text: always('init 容器原来有自己的镜像 proxy_init。到 1.4，它改用代理的镜像，节点因此少拉取一个镜像。'),
  },
  'init-rules': {
    title: '流量重定向规则',
    text: always(
      'Shell 脚本换成了 istio-iptables 程序，入站流量有了专用端口（15006），代理自身的更多端口也不再被重定向。',
    ),
  },
  'init-privileges': {
    title: 'init 容器的权限',
    text: always('特权容器换成了只保留写规则所需的两项能力 NET_ADMIN 和 NET_RAW，其余全部去除。'),
  },
  'proxy-container': {
    title: '代理容器本身',
    text: always('两个模板中只有一个在此加入名为 istio-proxy 的容器。'),
  },
  'proxy-image': {
    title: '代理的镜像',
    text: always(
      '每个版本都有自己的代理。镜像最初名为 proxy，采用 Envoy 第二版 API 后改名为 proxyv2；镜像仓库也有变化。',
    ),
  },
  'proxy-arguments': {
    title: '代理的参数',
    text: always(
      '早期模板把全部代理配置写成命令行参数。如今 agent 从 PROXY_CONFIG 和网格配置读取大部分内容，参数所剩不多。',
    ),
  },
  'proxy-environment': {
    title: '代理的环境变量',
    text: always(
      '代理通过 ISTIO_META_… 变量向控制平面说明自己所在的 Pod，这些变量越来越多：所有者、工作负载、网格、集群、应用容器等。',
    ),
  },
  'proxy-ports': {
    title: '代理的端口',
    text: always('声明了 Envoy 指标端口 15090，Prometheus 可以按名称找到它。'),
  },
  'proxy-probes': {
    title: '代理的探针',
    text: always('由 agent 代答：就绪探针在代理取得配置之前挡住流量；更晚加入的启动探针允许启动慢一些。'),
  },
  'proxy-lifecycle': {
    title: '代理的生命周期钩子',
    text: always('当代理是普通容器且有此要求时，等待型钩子会让应用等到代理就绪后再启动。'),
  },
  'proxy-resources': {
    title: '注入容器的资源',
    text: always('早期模板不申请资源。如今请求和上限来自 values，Pod 的注解可以替换它们。'),
  },
  'proxy-privileges': {
    title: '代理的权限',
    text: always(
      '代理一直以用户 1337 运行。后来安全上下文还写明它不能做什么：提升权限、保留能力、写文件系统、以 root 运行。',
    ),
  },
  certificates: {
    title: '证书的来源',
    text: always(
      '证书原来是 Citadel 为每个服务账号写入的 Secret 中的文件。如今由 agent 自己获取：向 istiod 出示专用令牌，私钥只留在内存中。',
    ),
  },
  'proxy-volumes': {
    title: '代理的卷',
    text: always('除了配置目录，代理如今还有数据目录，并能以文件形式读取 Pod 的标签和注解。'),
  },
  'probe-rewrite': {
    title: '应用的探针经由 agent',
    text: always(
      '启用双向 TLS 后，kubelet 无法直接访问应用。从 1.1 起，Istio 可以把探针指向 agent，由它在 Pod 内访问应用；较新的 values 默认如此。',
    ),
  },
  'prometheus-merge': {
    title: '指标合并',
    text: always(
      '注入器重写 prometheus.io 注解，使 Prometheus 访问 agent，由它把应用的指标与代理的指标合在一起。从 1.7 起，除非网格配置关闭，否则都会如此。',
    ),
  },
  'status-format': {
    title: '注入内容的记录',
    text: always(
      '各版本都在 sidecar.istio.io/status 中记录自己加入了什么。1.8 及以前用哈希表示模板版本；0.8 加入拉取密钥，1.11 起写明修订版本。',
    ),
  },
  'traffic-annotations': {
    title: '流量注解',
    text: always('有些模板把重定向的端口和地址写成注解，供 Istio 的 CNI 插件使用或供人查看。'),
  },
  'default-container': {
    title: 'kubectl 的默认容器',
    text: always('没有指定容器时，kubectl logs 和 exec 使用应用的容器，而不是代理。'),
  },
  revision: {
    title: '注入所用的修订版本',
    text: always('多个控制平面可以并存之后，Pod 会写明自己属于哪一个。'),
  },
  'tls-mode-label': {
    title: '双向 TLS 标签',
    text: always('从 1.4 起，该标签告诉其他代理此 Pod 支持双向 TLS，它们便可自动使用。'),
  },
  'canonical-labels': {
    title: '规范服务标签',
    text: always('遥测按规范名称和修订版本归并工作负载，取自常用标签或工作负载的名称。'),
  },
  'fs-group': {
    title: 'Pod 的安全上下文',
    text: always('注入器曾一度设置 fsGroup: 1337，让代理能读取投射的令牌；较新的集群不再需要。'),
  },
  'dns-config': {
    title: '搜索域',
    text: always('模板可以为网格中的名称（例如其他集群的名称）加入搜索域。'),
  },
  'pull-secrets': {
    title: '拉取镜像的密钥',
    text: always('注入的镜像可能来自需要登录的仓库；从 0.8 起，所需的密钥写在 values 中。'),
  },
  'kubernetes-defaults': {
    title: 'Kubernetes 的默认值',
    text: always(
      '0.8 及以前，webhook 会在自己加入的内容里填好 Kubernetes 的默认值，因为当时的 API Server 不会在 webhook 之后再填。',
    ),
  },
  'object-printing': {
    title: '没有人设置的字段',
    text: always(
      '对象先解码为当时的 Kubernetes 类型，再由该类型打印。类型总会写出的字段，如 creationTimestamp: null 或 status: {}，随其版本出现或消失。',
    ),
  },
  template: {
    title: '模板写法不同',
    text: (p) => `${to(p)} 的模板在此写了 ${from(p)} 的模板没有写的内容，或者相反。`,
  },
};
