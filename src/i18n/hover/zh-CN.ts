import type { HoverWords } from './en';

/** 内置模板中各部分的注释，以模板里的英文为键。 */
const PARTS: Readonly<Record<string, string>> = {
  'Environment: who the proxy is, where the control plane is, what the pod consists of.':
    '环境变量：代理的身份、控制平面的地址、Pod 的组成。',
  'Environment: who the gateway is, where the control plane is.': '环境变量：网关的身份、控制平面的地址。',
  'How the agent gets its certificate, and from whom.': 'agent 如何获取证书，向谁获取。',
  'Which pod this is, and where it runs.': '这是哪个 Pod，在哪里运行。',
  'What the proxy is configured with where that differs from the default, and the ports of the pod.':
    '代理的配置中与默认值不同的部分，以及 Pod 的端口。',
  'How much memory and how many CPUs the agent may count on.': 'agent 可以使用多少内存和多少个 CPU。',
  'How much memory the agent may count on; Go finds the CPUs by itself.':
    'agent 可以使用多少内存；CPU 数由 Go 自行得出。',
  'Rules for cryptography that the installation must keep.': '安装必须遵守的加密规则。',
  'The cluster, and the node of the pod.': '集群，以及 Pod 所在的节点。',
  'The network, for meshes that span several.': '网络，用于跨多个网络的网格。',
  'The workload, as telemetry names it.': '工作负载在遥测中的名称。',
  'The agent, without Envoy.': '只有 agent，没有 Envoy。',
  'The containers of the application: where they find configuration and certificates.':
    '应用的容器：从哪里获取配置和证书。',
  'Environment of the agent.': 'agent 的环境变量。',
  'Where the agent finds certificates and tokens, and where it leaves what the applications read.':
    'agent 在哪里找到证书和令牌，又把应用要读取的内容放在哪里。',
  'The volumes behind those mounts.': '这些挂载所对应的卷。',
  'One environment variable that Kubernetes fills in from a field of the pod: name, field path.':
    '一个由 Kubernetes 按 Pod 的字段填入的环境变量：名称、字段路径。',
  'The same from a resource limit: name, resource.': '同上，取自资源上限：名称、资源。',
  'Which way traffic is redirected to the proxy: REDIRECT, TPROXY or NONE. The annotation wins over the mesh.':
    '流量以哪种方式重定向到代理：REDIRECT、TPROXY 或 NONE。注解优先于网格配置。',
  'What the proxy may use. One annotation is enough to replace all the defaults.':
    '代理可以使用的资源。一个注解就会替换全部默认值。',
  'The ports that inbound redirection leaves alone: the status port and what the person excluded.':
    '入站流量不重定向的端口：状态端口，以及你排除的端口。',
  'The address of the certificate authority: that of istiod, unless the values name another.':
    '证书颁发机构的地址：默认是 istiod，除非 values 指定了别的。',
  'Every port that the pod declares, as the metadata of the proxy wants it.':
    'Pod 声明的所有端口，采用代理元数据要求的格式。',
  'The object that owns the pod, as telemetry names it.': '拥有这个 Pod 的对象在遥测中的名称。',
  'The mesh and the trust domain that the proxy belongs to.': '代理所属的网格和信任域。',
  'What the mesh adds to the environment of every proxy.': '网格给每个代理加上的环境变量。',
  'Names of the containers of the application.': '应用容器的名称。',
  'The certificate of the authority that istiod runs, which every namespace has.':
    'istiod 所运行的颁发机构的证书，每个命名空间都有一份。',
  'Where the certificates of the workload are: a folder of its own, or the one that the driver of Google fills.':
    '工作负载的证书在哪里：单独的目录，或者由 Google 的驱动填充的目录。',
  'Where kubectl logs and kubectl exec go: the first container that is not the proxy.':
    'kubectl logs 和 kubectl exec 使用哪个容器：第一个不是代理的容器。',
  'Where kubectl goes when the application has one container.': '应用只有一个容器时，kubectl 使用哪个容器。',
  'Init container: sets the redirection up (istio-init), or checks that CNI did (istio-validation).':
    'init 容器：设置重定向（istio-init），或检查 CNI 是否已设置好（istio-validation）。',
  'Labels: mutual TLS is on, and the canonical service that telemetry groups by.':
    '标签：说明启用了双向 TLS，以及遥测据以分组的规范服务。',
  'Annotations: where kubectl goes, and with CNI what the node agent must redirect.':
    '注解：kubectl 使用哪个容器；使用 CNI 时，还说明节点上的插件要重定向什么。',
  'Proxy container: Envoy and its agent.': '代理容器：Envoy 及其 agent。',
  'Probes of the proxy itself. Those of the application are rewritten after the merge.':
    '代理自己的探针。应用的探针在合并之后改写。',
  'What the proxy may do. TPROXY and low ports need root and a capability.':
    '代理的权限。TPROXY 和 1024 以下的端口需要 root 和一项权能。',
  'Init container that lets the proxy leave core dumps behind.': '让代理留下核心转储的 init 容器。',
  'Where the proxy finds sockets, certificates, tokens and its own files.':
    '代理在哪里找到套接字、证书、令牌和自己的文件。',
  'Where the gateway finds sockets, certificates, tokens and its own files.':
    '网关在哪里找到套接字、证书、令牌和自己的文件。',
  'What the proxy may know of its pod.': '代理可以获知 Pod 的哪些信息。',
  'The token that the certificate authority accepts.': '证书颁发机构接受的令牌。',
  'Certificates from a Secret, for installations that want mutual TLS inside the cluster by files.':
    '来自 Secret 的证书，用于在集群内以文件实现双向 TLS 的安装。',
  'Mounts that the person asks for by annotation, as JSON.': '你用注解以 JSON 形式设置的挂载。',
  'Volumes that the person asks for by annotation, as JSON.': '你用注解以 JSON 形式设置的卷。',
  "Sends the pod's traffic to the proxy with iptables rules, or checks that the CNI plugin has done so.":
    '用 iptables 规则把 Pod 的流量重定向到代理，或检查 CNI 插件是否已经设置。',
  'Lets the proxy leave core dumps behind.': '让代理留下核心转储。',
  'The proxy itself.': '代理本身。',
  'What the CNI plugin must redirect.': 'CNI 插件要重定向什么。',
  'Which way traffic is redirected: REDIRECT, TPROXY or NONE. The annotation wins over the mesh.':
    '流量以哪种方式重定向：REDIRECT、TPROXY 或 NONE。注解优先于网格配置。',
  'What the containers may use. One annotation is enough to replace all the defaults.':
    '容器可以使用的资源。一个注解就会替换全部默认值。',
  'How the agent is started; the rest is in PROXY_CONFIG.': 'agent 如何启动；其余设置在 PROXY_CONFIG 中。',
  'Hooks of the proxy: those of the values, or one that waits until it is ready.':
    '代理的生命周期钩子：values 中的，或一个等到代理就绪的钩子。',
  'What the proxy knows of its pod, its workload and its mesh.': '代理获知的 Pod、工作负载和网格信息。',
  'Asks the agent whether the proxy is ready, unless the pod refuses the port.':
    '向 agent 检查代理是否就绪，除非 Pod 不使用这个端口。',
  'What the proxy may do: more, where it keeps the address of the caller (TPROXY).':
    '代理的权限；如果要保留调用方的地址（TPROXY），需要更多权限。',
  'Where the proxy finds certificates, tokens and its own files.': '代理在哪里找到证书、令牌和自己的文件。',
  'The token that the certificate authority accepts, for the audience given.':
    '证书颁发机构接受的令牌，只供给定的受众使用。',
  "The ports that inbound redirection leaves alone: the agent's and those that the person excludes.":
    '入站流量不重定向的端口：agent 的端口，以及你排除的端口。',
  'Every port that the pod declares, as JSON.': 'Pod 声明的所有端口，以 JSON 表示。',
  'The workload and the object that owns the pod, as telemetry names them.':
    '工作负载以及拥有这个 Pod 的对象在遥测中的名称。',
  'Variables for Datadog that the person sets by annotation, as JSON.': '你用注解以 JSON 形式设置的 Datadog 变量。',
  'The mesh that the proxy belongs to.': '代理所属的网格。',
  'Hooks of the proxy.': '代理的生命周期钩子。',
  'How the agent starts Envoy, as mesh and values say.': 'agent 按网格配置和 values 启动 Envoy 的方式。',
  'How much is traced to Stackdriver, where that is the tracer.': '使用 Stackdriver 追踪时，向它发送多少内容。',
  "Sends the pod's traffic to the proxy with iptables rules, before the application starts.":
    '在应用启动之前，用 iptables 规则把 Pod 的流量重定向到代理。',
  'The proxy: Pilot configures it, Mixer takes its reports, Zipkin its traces.':
    '代理：由 Pilot 配置，向 Mixer 上报，向 Zipkin 发送追踪。',
  "Where the proxy writes its configuration, and the certificate of the pod's service account.":
    '代理把配置写在哪里，以及 Pod 服务账号的证书。',
  'How the agent starts Envoy, as the mesh says.': 'agent 按网格配置启动 Envoy 的方式。',
  'What the proxy knows of its pod.': '代理获知的 Pod 信息。',
  "The name under which the mesh knows the proxy: the pod's label app, or else a common name.":
    '代理在网格中的名称：Pod 的标签 app，否则用一个通用名称。',
};

/** 编辑器悬停说明：简体中文。 */
export const words: HoverWords = {
  fieldOf: (owner) => `${owner} 的字段。`,
  since: (version) => `自 Kubernetes ${version} 起。`,
  mergedBy: (key) => `策略性合并按 ${key} 匹配此列表的项。`,
  annotation: 'Istio 读取的注解。',
  label: 'Istio 读取的标签。',
  on: (kinds) => `用于：${kinds}。`,
  deprecated: '已弃用。',
  documentation: '文档',
  nondeterministic: '每次运行的结果不同；这里使用固定种子，同一场景总是得到同样结果。',
  isNow: (value) => `当前为 ${value}。`,
  dataOf: (owner) => `${owner} 的字段，模板里的名称。`,
  closes: (code, line) => `属于第 ${line} 行的 ${code}。`,
  toData: '按 F12 查看它写在哪里。',
  names: {
    'sidecar.istio.io/inject':
      '要求注入此 Pod，或者不注入。命名空间的 istio-injection: disabled 优先。作为标签时，Webhook 的选择器也会读取。',
    'sidecar.istio.io/status': '由注入写入：放进了哪些容器与卷。带有它的 Pod 已被注入过。',
    'sidecar.istio.io/proxyImage': '此 Pod 的代理镜像，代替配置中的镜像。',
    'sidecar.istio.io/proxyCPU': '代理请求的 CPU。',
    'sidecar.istio.io/proxyMemory': '代理请求的内存。',
    'sidecar.istio.io/proxyCPULimit': '代理可用的 CPU 上限。',
    'sidecar.istio.io/proxyMemoryLimit': '代理可用的内存上限。',
    'sidecar.istio.io/rewriteAppHTTPProbers': 'HTTP 探针是否经由 agent 转发，以便在双向 TLS 下可用。',
    'sidecar.istio.io/nativeSidecar': '代理是否作为持续运行的 init 容器（Kubernetes 1.29 起）。',
    'sidecar.istio.io/interceptionMode': '流量拦截方式：REDIRECT、TPROXY 或 NONE。',
    'sidecar.istio.io/logLevel': '代理的日志级别。',
    'traffic.sidecar.istio.io/includeInboundPorts': '经过代理的入站端口；* 表示全部。',
    'traffic.sidecar.istio.io/excludeInboundPorts': '绕过代理的入站端口。',
    'traffic.sidecar.istio.io/includeOutboundIPRanges': '出站流量经过代理的 IP 范围。',
    'traffic.sidecar.istio.io/excludeOutboundIPRanges': '出站流量绕过代理的 IP 范围。',
    'traffic.sidecar.istio.io/excludeOutboundPorts': '绕过代理的出站端口。',
    'proxy.istio.io/config': '此 Pod 的代理配置（YAML），优先于网格的默认值。',
    'inject.istio.io/templates': '要注入的模板，以逗号分隔，代替默认模板。',
    'prometheus.istio.io/merge-metrics': '应用的指标是否与代理的指标一起提供。',
    'istio.io/rev': '负责注入的 Istio 修订版本。',
    'istio-injection': '用于命名空间：其中的 Pod 是否注入。',
  },
  functions: {
    toYaml: '参数的 YAML 形式，不含末尾换行。',
    nindent: '先换行，再在每行前加空格。',
    indent: '在每行前加空格。',
    default: '第二个参数；为空时取第一个。',
    quote: '加上双引号。',
    index: '列表或映射中的一项。',
    annotation: 'Pod 某个注解的值，或默认值。',
    valueOrDefault: '第一个参数；为空时取第二个。',
    isset: '映射是否有某个键。',
    printf: '按格式输出参数。',
    toJSON: '参数的 JSON 形式。',
    fromJSON: '解析 JSON 文本。',
    protoToJSON: '配置消息的 JSON 形式。',
    includeInboundPorts: '要拦截的入站端口，采用 istio-init 要求的写法。',
    excludeInboundPort: '把状态端口加入要排除的端口。',
    env: 'istiod 的环境变量，或默认值。',
  },
  keywords: {
    if: '值不为空时执行后面的内容。',
    else: '否则执行。',
    end: '结束当前块。',
    range: '对每一项执行后面的内容。',
    with: '值不为空时，以它为上下文（`.`）执行后面的内容。',
    define: '定义一个命名模板。',
    template: '执行一个命名模板。',
    block: '定义一个模板并在此执行。',
    break: '离开最内层的 range。',
    continue: '继续最内层 range 的下一项。',
  },
  part: (about) => PARTS[about] ?? about,
  data: {
    TypeMeta: '工作负载的类型与 API 版本。',
    DeploymentMeta: '拥有该 Pod 的工作负载的名称、命名空间与元数据。',
    ObjectMeta: 'Pod 的元数据：标签、注解、名称。',
    Spec: '注入之前的 Pod 规约。',
    ProxyConfig: '该 Pod 的代理配置：网格默认值，加上 Pod 注解的覆盖。',
    MeshConfig: '整个网格的配置。',
    Values: '安装的 values，即 Values 标签页上的文本。',
    Revision: '执行注入的 Istio 修订版本。',
    EstimatedConcurrency: '代理预计会有的工作线程数。',
    NativeSidecars: '代理是否作为原生 Sidecar 运行。',
    ProxyImage: '代理镜像，由 hub、tag、variant 与注解组合而成。',
    ProxyInitImage: 'init 容器的镜像，由 hub 与 tag 组合而成。',
    ProxyUID: '代理运行所用的用户。',
    ProxyGID: '代理运行所用的组。',
    InboundTrafficPolicyMode: '入站流量的去向：passthrough 或 localhost。',
    CompliancePolicy: 'istiod 启动时的合规策略。',
    'ProxyConfig.BinaryPath': 'Envoy 可执行文件的路径。',
    'ProxyConfig.ConfigPath': 'agent 写入代理配置的目录。',
    'ProxyConfig.Concurrency': '工作线程数；0 表示与 CPU 数相同。',
    'ProxyConfig.DiscoveryAddress': '控制平面的地址。',
    'ProxyConfig.DrainDuration': '代理重启时排空连接的时长。',
    'ProxyConfig.TerminationDrainDuration': 'Pod 收到停止通知后代理继续服务的时长。',
    'ProxyConfig.InterceptionMode': '流量的拦截方式：REDIRECT、TPROXY 或 NONE。',
    'ProxyConfig.ProxyMetadata': '给代理的环境变量。',
    'ProxyConfig.ProxyBootstrapTemplatePath': '自定义引导模板的路径。',
    'ProxyConfig.ProxyAdminPort': 'Envoy 管理接口的端口。',
    'ProxyConfig.StatusPort': 'agent 应答探针并提供指标的端口。',
    'ProxyConfig.Tracing': '追踪发往哪里、采样多少。',
    'ProxyConfig.Image': '使用哪种代理镜像：default、debug、distroless。',
    'ProxyConfig.HoldApplicationUntilProxyStarts': '应用是否等到代理就绪后再启动。',
    'ProxyConfig.ReadinessProbe': '虚拟机工作负载（WorkloadEntry）的健康检查，由 agent 执行。',
    'ProxyConfig.ServiceCluster': '代理上报所属服务时用的名称。',
    'MeshConfig.DefaultConfig': '每个 Pod 起始的代理配置。',
    'MeshConfig.TrustDomain': '工作负载身份中的信任域。',
    'MeshConfig.EnablePrometheusMerge': '是否由 agent 同时提供应用与代理的指标。',
    'MeshConfig.AccessLogFile': '代理访问日志的写入位置；留空则不写。',
    'MeshConfig.OutboundTrafficPolicy': '发往未知目的地的流量如何处理。',
    'MeshConfig.RootNamespace': '其配置对整个网格生效的命名空间。',
    'v1.ObjectMeta.Name': '名称；由控制器取名的 Pod 为空。',
    'v1.ObjectMeta.Namespace': '命名空间；尚未指定时为空。',
    'v1.ObjectMeta.Labels': '按名称存放的标签。',
    'v1.ObjectMeta.Annotations': '按名称存放的注解。',
    'v1.PodSpec.Containers': '应用的容器。',
    'v1.PodSpec.InitContainers': '在应用之前运行的容器。',
    'v1.PodSpec.Volumes': '容器可以挂载的卷。',
    'v1.PodSpec.SecurityContext': '所有容器共用的用户、组等设置。',
    'v1.PodSpec.HostNetwork': 'Pod 是否使用节点网络；这样的 Pod 不会被注入。',
    'v1.PodSpec.ServiceAccountName': 'Pod 所用的服务账号。',
  },
};
