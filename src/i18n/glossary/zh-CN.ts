import type { Glossary } from './terms';

/** 术语表：简体中文。 */
export const words: Glossary = {
  title: '术语表',
  intro: '本工具使用的术语，每条一两句话，按初学者遇到的顺序排列。',
  related: '另见',
  docs: '更多',
  terms: {
    mesh: {
      name: '网格',
      also: ['服务网格'],
      text: '由同一个控制平面配置的代理所承载的全部工作负载。网格提供身份、加密、路由和指标，应用无需改动。',
    },
    sidecar: {
      name: 'Sidecar',
      text: '与应用同在一个 Pod 中运行的容器。Istio 的 Sidecar 是容器 istio-proxy，包含 Envoy 和 agent。',
    },
    'native-sidecar': {
      name: '原生 Sidecar',
      text: '设置了 restartPolicy: Always 的 init 容器。它先于应用启动、持续运行，并在应用之后停止。Kubernetes 自 1.28 起支持，自 1.29 起默认启用。',
    },
    proxy: {
      name: '代理（Envoy）',
      also: ['Envoy'],
      text: 'Pod 的流量所经过的程序。Istio 的代理是 Envoy，运行时由 istiod 配置。',
    },
    agent: {
      name: 'agent',
      also: ['pilot-agent', 'istio-agent'],
      text: '容器 istio-proxy 的主进程（pilot-agent）。它启动 Envoy、获取证书、转交配置、应答探针并合并指标。',
    },
    'data-plane': {
      name: '数据平面',
      text: '承载流量的代理。控制平面不可用时，它们用最后一份配置继续工作。',
    },
    'control-plane': {
      name: '控制平面（istiod）',
      also: ['控制平面', 'istiod'],
      text: '程序 istiod：它注入代理、配置代理，并为代理签发证书。1.4 及以前是几个程序：Pilot、Citadel、Galley、Mixer 和注入器。',
    },
    injection: {
      name: '注入',
      text: '把 Sidecar 及其所需内容加到 Pod 中。它在创建 Pod 时进行，也可以用 kube-inject 对文件进行。',
    },
    injector: {
      name: '注入器',
      text: 'istiod 中渲染模板并修改 Pod 的部分。1.5 以前是单独的程序。',
    },
    'injection-template': {
      name: '注入模板',
      text: '注入器用这个 Go 模板生成要加到 Pod 中的内容。它在 ConfigMap istio-sidecar-injector 中，你可以替换它，也可以添加自己的模板。',
    },
    'kube-inject': {
      name: 'kube-inject',
      also: ['istioctl kube-inject'],
      text: 'istioctl 的命令，直接注入文件中的清单，不经过集群的 Webhook。结果与 Webhook 的在细节上有所不同。',
    },
    webhook: {
      name: 'Webhook',
      also: ['准入 Webhook'],
      text: 'API 服务器在保存对象之前调用的 HTTP 服务。Istio 的变更 Webhook 以补丁作答，从而注入 Pod。',
    },
    admission: {
      name: '准入',
      also: ['准入控制器'],
      text: '请求通过授权之后、对象保存之前，API 服务器所做的处理：默认值、Webhook、策略。它可以修改对象，也可以拒绝。',
    },
    initializer: {
      name: 'Initializer',
      text: 'Istio 0.2 至 0.4 的注入方式：Kubernetes 的一项 alpha 功能，由控制器在其他程序看到对象之前修改它。后来被 Webhook 取代。',
    },
    'object-selector': {
      name: 'Webhook 的选择器',
      also: ['objectSelector', 'namespaceSelector'],
      text: '由命名空间和 Pod 的标签决定 API 服务器是否调用 Webhook。如果不匹配，注入器根本看不到这个 Pod。',
    },
    'injection-policy': {
      name: '注入策略',
      text: '标签和注解都没有说明时，注入器的决定：enabled 或 disabled。',
    },
    'init-container': {
      name: 'init 容器',
      text: '在应用之前运行的容器。它们依次运行，每个都必须成功；持续运行的原生 Sidecar 除外。',
    },
    'istio-init': {
      name: 'istio-init',
      text: '把重定向规则写入 Pod 网络后退出的 init 容器。使用 CNI 插件时由 istio-validation 代替，它只做检查。',
    },
    redirection: {
      name: '重定向',
      text: '内核中的规则，把 Pod 的连接交给 Envoy，而不是直接送到目的地。Envoy 从内核得知原始目的地。',
    },
    iptables: {
      name: 'iptables',
      text: '写入数据包规则的 Linux 工具。istio-iptables 用它重定向 Pod 的流量。',
    },
    nftables: {
      name: 'nftables',
      text: 'iptables 的后继者。自 1.27 起 Istio 可以用它写入规则。',
    },
    'interception-mode': {
      name: '拦截方式',
      text: '入站流量如何到达 Envoy：REDIRECT 改变目的地，TPROXY 保留两端地址，NONE 不改动流量。',
    },
    tproxy: {
      name: 'TPROXY',
      text: '透明代理：Envoy 在不改变地址的情况下接收连接，应用因此能看到客户端的地址。此时代理需要 NET_ADMIN，并以 root 运行。',
    },
    'network-namespace': {
      name: '网络命名空间',
      text: 'Pod 自己的网络：接口、地址、规则。其中所有容器共用它，因此一个容器的规则和端口会影响全部容器。',
    },
    cni: {
      name: 'CNI 插件',
      also: ['Istio CNI', 'CNI'],
      text: '节点上设置 Pod 网络的程序。Istio 的插件在那里写入重定向规则，Pod 中的容器便不再需要相应权限。',
    },
    'dns-capture': {
      name: 'DNS 捕获',
      also: ['DNS 代理'],
      text: '应用的 DNS 查询被重定向到 agent 的端口 15053，由它应答网格中的主机，其余转发。',
    },
    capability: {
      name: '权能',
      text: 'Linux 把 root 的权力划分成的若干项权限之一，例如修改网络的 NET_ADMIN。',
    },
    'pod-security': {
      name: 'Pod 安全性准入',
      text: 'API 服务器中拒绝权限过多的 Pod 的部分。命名空间的标签选择级别：privileged、baseline 或 restricted。',
    },
    'start-order': {
      name: '启动顺序',
      text: 'init 容器依次启动，然后按列表顺序启动容器。设置 holdApplicationUntilProxyStarts 后，代理最先启动，其他容器等待它。',
    },
    revision: {
      name: '修订版本',
      text: '有名称的控制平面。一个集群中可以运行几个，由标签决定哪一个注入 Pod。',
    },
    tag: {
      name: '修订版本标签（tag）',
      also: ['revision tag'],
      text: '修订版本的稳定名称，例如 prod。命名空间写的是这个名称；移动它，所有命名空间在下次重启时随之移动。',
    },
    'canary-upgrade': {
      name: '金丝雀升级',
      text: '把新的控制平面作为另一个修订版本运行，再逐步迁移工作负载的升级方式。',
    },
    overlay: {
      name: '覆盖层（overlay）',
      also: ['覆盖层'],
      text: '模板渲染出的部分 Pod，会合并到你的 Pod 之上。',
    },
    'strategic-merge': {
      name: '策略性合并补丁',
      also: ['策略性合并'],
      text: 'Kubernetes 合并部分对象的方式：映射逐键合并，某些列表逐项合并，其他值直接替换。自 1.9 起注入采用这种方式。',
    },
    'merge-key': {
      name: '合并键',
      text: '用来判断两个列表中哪些项是同一项的字段：容器和卷用 name，挂载用 mountPath，端口用 containerPort。',
    },
    'json-patch': {
      name: 'JSON Patch',
      also: ['JSON 补丁'],
      text: '对 JSON 文档的一系列单项修改（RFC 6902）。Webhook 用它应答 API 服务器。',
    },
    're-injection': {
      name: '再次注入',
      text: '注入一个已经注入过的 Pod，例如来自导出的清单。注入器先移除自己加的内容，再重新加上。',
    },
    'status-annotation': {
      name: '状态注解',
      text: '注解 sidecar.istio.io/status，注入在其中记下加了什么。再次注入和 CNI 插件会读取它。',
    },
    values: {
      name: 'values',
      also: ['Helm values'],
      text: 'Helm 安装的设置。其中一部分以 .Values 提供给注入模板。',
    },
    profile: {
      name: '配置档（profile）',
      also: ['配置档'],
      text: '安装所依据的一组有名称的 values，例如 default、minimal 或 ambient。',
    },
    'istio-operator': {
      name: 'IstioOperator',
      text: 'istioctl 安装 Istio 时使用的文件格式。它指定组件，并把 values 传给 chart。',
    },
    'mesh-config': {
      name: '网格配置',
      also: ['MeshConfig'],
      text: '对整个网格的设置，在 ConfigMap istio 中：信任域、访问日志、追踪，以及代理的默认值。',
    },
    'proxy-config': {
      name: '代理配置',
      also: ['ProxyConfig', 'defaultConfig'],
      text: '一个代理从启动时起生效的设置：网格的 defaultConfig，加上注解 proxy.istio.io/config 的覆盖。',
    },
    'proxy-metadata': {
      name: '代理元数据',
      also: ['proxyMetadata'],
      text: '代理配置中的条目，会成为 agent 和 istio-init 的环境变量。',
    },
    'template-action': {
      name: '模板动作',
      also: ['Go 模板'],
      text: 'Go 模板中 {{ 与 }} 之间的内容：要输出的值、条件、循环、调用。其余都是原样复制的文本。',
    },
    xds: {
      name: 'xDS',
      text: 'istiod 向 Envoy 下发配置的协议：监听器、路由、集群、端点、密钥。',
    },
    bootstrap: {
      name: '引导配置（bootstrap）',
      also: ['引导配置', '引导文件'],
      text: 'Envoy 启动时读取的文件，由 agent 写入。它说明这个代理是谁，以及从哪里获取其余配置。',
    },
    'service-account': {
      name: '服务账号',
      also: ['ServiceAccount'],
      text: 'Pod 在集群中行动时所用的账号。在网格中，它是工作负载身份的核心。',
    },
    token: {
      name: '服务账号令牌',
      also: ['令牌'],
      text: '证明 Pod 服务账号的签名文件。卷 istio-token 中的令牌只供 istio-ca 使用，因此只有 istiod 接受。',
    },
    'spiffe-identity': {
      name: 'SPIFFE 身份',
      also: ['SPIFFE'],
      text: '工作负载证书中的名称：spiffe://、信任域、命名空间和服务账号。策略据此允许或拒绝调用方。',
    },
    'trust-domain': {
      name: '信任域',
      text: '每个 SPIFFE 身份的第一部分，通常一个网格一个：默认为 cluster.local。',
    },
    'certificate-authority': {
      name: '证书颁发机构',
      also: ['CA'],
      text: '签发工作负载证书的一方。默认是 istiod，也可以是其他程序或云服务。',
    },
    'mutual-tls': {
      name: '双向 TLS',
      also: ['mTLS'],
      text: '双方都出示证书的 TLS。由 Envoy 替应用完成，因此能认出调用方，流量也被加密。',
    },
    'auto-mtls': {
      name: '自动双向 TLS',
      text: '代理对带有 Sidecar 的端点使用双向 TLS，对其他端点使用明文，无需配置。',
    },
    strict: {
      name: 'STRICT 与 PERMISSIVE',
      also: ['STRICT', 'PERMISSIVE', 'PeerAuthentication'],
      text: 'PeerAuthentication 的模式：STRICT 只接受双向 TLS；默认的 PERMISSIVE 也接受明文。',
    },
    sds: {
      name: 'SDS',
      text: 'xDS 中传送证书和密钥的部分。在 Pod 中，由 agent 通过套接字提供给 Envoy。',
    },
    'probe-rewriting': {
      name: '探针改写',
      text: '注入把 HTTP、TCP 和 gRPC 探针改为由 kubelet 询问 agent，再由 agent 询问应用。kubelet 无法使用双向 TLS。',
    },
    'metrics-merging': {
      name: '指标合并',
      text: 'agent 在端口 15020 上同时提供应用、Envoy 和自己的指标，Prometheus 只需抓取一个端口。',
    },
    workload: {
      name: '工作负载',
      text: '按模板创建 Pod 的对象：Deployment、StatefulSet、DaemonSet、Job 等。',
    },
    'pod-template': {
      name: 'Pod 模板',
      text: '工作负载中描述 Pod 的部分。kube-inject 修改它；Webhook 修改的是 Pod 本身。',
    },
    'canonical-service': {
      name: '规范服务',
      also: ['规范名称'],
      text: '对遥测而言 Pod 所属的应用，无论调用的是哪个 Service。它有名称和修订版本，来自标签或工作负载的名称。',
    },
    'protocol-selection': {
      name: '协议选择',
      text: 'Istio 如何得知端口上使用的协议：由 appProtocol、端口名称或最初的字节得出。',
    },
    'headless-service': {
      name: '无头 Service',
      text: '没有自己地址的 Service：DNS 直接给出其 Pod 的地址。',
    },
    gateway: {
      name: '网关',
      text: '网格边缘的代理，Pod 中没有应用。它也通过注入得到，使用网关模板。',
    },
    'proxyless-grpc': {
      name: '无代理 gRPC',
      text: '由应用中的 gRPC 库直接接收 Istio 的配置，调用路径中没有 Envoy。',
    },
    ambient: {
      name: 'ambient 模式',
      also: ['ambient'],
      text: '没有 Sidecar 的网格：每个节点上的代理加密流量，其余功能由 waypoint 按需提供。Pod 不会被注入。',
    },
    ztunnel: {
      name: 'ztunnel',
      text: 'ambient 模式中每个节点上的代理。它在连接层面为工作负载提供身份和双向 TLS。',
    },
    waypoint: {
      name: 'waypoint',
      text: 'ambient 模式中为一个命名空间或 Service 服务的 Envoy：HTTP 路由、策略、请求级指标。',
    },
    hbone: {
      name: 'HBONE',
      text: 'ambient 模式的隧道：双向 TLS 中的 HTTP/2 CONNECT，使用端口 15008。',
    },
  },
};
