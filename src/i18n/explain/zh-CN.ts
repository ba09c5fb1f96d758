import type { ExplainWords } from './words';

/** 注入的每一行有什么用：简体中文。 */
export const words: ExplainWords = {
  groups: {
    redirection: {
      title: '流量被重定向',
      text: 'Pod 网络命名空间中的规则把 TCP 流量交给 Envoy，应用对此无感知。',
    },
    proxy: {
      title: '代理',
      text: '一个容器运行 Envoy，以及负责启动、配置和监管它的 agent。',
    },
    identity: {
      title: '身份',
      text: '代理由此得知自己代表哪个 Pod、服务账号、集群和信任域。',
    },
    certificates: {
      title: '证书',
      text: 'agent 向证书颁发机构证明 Pod 的身份，并为双向 TLS 保持证书有效。',
    },
    configuration: {
      title: '来自 istiod 的配置',
      text: 'agent 得知控制平面在哪里，并向它说明这个 Pod；返回的是 Envoy 的配置。',
    },
    private: {
      title: '应用看不到的内容',
      text: '只有代理容器挂载的文件和卷。',
    },
    health: {
      title: '健康检查',
      text: 'kubelet 由此得知代理是否就绪；启用双向 TLS 后，它的探针仍能到达应用。',
    },
    telemetry: {
      title: '遥测',
      text: '指标、追踪和日志：从哪里获取、叫什么名称、记录多少。',
    },
    resources: {
      title: '资源',
      text: '代理预留的、以及最多可用的 CPU 和内存。',
    },
    security: {
      title: '安全',
      text: '注入的容器以什么用户运行，拥有哪些权能和权限。',
    },
    lifecycle: {
      title: '生命周期与启动顺序',
      text: '谁先启动、谁要等待，以及结束时如何排空连接。',
    },
    names: {
      title: '名称与标签',
      text: 'Pod 在指标、追踪和 kubectl 中使用的标签与名称。',
    },
    bookkeeping: {
      title: '注入记录',
      text: '注入留给自己和各种工具的记录：加了什么，由哪个修订版本添加。',
    },
    kubernetes: {
      title: '与 Istio 无关',
      text: '来自 Kubernetes 类型或工作负载控制器的行。',
    },
  },
  readers: {
    agent: 'Istio agent（pilot-agent）',
    'api-server': 'API 服务器',
    application: '应用',
    cni: 'Istio CNI 插件',
    'container-runtime': '容器运行时',
    'control-plane': '控制平面（istiod；1.4 及以前为 Pilot）',
    envoy: 'Envoy',
    'go-runtime': 'agent 的 Go 运行时',
    grpc: '应用中的 gRPC 库',
    injector: '注入器',
    'istio-init': 'init 容器中的 istio-iptables',
    istioctl: 'istioctl',
    kernel: 'Linux 内核',
    kubectl: 'kubectl',
    kubelet: 'kubelet',
    multus: 'Multus',
    'network-owner': '网格中的其他代理',
    prometheus: 'Prometheus',
    scheduler: '调度器',
    telemetry: '遥测后端',
  },
  levers: {
    annotation: ({ name }) => `注解 ${name}`,
    label: ({ name }) => `标签 ${name}`,
    values: ({ name }) => `values 中的 ${name}`,
    mesh: ({ name }) => `网格配置 ${name}`,
    pod: ({ name }) => `Pod 的字段 ${name}`,
    'istiod-env': ({ name }) => `istiod 的环境变量 ${name}`,
    'webhook-path': ({ name }) => `Webhook URL 中的 ${name} 部分`,
    injector: ({ name }) => `注入器配置 ${name}`,
    node: ({ name }) => `节点的字段 ${name}`,
  },
  parts: {
    purpose: '有什么用',
    readBy: '由谁读取',
    changedBy: '受什么影响',
    decidedBy: '此处由它决定',
    since: ({ since }) => `自 ${since} 起`,
    until: ({ until }) => `${until} 及以前`,
    between: ({ since, until }) => `${since} 至 ${until}`,
    again: ({ earlier, last }) => `${earlier}；${last}`,
    docs: '文档',
    empty: '空',
    none: '没有关于这一行的说明。它来自你自己的模板，或者来自你的清单。',
    nobody: '没有程序读取',
  },
  purposes: {
    // 容器
    'container.istio-init': [
      '这个 init 容器设置流量重定向，然后退出。',
      '它在应用之前运行一次，把 iptables 或 nftables 规则写进 Pod 的网络命名空间；应用运行时它已经不在了。没有它，流量会绕过代理。使用 CNI 插件时由 istio-validation 代替：不需要 root 和权能，由注解告诉插件重定向什么。',
    ],
    'container.istio-validation': [
      '这个 init 容器检查 CNI 插件是否已设置好重定向。',
      '它向自己发起连接，预期连接会被重定向。如果失败，它以状态码 126 退出，Pod 不会启动；没有它，这样的 Pod 会照常运行，流量却在网格之外。CNI 的修复控制器会查找这个状态码。',
    ],
    'container.istio-proxy': [
      '这个容器就是 Sidecar：Envoy，以及运行它的 agent。',
      'Envoy 处理被重定向的流量；agent 启动它、获取证书，并转发 istiod 的配置。容器只在创建 Pod 时加入一次：修改模板或 values 之后，需要重启工作负载；istiod 会自动重新读取它们。',
    ],
    'container.istio-proxy.pilot': [
      '这个容器就是 Sidecar：Envoy，以及启动它的 agent。',
      'Envoy 从 Pilot 获取配置，证书来自 Secret，或者使用 SDS 时来自节点。后来的版本添加的许多内容这里没有：当时的 agent 还不负责获取证书、应答应用的探针或合并指标。在 1.4 及以前，指标和策略由 Pod 之外的 Mixer 负责。',
    ],
    'container.istio-proxy.native': [
      '这个容器是原生 Sidecar：持续运行的 init 容器。',
      '它先于应用和后面的 init 容器启动，因此它们都能使用网格。它在应用之后停止，也不会妨碍 Job 结束。自 1.27 起，如果所有节点都运行 Kubernetes 1.33 或更高版本，这就是默认方式。',
    ],
    'container.istio-proxy.gateway': [
      '这个容器是网关：Envoy 为外部流量服务，旁边没有应用。',
      '你的 Pod 以镜像 auto 声明它，其余内容由网关模板填入。这里没有重定向，客户端直接连接它的端口。',
    ],
    'container.istio-proxy.grpc': [
      '这个容器只有 agent，没有 Envoy，用于无代理 gRPC。',
      '它获取证书，并把 istiod 的配置转发给应用中的 gRPC 库。调用直接在应用之间进行，中间没有代理。',
    ],
    'container.grpc-bootstrap-init': [
      '这个 init 容器写入一个文件，告诉 gRPC istiod 在哪里。',
      '它运行一段 shell 脚本后退出。没有这个文件，gRPC 库无法解析 xds: 地址。',
    ],
    'container.enable-core-dump': [
      '这个 init 容器让 Envoy 在崩溃时留下核心转储。',
      '它修改整个节点内核的转储路径，因此以特权方式运行。仅用于调试。',
    ],
    'image.istio-init': [
      ({ value }) => `写入重定向规则的程序所在的镜像：${value}。`,
      '自 1.4 起就是代理的镜像，以前是单独的 proxy_init。版本不对时，参数可能与程序不符。',
    ],
    'image.istio-proxy': [
      ({ value }) => `包含 Envoy 和 agent 的镜像：${value}。`,
      '仓库、名称和标签来自 values，因此标签通常与控制平面一致。代理的版本不应高于控制平面。',
    ],
    'image.enable-core-dump': [
      ({ value }) => `用其中的 shell 设置转储路径的镜像：${value}。`,
      '任何带有 shell 和 sysctl 的镜像都可以。',
    ],
    'image.grpc-bootstrap-init': [
      '带有 shell 的小镜像，只用来写入引导文件。',
      '节点必须能拉取它，否则 Pod 停留在 Init 状态。',
    ],
    'image.pull-policy': [
      ({ value }) => `告诉 kubelet 何时重新拉取镜像：${value}。`,
      'Always 表示每次启动都询问镜像仓库；IfNotPresent 使用节点上的副本。未设置时由 Kubernetes 按镜像标签决定。',
    ],
    'image.pull-secret': [
      '拉取代理镜像所用的凭据。',
      '这个 Secret 必须在 Pod 所在的命名空间中。没有它，私有仓库会拒绝拉取，Pod 停留在 ImagePullBackOff。',
    ],
    'arguments.istio-init': [
      '这些参数说明哪些流量交给 Envoy。',
      '下面每个参数是一项决定：Envoy 的端口、不受影响的用户、包含什么、排除什么。启用 DNS 捕获时，端口 53 也会重定向到 agent 的端口 15053。',
    ],
    'arguments.istio-validation': [
      '检查只用到其中 -p 和 -z 两个端口。',
      '模板写入的参数与 istio-init 相同。重定向什么，由 CNI 插件从 Pod 的注解读取。',
    ],
    'arguments.agent': [
      'agent 的参数；它是容器的主进程。',
      '在 1.5 及以前，代理的大部分设置在这里；自 1.6 起在环境变量 PROXY_CONFIG 中。',
    ],
    'command.enable-core-dump': [
      '设置内核把核心转储写到哪里，并取消大小限制。',
      '这项设置对节点上的所有容器有效，直到再次修改。',
    ],
    'command.grpc-bootstrap-init': [
      '写入 gRPC 引导文件的脚本：istiod 的地址，以及本节点在网格中的名称。',
      '它使用明文端口 15010。模板 grpc-agent 则使用双向 TLS。',
    ],

    // 重定向
    'redirect.program': [
      'pilot-agent 中写入重定向规则的子命令。',
      '镜像的入口是 pilot-agent；没有这个子命令，就不会写入任何规则。',
    ],
    'redirect.outbound-port': [
      ({ value }) => `出站连接被重定向到端口 ${value}，由 Envoy 监听。`,
      'Envoy 读取原始目的地，再决定连接到哪里。如果这个端口不是 Envoy 的出站监听端口，所有出站连接都会失败。',
    ],
    'redirect.both-ports': [
      ({ value }) => `入站和出站连接都被重定向到端口 ${value}，由 Envoy 监听。`,
      'Envoy 按原始目的地区分它们。自 1.3 起入站流量使用单独的端口 15006。如果端口不对，这个 Pod 的所有连接都会失败。',
    ],
    'redirect.inbound-port': [
      ({ value }) => `入站连接被重定向到端口 ${value}，即 Envoy 的入站监听端口。`,
      'Envoy 在这里终结双向 TLS、执行策略，再调用应用。如果端口不对，对这个 Pod 的所有调用都会失败。',
    ],
    'redirect.proxy-user': [
      ({ value }) => `用户 ${value}（即代理）的连接不会被重定向。`,
      ({ value }) =>
        `否则 Envoy 自己的调用会回到 Envoy，形成死循环。如果应用也以用户 ${value} 运行，它的出站流量会绕过代理。自 1.0 起，由于没有另外指定，用户组也使用同一个 ID。`,
    ],
    'redirect.mode.redirect': [
      '用 iptables REDIRECT 重定向入站流量。',
      '应用看到的客户端是 Envoy，而不是调用方的地址。TPROXY 能保留该地址，但代理必须以 root 运行。两种方式的出站重定向相同。',
    ],
    'redirect.mode.tproxy': [
      '用 TPROXY 拦截入站流量，保留客户端的源地址。',
      '为此代理需要 NET_ADMIN，并以 root 运行。如果使用 REDIRECT，应用看到的客户端是 Envoy。',
    ],
    'redirect.outbound-ranges.all': [
      '发往任何地址的出站连接都会被重定向。',
      '如果写成列表，例如 10.0.0.0/8，则只有这些网段经过 Envoy，其余流量直接离开 Pod。',
    ],
    'redirect.outbound-ranges.some': [
      ({ value }) => `只有发往 ${value} 的出站连接会被重定向。`,
      '发往其他地址的连接绕过代理：没有双向 TLS，没有路由，没有指标。',
    ],
    'redirect.outbound-ranges.none': [
      '不会按地址重定向任何出站连接。',
      '只有 -q 列出的端口仍被重定向。应用的调用会绕过代理。',
    ],
    'redirect.outbound-exclusions.some': [
      ({ value }) => `发往 ${value} 的出站连接绕过代理。`,
      '排除先于包含判断。常见用途是 API 服务器和网格外的数据库。这些调用没有双向 TLS，也没有指标。',
    ],
    'redirect.outbound-exclusions.none': [
      '列表为空：没有排除任何网段。',
      '如果这里写 10.0.0.0/8，发往这些地址的调用就会绕过代理，包括地址在该网段内的 Service。',
    ],
    'redirect.inbound-ports.all': [
      '发往任何端口的入站连接都会被重定向，-d 列出的除外。',
      '如果写成端口列表，则只有这些端口经过 Envoy，-d 不起作用。',
    ],
    'redirect.inbound-ports.some': [
      ({ value }) => `只有发往端口 ${value} 的入站连接会被重定向。`,
      '其他端口绕过代理：即使要求 STRICT 双向 TLS，对它们的调用也是明文。排除列表（-d）不起作用。',
    ],
    'redirect.inbound-ports.declared': [
      ({ value }) => `发往容器所声明端口的入站连接会被重定向：${value}。`,
      '在 1.2 及以前只有这些端口。正在监听但没有声明的端口会绕过代理。',
    ],
    'redirect.inbound-ports.none': [
      '列表为空：不会重定向任何入站连接。',
      '调用方直接到达应用，没有双向 TLS，也没有策略。在 1.2 及以前，如果容器没有声明端口，也会如此。',
    ],
    'redirect.inbound-exclusions.some': [
      ({ value }) => `发往端口 ${value} 的入站连接不会被重定向。`,
      '15020 是 agent（探针、合并后的指标），15021 是 Envoy 的健康检查端口，15090 是它的指标：kubelet 和 Prometheus 不使用双向 TLS 来访问。你自己的排除项会加在一起。访问被排除的端口会绕过 Envoy 及其策略。',
    ],
    'redirect.inbound-exclusions.none': [
      '没有排除任何入站端口。',
      '-b 中的每个端口都会被重定向，因此未改写的探针会到达 Envoy。',
    ],
    'redirect.outbound-ports.some': [
      ({ value }) => `发往端口 ${value} 的出站连接会被重定向，无论地址是什么。`,
      '它补充 -i 的网段。排除项仍然优先。',
    ],
    'redirect.outbound-ports.none': ['列表为空：不会按端口号重定向出站连接。', '只由 -i 的网段决定。'],
    'redirect.outbound-port-exclusions.some': [
      ({ value }) => `发往端口 ${value} 的出站连接绕过代理。`,
      '自 1.25 起，TCP 和 UDP 都是如此。对这些端口的调用没有双向 TLS、路由和指标。',
    ],
    'redirect.outbound-port-exclusions.none': ['列表为空：没有排除任何出站端口。', '连接是否被重定向只取决于地址。'],
    'redirect.virtual-interfaces': [
      ({ value }) => `从网络接口 ${value} 进入的流量按出站处理。`,
      '用于包含虚拟机或容器的 Pod，它们在自己的接口之后。没有它，它们的流量会被当作 Pod 的入站流量。',
    ],
    'redirect.excluded-interfaces': [
      ({ value }) => `网络接口 ${value} 上的双向流量都绕过代理。`,
      '用于 Pod 的附加网络，例如由 Multus 提供、网格不应处理的网络。',
    ],
    'redirect.log-level': [
      ({ value }) => `init 容器的日志级别：${value}。`,
      '它只影响日志，不影响规则。用 kubectl logs 加容器名查看。',
    ],
    'redirect.log-json': ['init 容器以 JSON 记录日志。', '只改变格式，供日志采集器使用。'],
    'redirect.validate': [
      '检查重定向是否生效。',
      '程序监听代理的端口，向自己发起连接，预期连接会被重定向。如果在超时前没有发生，它以状态码 126 退出。',
    ],
    'redirect.skip-rules': [
      '不写入规则：CNI 插件已经写好。',
      '因此这个容器不需要任何权能。没有 CNI 插件时，随后的检查会失败。',
    ],
    'redirect.unused': [
      ({ flag, value }) => `使用 CNI 插件时，这里的 ${flag} ${value} 不起作用。`,
      '这个容器只检查重定向，为此只用到两个端口。插件从 Pod 的注解读取同样的设置。',
    ],
    'redirect.force-apply': [
      '即使 Pod 的网络命名空间中已有规则，也重新写入。',
      '没有它，程序不会改动已经一致的规则。init 容器被重启时有用。',
    ],
    'redirect.nftables': [
      '用 nftables 而不是 iptables 写入规则。',
      '节点的内核必须支持 nftables。被重定向的流量相同，但首个地址为 IPv4 的 Pod 中的 IPv6 除外。',
    ],

    // agent 的参数
    'agent.proxy': ['pilot-agent 中运行代理的子命令。', '同一个程序也负责写入重定向规则、等待 Envoy，使用其他子命令。'],
    'agent.sidecar': [
      '这个代理的角色：应用旁边的 Sidecar。',
      '它是节点名称的第一部分；控制平面会给 Sidecar 下发入站和出站监听器。网关在这里写 router。',
    ],
    'agent.router': ['这个代理的角色：网关。', 'istiod 只按 Gateway 资源给它下发监听器，不会为 Pod 中的应用下发。'],
    'agent.domain': [
      ({ value }) => `这个 Pod 的 Service 所用的 DNS 域：${value}。`,
      '控制平面由此得出 Envoy 为一个 Service 接受哪些短名称，例如 reviews。如果与集群的域不同，短名称就无法匹配。',
    ],
    'agent.proxy-log-level': [
      ({ value }) => `Envoy 的日志级别：${value}。`,
      '设为 debug 时每个请求都会产生很多行，消耗 CPU 和磁盘。运行时可用 istioctl proxy-config log 修改。',
    ],
    'agent.component-log-level': [
      ({ value }) => `Envoy 各组件的日志级别：${value}。`,
      'misc:error 会隐藏某个告警过多的组件的警告。对列出的组件，它优先于 --proxyLogLevel。',
    ],
    'agent.log-level': [
      ({ value }) => `agent 各 scope 的日志级别：${value}。`,
      '它不影响 Envoy 的日志。提高级别可以看到证书请求和与 istiod 的连接。',
    ],
    'agent.log-json': ['agent 和 Envoy 以 JSON 记录日志。', '供日志采集器使用。访问日志有自己的格式。'],
    'agent.outlier-log': [
      ({ value }) => `Envoy 把被剔除的端点记录到 ${value}。`,
      '没有它，异常检测只留下指标。路径必须可写，因为根文件系统是只读的。',
    ],
    'agent.sts-port': [
      ({ value }) => `agent 在端口 ${value} 上提供令牌交换（STS）。`,
      '只有少数集成使用它，主要在 Google Cloud 上。设为 0 则不提供。',
    ],
    'agent.concurrency': [
      ({ value }) => `Envoy 的工作线程数：${value}。`,
      '线程多于 CPU 时代理会被限流；只有一个线程时最多使用一个 CPU。自 1.18 起，agent 按 CPU 上限得出，除非在 proxy.istio.io/config 中设置。',
    ],
    'agent.service-cluster': [
      ({ value }) => `Envoy 上报自己时使用的名称：${value}。`,
      '追踪用它作为服务名。它来自标签 app，没有该标签的 Pod 会共用一个意义不大的名称。',
    ],
    'agent.trust-domain': [
      ({ value }) => `本网格中 SPIFFE 身份的域：${value}。`,
      '它是每张证书中 spiffe:// 之后的部分。如果两个网格不同，没有别名就互不接受。',
    ],
    'agent.config-path': [
      ({ value }) => `agent 写入 Envoy 引导文件的目录：${value}。`,
      '它必须是可写的卷，因为根文件系统是只读的。',
    ],
    'agent.binary-path': [({ value }) => `Envoy 程序在镜像中的位置：${value}。`, '路径不对时，容器会立即退出。'],
    'agent.drain-duration': [
      ({ value }) => `热重启之后，旧的 Envoy 排空连接的时长：${value}。`,
      '当时证书文件变化后 agent 会重启 Envoy。时间太短会切断长请求。',
    ],
    'agent.parent-shutdown': [
      ({ value }) => `热重启之后，旧的 Envoy 何时退出：${value}。`,
      '它必须长于排空时长，否则连接还没排空就被切断。',
    ],
    'agent.discovery-address': [
      ({ value }) => `Pilot 的地址，Envoy 从这里获取配置：${value}。`,
      '如果无法到达，Envoy 没有监听器，Pod 不会就绪。',
    ],
    'agent.discovery-refresh': [
      ({ value }) => `Envoy 多久向 Pilot 轮询一次变化：${value}。`,
      '间隔短，变化生效快，但消耗 Pilot 的 CPU。自 0.8 起变化会推送给 Envoy，此参数几乎不再起作用。',
    ],
    'agent.connect-timeout': [
      ({ value }) => `Envoy 等待与自身所用服务建立 TCP 连接的时长：${value}。`,
      '它用于引导配置中的集群。对于你的 Service，超时由 DestinationRule 设置。',
    ],
    'agent.dns-refresh': [
      ({ value }) => `Envoy 多久重新解析一次引导配置中的名称：${value}。`,
      '这些名称是 Pilot、追踪后端等。间隔短意味着每个 Pod 都有大量 DNS 查询。',
    ],
    'agent.admin-port': [
      ({ value }) => `Envoy 管理接口的端口：${value}，仅限 localhost。`,
      'istioctl 和 agent 在这里读取配置与统计。应用无法再监听同一端口。',
    ],
    'agent.control-plane-auth.none': [
      'Envoy 以明文与 Pilot 通信。',
      '如果设为 MUTUAL_TLS，则使用工作负载的证书。双方必须一致，否则收不到配置。',
    ],
    'agent.control-plane-auth.mutual': [
      'Envoy 以双向 TLS 与 Pilot 通信。',
      'agent 会等证书文件出现后再启动 Envoy。双方必须一致，否则收不到配置。',
    ],
    'agent.control-plane-bootstrap': [
      '说明这是工作负载的代理，而不是控制平面的代理。',
      '当时控制平面的 Pod 使用单独的引导配置。',
    ],
    'agent.status-port': [
      ({ value }) => `agent 应答健康检查的端口：${value}。`,
      'kubelet 在这里询问代理是否就绪。设为 0 时没有这个端口，也没有就绪探针。',
    ],
    'agent.application-ports': [
      ({ value }) => `Envoy 必须为这些端口建立入站监听器，才算就绪：${value}。`,
      '如果 Envoy 从未监听某个端口，例如注解写错，Pod 就一直不会就绪。',
    ],
    'agent.statsd': [
      ({ value }) => `Envoy 通过 UDP 把统计发往哪里：${value}。`,
      '那里的导出器把它们变成 Prometheus 指标。如果它不存在，不会出错，只是丢失指标。',
    ],
    'agent.metrics-service': [
      'Envoy 通过 gRPC 把指标发往哪里。',
      '用于你自己的指标服务。没有它，Prometheus 仍会抓取端口 15090。',
    ],
    'agent.access-log-service': [
      'Envoy 通过 gRPC 把访问日志发往哪里。',
      '它补充标准输出上的日志，后者由网格配置控制。',
    ],
    'agent.zipkin': [
      ({ value }) => `Envoy 把追踪数据发往哪里：${value}。`,
      '如果那里没有服务，追踪会丢失，但请求不受影响。',
    ],
    'agent.lightstep-address': [
      ({ value }) => `Envoy 把 LightStep 的追踪数据发往哪里：${value}。`,
      '追踪方式为 lightstep 时，它代替 Zipkin。',
    ],
    'agent.lightstep-token': ['LightStep 的访问令牌。', '能查看 Pod 的人都能看到它。没有它，追踪后端会拒绝数据。'],
    'agent.lightstep-tls': [
      ({ value }) => `与 LightStep 的连接是否使用 TLS，用哪个根证书：${value}。`,
      '如果与后端不符，就收不到任何追踪。',
    ],
    'agent.datadog': [
      ({ value }) => `Envoy 把 Datadog 的追踪数据发往哪里：${value}。`,
      '通常是同一节点上的 Datadog agent，写作 $(HOST_IP):8126。',
    ],
    'agent.verbosity': [({ value }) => `agent 的日志详细程度：${value}。`, '只影响日志。'],

    // 环境变量
    'env.list': [
      'agent 用这些变量了解这个 Pod，并向 istiod 说明它。',
      '以 ISTIO_META_ 开头的变量会成为节点元数据：每次请求配置时控制平面都能看到。',
    ],
    'env.list.application': ['无代理 gRPC 模板加给应用的变量。', '应用启动时由 gRPC 库读取。'],
    'env.list.istio-init': [
      '代理的元数据（proxyMetadata），也交给 init 容器。',
      'istio-iptables 会读取其中一部分，例如是否启用 DNS 捕获。流量相关的注解无法设置这些选项。',
    ],
    'env.POD_NAME': [
      'Pod 的名称，由 kubelet 填入。',
      'agent 用它组成节点在网格中的名称：istioctl proxy-status 就用这个名称列出代理。',
    ],
    'env.POD_NAMESPACE': [
      'Pod 所在的命名空间，由 kubelet 填入。',
      '它是 SPIFFE 身份的一部分（ns/…），也决定控制平面下发哪些配置：Sidecar、策略和路由都按命名空间查找。',
    ],
    'env.INSTANCE_IP': [
      'Pod 的 IP 地址，由 kubelet 填入。',
      '控制平面按它找到这个 Pod 的 Service，Envoy 也在这个地址调用应用。没有它，agent 会查看网络接口。',
    ],
    'env.SERVICE_ACCOUNT': [
      'Pod 的服务账号：SPIFFE 身份的核心。',
      '证书中写的是 spiffe://信任域/ns/命名空间/sa/服务账号，策略用它指定主体。证明身份的是令牌，而不是这个变量。同一命名空间中共用一个账号的 Pod 无法区分。',
    ],
    'env.HOST_IP': [
      '节点的 IP 地址，用于运行在每个节点上的追踪后端。',
      'agent 用它替换追踪地址中的 $(HOST_IP)。没有这样的地址，就用不到它。',
    ],
    'env.ISTIO_CPU_LIMIT': [
      '代理的 CPU 上限，向上取整。',
      'agent 让 Envoy 使用这么多工作线程，除非设置了 concurrency。没有上限时 kubelet 会填入节点的 CPU 数，Envoy 便为每个 CPU 启动一个线程。',
    ],
    'env.GOMEMLIMIT': [
      '代理的内存上限，作为 agent 的 Go 运行时的软上限。',
      '接近上限时 agent 会更早回收内存。它只对 agent 有效，Envoy 不读取。',
    ],
    'env.GOMAXPROCS': [
      '代理的 CPU 上限，即 agent 的 Go 运行时使用的 CPU 数。',
      '没有它，agent 会以为自己可用节点的全部 CPU，从而被限流。Envoy 不读取它。',
    ],
    'env.PROXY_CONFIG': [
      '代理设置中与 Istio 默认值不同的部分，以 JSON 表示。',
      '它是网格的 defaultConfig 加上注解 proxy.istio.io/config 的覆盖。{} 表示没有不同。agent 只读取一次，修改后需要重启 Pod。',
    ],
    'env.ISTIO_META_POD_PORTS': [
      'Pod 的容器所声明的端口。',
      '控制平面还不了解这个 Pod 时，用它解析 Service 中命名的 targetPort。没有声明的端口不在其中。',
    ],
    'env.ISTIO_META_APP_CONTAINERS': [
      ({ value }) => `应用容器的名称：${value}。`,
      '它们是 Envoy 中节点元数据的一部分，遥测可以上报。对于追踪，如果只有一个名称，istiod 把它作为服务名的最后选择。',
    ],
    'env.ISTIO_META_CLUSTER_ID': [
      ({ value }) => `这个代理所属的集群：${value}。`,
      '控制平面必须认识同名的集群，否则会拒绝代理的令牌。跨集群时，它决定什么算本地。',
    ],
    'env.ISTIO_META_NODE_NAME': [
      'Pod 所在的节点，由 kubelet 填入。',
      '设置了 internalTrafficPolicy: Local 的 Service 只能使用同一节点上的端点，istiod 为此需要它。',
    ],
    'env.ISTIO_META_INTERCEPTION_MODE': [
      ({ value }) => `告诉控制平面流量如何到达 Envoy：${value}。`,
      'REDIRECT 或 TPROXY 时，Envoy 用一个监听器接收所有被重定向的流量；NONE 时每个端口一个。它必须与 Pod 中的规则一致。',
    ],
    'env.ISTIO_META_NETWORK': [
      ({ value }) => `这个 Pod 所属的网络：${value}。`,
      '对其他网络中的 Pod，控制平面给出的是东西向网关的地址，而不是这个 Pod 的地址。网络写错时，跨集群调用会超时。',
    ],
    'env.ISTIO_META_WORKLOAD_NAME': [
      ({ value }) => `拥有这个 Pod 的工作负载的名称：${value}。`,
      '它是指标中的标签 source_workload 或 destination_workload。没有它，所有 Pod 的指标都会混在 unknown 之下。',
    ],
    'env.ISTIO_META_OWNER': [
      '拥有这个 Pod 的对象，写成 Kubernetes API 的路径。',
      'Envoy 把它作为元数据传递，遥测由此区分同名的 Deployment 和 Job。',
    ],
    'env.ISTIO_META_MESH_ID': [
      ({ value }) => `这个代理所属的网格：${value}。`,
      '遥测会上报它，以便在共用后端时区分不同网格。未设置 global.meshID 时就是信任域。',
    ],
    'env.TRUST_DOMAIN': [
      ({ value }) => `本网格中 SPIFFE 身份的域：${value}。`,
      ({ value }) =>
        `agent 把它写进证书请求：spiffe://${value}/ns/…/sa/…。istiod 按令牌和自己的设置决定，因此这里改成别的值并不会改变身份。`,
    ],
    'env.PILOT_CERT_PROVIDER': [
      ({ value }) => `istiod 自己的证书由谁签发：${value}。`,
      'agent 据此选择用来验证 istiod 的根证书。选错时连接失败，Pod 不会就绪。',
    ],
    'env.CA_ADDR': [
      ({ value }) => `agent 从哪里获取证书：${value}。`,
      '它把证书请求和令牌发到那里。如果地址无法到达，Envoy 得不到证书，Pod 不会就绪。',
    ],
    'env.COMPLIANCE_POLICY': [
      ({ value }) => `把 TLS 限制在某项标准允许的范围内：${value}。`,
      'agent 和 Envoy 只使用该策略允许的版本和密码套件。不支持这些的对端会被拒绝。',
    ],
    'env.GODEBUG': [
      ({ value }) => `让 agent 的 Go 运行时只使用经过验证的加密算法：${value}。`,
      '它属于策略 fips-140-3。此时使用未经批准的算法会报错。',
    ],
    'env.OTEL_RESOURCE_ATTRIBUTES': [
      '按 OpenTelemetry 的语义约定给服务命名。',
      '如果网格的追踪提供方要求，它由标签和注解得出。没有它，追踪使用 Istio 自己的名称。',
    ],
    'env.ISTIO_BOOTSTRAP_OVERRIDE': [
      ({ value }) => `你自己的 Envoy 引导文件的路径：${value}。`,
      'Envoy 把它合并到 agent 写入的引导配置之上。文件来自注解指定的 ConfigMap；其中有错误时 Envoy 无法启动。',
    ],
    'env.REWRITE_PROBE_LEGACY_LOCALHOST_DESTINATION': [
      'agent 把应用的探针发往 localhost，而不是 Pod 的 IP。',
      '它与入站流量也发往 localhost 的设置配套。没有它，只监听 localhost 的应用会探测失败。',
    ],
    'env.ISTIO_KUBE_APP_PROBERS': [
      '应用原来的探针，由 agent 执行。',
      'kubelet 调用 agent 的 /app-health/…，agent 在这里查出该向应用询问什么。不要自己设置；没有对应条目时探针会失败。',
    ],
    'env.ISTIO_PROMETHEUS_ANNOTATIONS': [
      ({ value }) => `应用自己的指标在哪里，取自它的 prometheus.io 注解：${value}。`,
      'agent 取来这些指标，与代理的指标一起在端口 15020 上提供。没有它，Prometheus 只能看到代理的指标。',
    ],
    'env.proxy-metadata': [
      ({ name }) => `${name} 来自代理配置中的 proxyMetadata。`,
      '其中的每一项都成为 agent 的环境变量。起什么作用由 agent 决定；不认识的名称没有作用。',
    ],
    'env.proxy-metadata.node': [
      ({ name }) => `${name} 来自 proxyMetadata，并成为节点元数据。`,
      '由于以 ISTIO_META_ 开头，agent 会把它发给 istiod，istiod 可能因此给 Envoy 不同的配置。',
    ],
    'env.proxy-metadata.istio-init': [
      ({ name }) => `${name} 来自 proxyMetadata，init 容器也会得到它。`,
      'istio-iptables 只使用与重定向有关的少数几项，其余忽略。',
    ],
    'env.ISTIO_META_DNS_CAPTURE': [
      ({ value }) => `是否由 agent 应答应用的 DNS 查询：${value}。`,
      '为 true 时它监听端口 15053，能解析网格中的主机，包括 ServiceEntry；其他名称转给集群的 DNS。端口 53 必须由 init 容器或 CNI 插件重定向过来。',
    ],
    'env.ISTIO_META_DNS_CAPTURE.istio-init': [
      ({ value }) => `是否把 DNS 查询重定向到 agent：${value}。`,
      '为 true 时，规则把端口 53（UDP 和 TCP）转到 agent 的 15053。两个容器必须一致：如果只有规则生效，任何名称都无法解析。',
    ],
    'env.ISTIO_META_ENABLE_HBONE': [
      ({ value }) => `让这个代理支持 HBONE，即 ambient 模式的隧道：${value}。`,
      'ambient 模式的工作负载由此可以在端口 15008 上以双向 TLS 访问它。',
    ],
    'env.EXIT_ON_ZERO_ACTIVE_CONNECTIONS': [
      ({ value }) => `停止时，代理在没有连接之后就退出：${value}。`,
      '否则它等待固定的 terminationDrainDuration，默认五秒，长请求会被切断。',
    ],
    'env.webhook-path': [
      ({ name }) => `${name} 来自注入 Webhook 的 URL。`,
      '路径中 /inject 之后的部分会成为环境变量。共用的 istiod 由此得知请求来自哪个集群。',
    ],
    'env.datadog': [
      ({ name }) => `${name} 来自注解 apm.datadoghq.com/env。`,
      '由 Envoy 中 Datadog 的追踪库读取。只有追踪方式为 datadog 时才会加入。',
    ],
    'env.ISTIO_META_POD_NAME': ['Pod 的名称，作为节点元数据。', 'Pilot 和 Mixer 在遥测中用它命名实例。'],
    'env.ISTIO_META_CONFIG_NAMESPACE': [
      '哪个命名空间的配置适用于这个代理。',
      'Pilot 按它选择 Sidecar 和路由。自 1.6 起由 POD_NAMESPACE 承担。',
    ],
    'env.ISTIO_META_INCLUDE_INBOUND_PORTS': [
      ({ value }) => `被重定向的入站端口，作为元数据：${value}。`,
      '它向控制平面说明规则。规则本身来自 istio-init 的参数。',
    ],
    'env.INBOUND_CAPTURE_PORT': [
      ({ value }) => `入站流量转到端口 ${value}，而不是出站端口。`,
      '只有用注解要求重定向所有入站端口时才设置。自 1.3 起由参数 -z 承担。',
    ],
    'env.ISTIO_METAJSON_ANNOTATIONS': [
      '注入时 Pod 的注解，作为节点元数据。',
      '自 1.6 起，agent 可以从卷 istio-podinfo 读取，那里能看到之后的变化。',
    ],
    'env.ISTIO_METAJSON_LABELS': [
      '注入时 Pod 的标签，作为节点元数据。',
      'Pilot 和遥测在这里读取。之后标签的变化看不到。',
    ],
    'env.SDS_ENABLED': [
      ({ value }) => `证书是否通过套接字获取，而不是来自 Secret：${value}。`,
      '为 true 时由每个节点上的 node agent 提供（SDS）。为 false 时 Envoy 读取 /etc/certs 中的文件。',
    ],
    'env.ISTIO_META_SDS_TOKEN_PATH': [
      ({ value }) => `发给证书服务的令牌在哪里：${value}。`,
      'Pilot 让 Envoy 发送这个文件。它代替 Kubernetes 投射的令牌。',
    ],
    'env.ISTIO_AUTO_MTLS_ENABLED': [
      '已启用自动双向 TLS。',
      'agent 会等证书文件出现后再启动 Envoy，因为对端会立即要求 TLS。',
    ],
    'env.JWT_POLICY': [
      ({ value }) => `agent 使用哪种令牌：${value}。`,
      'third-party-jwt 是卷 istio-token 中限定受众的令牌；first-party-jwt 是服务账号的普通令牌，对 API 服务器也有效。旧集群只支持后者。',
    ],
    'env.CANONICAL_SERVICE': ['规范服务的名称，取自标签。', 'Envoy 把它加到追踪中。后来的版本从节点元数据获取。'],
    'env.CANONICAL_REVISION': ['规范服务的修订版本，取自标签。', 'Envoy 把它加到追踪中。后来的版本从节点元数据获取。'],
    'env.STACKDRIVER_TRACING_ENABLED': [
      'Envoy 把追踪发送到 Stackdriver。',
      '追踪方式为 stackdriver 时设置；agent 把它写进引导配置。',
    ],
    'env.STACKDRIVER_TRACING_DEBUG': [({ value }) => `追踪是否同时写到标准输出：${value}。`, '用于调试追踪。'],
    'env.stackdriver-limit': [
      ({ value }) => `Stackdriver 的一段追踪中，某类条目最多有多少：${value}。`,
      '超出的条目会被丢弃。',
    ],

    // 无代理 gRPC
    'env.GRPC_XDS_BOOTSTRAP': [
      ({ value }) => `gRPC 库在哪里找到引导文件：${value}。`,
      '文件说明如何连接 istiod 或 agent。没有它，对 xds: 地址的调用会失败。',
    ],
    'env.GRPC_XDS_EXPERIMENTAL_SECURITY_SUPPORT': [
      '让 gRPC 库使用 Istio 提供的证书。',
      '没有它，较旧的 gRPC 会忽略双向 TLS 的设置，以明文调用。',
    ],
    'env.GRPC_GO_LOG_VERBOSITY_LEVEL': [
      ({ value }) => `gRPC（Go）的日志详细程度：${value}。`,
      '99 表示全部，便于查看从 istiod 收到了什么。',
    ],
    'env.GRPC_GO_LOG_SEVERITY_LEVEL': [
      ({ value }) => `gRPC（Go）从哪个级别开始记录日志：${value}。`,
      '设为 error 时，日志中看不到配置的情况。',
    ],
    'env.grpc-bootstrap-init': [
      '写入引导文件的脚本所用的值。',
      'Pod 的名称、命名空间和 IP 组成节点名称；Istio 的命名空间组成 istiod 的地址。',
    ],
    'env.ISTIO_META_GENERATOR': [
      ({ value }) => `要求 istiod 下发 gRPC 能理解的配置：${value}。`,
      '否则 istiod 会下发 Envoy 的配置，gRPC 库无法使用。',
    ],
    'env.OUTPUT_CERTS': [
      ({ value }) => `agent 把密钥和证书写到 ${value}。`,
      '应用的 gRPC 库在这里读取。Sidecar 不需要这样，因为 Envoy 通过套接字获取。',
    ],
    'env.ISTIO_META_DNS_CAPTURE.grpc': [
      ({ value }) => `不启用 DNS 捕获：${value}。`,
      'gRPC 库通过 istiod 解析 xds: 地址，不需要 DNS 代理。',
    ],
    'env.DISABLE_ENVOY': [
      ({ value }) => `agent 不启动 Envoy：${value}。`,
      '它仍然获取证书并转发配置。CNI 插件不处理这种 Pod 的流量。',
    ],
    'port.mesh-metrics': [
      ({ value }) => `声明端口 ${value}，agent 在此提供指标和健康检查。`,
      '声明端口只是给人和监控系统看的；无论是否声明，agent 都会监听。',
    ],
    'lifecycle.grpc-wait': [
      '应用的容器等到 agent 就绪后再启动。',
      '应用启动时引导文件必须已经存在。kubelet 要等这个钩子完成才启动下一个容器。',
    ],
    'annotation.rewrite-probers': ['应用的探针保持不变。', '没有代理拦截它们，kubelet 可以直接调用应用。'],
    'volume.grpc-io-proxyless-bootstrap': ['存放 gRPC 引导文件。', '由 init 容器写入，由应用的容器读取。'],
    'volume.istio-xds': [
      'agent 提供配置的套接字，以及 gRPC 引导文件。',
      'agent 和应用挂载同一块内存。应用通过这个套接字，经由 agent 与 istiod 通信。',
    ],
    'volume.istio-data.grpc': [
      'agent 为应用写入的密钥和证书。',
      'gRPC 库读取它们用于双向 TLS。使用 Sidecar 时，应用看不到它们。',
    ],
    'volume.workload-certs.grpc': ['由其他机构签发、供应用使用的密钥和证书。', 'gRPC 库读取它们用于双向 TLS。'],

    // 健康检查
    'port.list': ['代理容器声明的端口。', '声明并不会打开或关闭端口，只是让 Prometheus 和人能找到它们。'],
    'port.http-envoy-prom': [
      ({ value }) => `声明端口 ${value}，Envoy 在此提供自己的指标。`,
      '这个端口不被重定向，Prometheus 无需双向 TLS 就能抓取 /stats/prometheus。自 1.6 起，包含整个 Pod 指标的端口是 15020。',
    ],
    'probe.readiness': [
      '询问代理是否可以接收流量。',
      '代理就绪，Pod 才就绪。因此在 Envoy 拿到配置之前，Service 不会发来流量。设置 status.sidecar.istio.io/port: "0" 时没有这个探针。',
    ],
    'probe.readiness.envoy': [
      ({ port }) => `kubelet 调用 Envoy 的端口 ${port}，Envoy 再询问 agent。`,
      'Envoy 拿到首份配置且工作线程运行之后，回答为就绪。经过 Envoy 可以证明它仍在服务。',
    ],
    'probe.readiness.agent': [
      ({ port }) => `kubelet 调用 agent 的端口 ${port}。`,
      '代理拿到配置之后，agent 回答就绪。这个端口不被重定向，否则调用会遇到 Envoy 和双向 TLS。',
    ],
    'probe.readiness.delay': [({ value }) => `${value} 秒后进行首次检查。`, '延迟越长，每个 Pod 启动越慢。'],
    'probe.readiness.period': [
      ({ value }) => `kubelet 每 ${value} 秒检查一次。`,
      '间隔越短，越早发现代理未就绪，但每个节点都要多花一点 CPU。',
    ],
    'probe.readiness.failures': [
      ({ value }) => `连续 ${value} 次检查失败后，Pod 变为未就绪。`,
      'Service 随即不再发来流量。容器不会重启。',
    ],
    'probe.readiness.timeout': [({ value }) => `${value} 秒内没有应答，检查即失败。`, 'CPU 不足的代理可能来不及应答。'],
    'probe.startup': [
      '给代理留出启动的时间。',
      '在它成功之前，这个容器的其他探针不运行。对于原生 Sidecar，后面的容器会等它成功。没有它，启动慢会被算作失败。',
    ],
    'probe.startup.endpoint': [
      ({ port }) => `kubelet 调用 Envoy 的端口 ${port}，Envoy 再询问 agent。`,
      '问题与就绪探针相同：Envoy 是否拿到了配置？',
    ],
    'probe.startup.delay': [({ value }) => `${value} 秒后进行首次检查。`, '这里的每一秒，应用都要多等一秒。'],
    'probe.startup.period': [({ value }) => `kubelet 每 ${value} 秒检查一次。`, '间隔短，代理一就绪应用就能启动。'],
    'probe.startup.failures': [
      ({ value }) => `连续 ${value} 次检查失败后，kubelet 重启代理。`,
      '乘以检查间隔，就是 istiod 无法访问多久之后代理才会被重启。',
    ],
    'probe.startup.timeout': [({ value }) => `${value} 秒内没有应答，检查即失败。`, 'kubelet 会再次检查。'],
    'probe.rewritten.liveness': [
      '存活探针改为请求 agent，由 agent 询问应用。',
      ({ path }) =>
        `kubelet 没有网格的证书。在 STRICT 双向 TLS 下，Envoy 会拒绝它的调用，kubelet 就会重启健康的容器。agent 在 ISTIO_KUBE_APP_PROBERS 的 ${path} 下查到原来的探针。`,
    ],
    'probe.rewritten.readiness': [
      '就绪探针改为请求 agent，由 agent 询问应用。',
      ({ path }) =>
        `kubelet 没有网格的证书。在 STRICT 双向 TLS 下，Envoy 会拒绝它的调用，Pod 永远不会就绪。agent 在 ISTIO_KUBE_APP_PROBERS 的 ${path} 下查到原来的探针。`,
    ],
    'probe.rewritten.startup': [
      '启动探针改为请求 agent，由 agent 询问应用。',
      ({ path }) =>
        `kubelet 没有网格的证书。在 STRICT 双向 TLS 下，Envoy 会拒绝它的调用，容器会反复重启。agent 在 ISTIO_KUBE_APP_PROBERS 的 ${path} 下查到原来的探针。`,
    ],
    'probe.rewritten.port': [
      ({ value }) => `kubelet 调用 agent 的端口 ${value}，而不是应用的端口。`,
      '这个端口不被重定向，因此不需要双向 TLS。TCP 和 gRPC 探针也变成 HTTP 请求。',
    ],
    'probe.rewritten.scheme': [
      ({ value }) => `kubelet 以普通 HTTP 调用 agent：${value}。`,
      '如果原来的探针使用 HTTPS，agent 对应用仍使用 HTTPS。与 kubelet 一样，它不验证证书。',
    ],
    'probe.rewritten.hook': [
      '生命周期钩子改为请求 agent，由 agent 调用应用。',
      ({ path }) =>
        `agent 在 ISTIO_KUBE_APP_PROBERS 的 ${path} 下查到原来的调用。与探针一样，kubelet 无法使用双向 TLS。如果停止时代理已经退出，钩子会失败。`,
    ],

    // 生命周期
    'lifecycle.hold': [
      '应用的容器等到代理就绪后才启动。',
      'kubelet 按顺序启动容器，并等待第一个容器的这个钩子完成。没有它，一启动就调用其他服务的应用会失败，因为流量已被重定向，Envoy 却还没有监听。init 容器总是在代理之前运行：使用 CNI 插件时，它们被重定向的调用会失败；否则绕过网格。',
    ],
    'lifecycle.drain': [
      'Pod 停止时，立即让 Envoy 开始排空连接。',
      '原生 Sidecar 要等应用结束后才收到信号。有了这个钩子，Envoy 会在应用仍在服务时及时通知客户端改连其他实例。',
    ],
    'lifecycle.values': ['你的安装为代理容器设置的钩子。', '它会替换 Istio 设置的钩子，包括让应用等待代理的那个。'],
    'lifecycle.native': [
      '它让 init 容器成为原生 Sidecar：持续运行，退出后会重启。',
      '没有它，Pod 会一直等代理结束，应用永远不会启动。1.28 以前的 Kubernetes 不认识这个字段。',
    ],

    // 资源
    'resources.proxy': [
      '代理的 CPU 和内存。',
      '它们来自 values，除非设置了注解。一个注解就会替换全部默认值：只写 proxyCPU 时，没有内存请求，也没有上限。',
    ],
    'resources.proxy.requests': [
      '调度器在节点上为这个代理预留的资源。',
      '网格中的每个 Pod 都要计算；一百个 Pod 就预留一百份。',
    ],
    'resources.proxy.limits': ['这个代理最多可用的资源。', '超过 CPU 上限会被限流，超过内存上限会被终止。'],
    'resources.proxy.requests.cpu': [
      ({ value }) => `代理预留 ${value} 的 CPU。`,
      '节点繁忙时，它也决定代理分到多少。只写 proxyCPU 注解会去掉其他默认值，包括上限。',
    ],
    'resources.proxy.requests.memory': [
      ({ value }) => `代理预留 ${value} 的内存。`,
      'Envoy 知道的 Service 越多，所需内存越多；Sidecar 资源可以减少。',
    ],
    'resources.proxy.limits.cpu': [
      ({ value }) => `代理最多可用 ${value} 的 CPU。`,
      '它也决定工作线程数。如果太低，高峰时内核会对代理限流，延迟变高。',
    ],
    'resources.proxy.limits.memory': [
      ({ value }) => `代理最多可用 ${value} 的内存。`,
      '超过后内核会终止容器，在代理恢复之前 Pod 没有网络。',
    ],
    'resources.proxy.other': [
      ({ name }) => `你的安装为代理设置的另一种资源：${name}。`,
      '它原样来自 global.proxy.resources。',
    ],
    'resources.init': [
      'init 容器的 CPU 和内存；数字通常与代理相同。',
      '它只运行片刻。Kubernetes 按 init 容器与应用中较大者预留，因此很少增加开销。有配额的命名空间可能要求写明。',
    ],

    // 安全
    'security.istio-init': [
      'init 容器可以做什么：修改 Pod 的网络。',
      'Pod 安全性准入级别为 baseline 或 restricted 的命名空间会拒绝它。CNI 插件在节点上完成同样的工作，就不再需要它：istio-validation 以代理的用户运行，没有任何权能。',
    ],
    'security.istio-init.capabilities': [
      'init 容器的权能：修改 Pod 网络所需的那些。',
      '它们只用于 Pod 自己的网络命名空间。使用 CNI 插件时不需要。',
    ],
    'security.istio-init.net-admin': [
      'NET_ADMIN 允许修改 Pod 网络的防火墙规则和路由。',
      '没有它，iptables 会失败，Pod 停留在 Init 状态。使用 CNI 插件时，Pod 中没有容器需要它。',
    ],
    'security.istio-init.net-raw': [
      'NET_RAW 允许使用原始套接字，iptables 需要它。',
      '没有它，某些环境中写入规则会失败。使用 CNI 插件时，Pod 中没有容器需要它。',
    ],
    'security.istio-init.root': [
      'init 容器以 root 运行，因为加上的权能只对 root 生效。',
      '以其他用户运行时 iptables 会被拒绝。应用启动之前它已经退出。',
    ],
    'security.istio-init.writable-root': ['init 容器可以写自己的根文件系统。', 'iptables 在那里存放锁文件。'],
    'security.istio-init.privileged': [
      'init 容器拥有节点上 root 的全部权限。',
      '旧版本都是如此；后来只有 global.proxy.privileged 为 true 时才这样，例如因为 SELinux。特权容器可以控制节点。',
    ],
    'security.istio-validation': [
      '检查用的容器可以做什么：只能使用网络。',
      '使用 CNI 插件时，Pod 中没有容器需要权能，符合 Pod 安全性准入级别 restricted 的要求。',
    ],
    'security.istio-validation.user': [
      ({ value }) => `检查以代理的用户运行：${value}。`,
      '规则对这个用户另有处理，因此检查必须使用它。换成其他用户会得到不同的结果。',
    ],
    'security.istio-validation.non-root': [
      'kubelet 只允许检查以非 root 用户启动。',
      '使用 CNI 插件时，注入的容器都不需要 root，符合 Pod 安全性准入级别 restricted 的要求。',
    ],
    'security.istio-proxy': [
      '代理可以做什么：越少越好。',
      '它不能改动镜像中的文件，并以专用用户运行；自 1.3 起也没有任何权能。',
    ],
    'security.istio-proxy.user': [
      ({ value }) => `代理以用户 ${value} 运行，规则由此识别它。`,
      '它必须与 -u 之后的数字一致。否则 Envoy 自己的连接会被重定向回 Envoy。在 OpenShift 上，数字来自命名空间。',
    ],
    'security.istio-proxy.group': [
      ({ value }) => `代理以组 ${value} 运行，规则也由此识别它。`,
      '如果代理必须以 root 运行，这就是唯一的标记。组相同的应用会绕过代理。',
    ],
    'security.istio-proxy.non-root': [
      'kubelet 只允许代理以非 root 用户启动。',
      '如果镜像或覆盖设置要求以 root 运行，kubelet 会拒绝启动。',
    ],
    'security.istio-proxy.root': [
      ({ value }) => `代理以 root 运行：${value}。`,
      'TPROXY 和 1024 以下的端口需要这样。此时规则按组识别代理。',
    ],
    'security.istio-proxy.capabilities': ['代理的权能：全部去掉，只加上某种模式所需的。', '默认不加任何权能。'],
    'security.istio-proxy.net-admin': [
      'NET_ADMIN 允许 Envoy 绑定不属于自己的地址，TPROXY 需要它。',
      '没有它，该模式下的监听器会失败。低于 privileged 的 Pod 安全性准入级别会拒绝它。',
    ],
    'security.istio-proxy.net-bind': [
      'NET_BIND_SERVICE 允许 Envoy 监听 1024 以下的端口。',
      '没有它，这样的监听器会失败。网关通常改用 Pod 的 sysctl。',
    ],
    'security.istio-proxy.trace-logging': [
      '代理可以读取内核对重定向规则的跟踪。',
      '只用于配合 IPTABLES_TRACE_LOGGING 调试：容器以特权和 root 运行。',
    ],
    'security.drop-all': ['去掉容器默认拥有的全部权能。', '只保留明确加上的。Pod 安全性准入级别 restricted 要求这样。'],
    'security.privileged.off': ['容器没有特权。', '它不能访问节点的设备和内核设置。'],
    'security.privileged.on': [
      '容器有特权：相当于节点上的 root。',
      '用于调试，以及确有需要的平台。大多数策略会拒绝这样的 Pod。',
    ],
    'security.escalation.off': [
      '进程不能获得比父进程更多的权限。',
      'setuid 程序不起作用。Pod 安全性准入级别 restricted 要求这样。',
    ],
    'security.escalation.on': [
      '进程可以获得比父进程更多的权限。',
      '它随 privileged 而来。Pod 安全性准入级别 restricted 会拒绝。',
    ],
    'security.read-only-root': ['容器不能改动镜像中的文件。', '入侵者无法替换 Envoy。需要写入的内容都有各自的卷。'],
    'security.writable-root': ['容器可以写自己的根文件系统。', '调试和核心转储需要这样；平时是只读的。'],
    'security.seccomp': [
      '容器可以使用哪些系统调用。',
      'Pod 安全性准入级别 restricted 要求设置它。过于严格时 Envoy 无法启动。',
    ],
    'security.enable-core-dump': [
      '这个容器可以修改节点的内核设置。',
      '只有特权容器才能设置转储路径，而节点上的所有 Pod 共用它。',
    ],
    'security.gateway.user': [
      '网关以用户和组 1337 运行，或使用 OpenShift 分配的值。',
      '网关中没有重定向，这个数字只是让它不以 root 运行。',
    ],
    'security.pod': ['对 Pod 中所有容器的设置。', '容器自己的 securityContext 优先。'],
    'security.gateway.sysctls': [
      '在这个 Pod 中，打开 1024 以下的端口不需要特权。',
      '网关由此可以以普通用户监听 80 和 443。没有它，就需要 NET_BIND_SERVICE 或 root。',
    ],
    'security.gateway.values': ['你的安装为网关 Pod 给出的设置。', '它们替换了让网关监听 1024 以下端口的那项 sysctl。'],
    'security.fs-group': [
      ({ value }) => `投射卷中的文件属于组 ${value}，即代理的组。`,
      '在旧集群中令牌只有 root 能读，代理读不到。它也会改变应用的卷的组，因此后来的版本不再设置。',
    ],

    // 卷
    'volume.list': ['Pod 的卷。', '注入把自己的卷放在你的卷之前。只有挂载了卷的容器才能看到它。'],
    'volume.mounts': ['代理容器在哪里看到这些卷。', '应用没有挂载它们，因此读不到令牌，也不能使用套接字。'],
    'volume.mounts.application': ['应用在哪里看到无代理 gRPC 的卷。', 'gRPC 库在这里读取引导文件和证书。'],
    'volume.istio-envoy': [
      'agent 的工作目录：Envoy 的引导文件，自 1.7 起还有 Envoy 与 agent 之间的套接字。',
      '根文件系统是只读的，所以必须是卷。只有代理容器挂载它。',
    ],
    'volume.istio-envoy.memory': [
      '卷在内存中，而不在节点的磁盘上。',
      '配置和密钥不会写到磁盘，随 Pod 一起消失。它计入容器的内存。',
    ],
    'volume.istio-data': [
      '代理存放较大文件的可写位置：Wasm 模块、核心转储、性能剖析。',
      'agent 把下载的 Wasm 模块缓存在这里。每次启动 Pod 时都是空的。',
    ],
    'volume.istio-podinfo': [
      '以文件形式提供的 Pod 标签和注解，由 kubelet 更新。',
      'agent 启动时读取，并上报给 istiod。之后添加的标签 Webhook 无从知道。',
    ],
    'volume.istio-podinfo.labels': ['包含 Pod 标签的文件。', 'istiod 按标签选择策略；agent 发送的就是这些标签。'],
    'volume.istio-podinfo.annotations': ['包含 Pod 注解的文件。', 'agent 从中读取设置，例如网关的代理配置。'],
    'volume.istio-podinfo.cpu': ['包含代理 CPU 请求或上限的文件。', 'agent 由此得出工作线程数。'],
    'volume.istio-token': [
      '向 istiod 证明 Pod 服务账号的令牌。',
      'agent 把它和证书请求一起发送；istiod 向 API 服务器核实真伪。没有它就没有证书，也没有双向 TLS。',
    ],
    'volume.istio-token.audience': [
      ({ value }) => `令牌只供 ${value} 使用。`,
      'istiod 不接受其他受众，API 服务器也不接受这个受众。因此令牌即使被盗，也不能用来访问集群。',
    ],
    'volume.istio-token.expiration': [
      ({ value }) => `令牌的有效期为 ${value} 秒。`,
      'kubelet 会及时更新，agent 每次请求都重新读取。',
    ],
    'volume.istio-token.path': ['令牌文件的名称。', 'agent 在 /var/run/secrets/tokens 下只查找这个名称。'],
    'volume.istiod-ca-cert': [
      'agent 用来识别 istiod 的根证书。',
      'istiod 把它写进每个命名空间的 ConfigMap。如果 ConfigMap 不存在，Pod 停留在 ContainerCreating。',
    ],
    'volume.istiod-ca-cert.bundle': [
      '根证书来自 ClusterTrustBundle。',
      '它在整个集群中只有一个对象，不必每个命名空间一个 ConfigMap。集群必须提供这个 API。',
    ],
    'volume.istio-ca-crl': ['证书颁发机构的吊销列表。', 'Envoy 由此拒绝证书已被吊销的对端。使用自己的 CA 时才有意义。'],
    'volume.istio-ca-crl.optional': ['即使没有这个 ConfigMap，Pod 也能启动。', '否则缺少列表会让所有 Pod 都无法启动。'],
    'volume.kube-ca-cert': [
      '集群自己的根证书，istiod 的证书由它签发。',
      '如果由 Kubernetes 为 istiod 提供证书，就会挂载它。',
    ],
    'volume.workload-socket': [
      'Envoy 通过这个套接字获取证书。',
      '由 agent 提供服务。如果 SPIRE 等其他签发方把套接字放在这里，agent 就把证书交给它负责。',
    ],
    'volume.credential-socket': [
      '由外部提供证书时使用的套接字。',
      '网关用它获取不在 Secret 中的证书。没有程序提供服务时，它是空的。',
    ],
    'volume.workload-certs': [
      '以文件形式存放工作负载证书的目录。',
      '如果其中有文件，agent 就使用它们，不再向 istiod 请求。默认是空的。',
    ],
    'volume.gke-workload-certificate': [
      '由 Google 证书服务签发的工作负载证书。',
      '节点上的驱动负责更新文件；agent 使用它们，不再向 istiod 请求。',
    ],
    'volume.istio-certs.citadel': [
      '来自 Secret 的密钥和证书，属于 Pod 的服务账号。',
      '证书颁发机构（Citadel，istio-ca）为每个账号写入一个 Secret。密钥存放在 API 服务器中；后来的版本在 Pod 中生成密钥，从不发送出去。',
    ],
    'volume.istio-certs.mounted': [
      '来自 Secret 的证书，放在旧版本的位置。',
      '用于以文件管理证书、并设置了 global.mountMtlsCerts 的安装。',
    ],
    'volume.istio-certs.optional': [
      '即使 Secret 还不存在，Pod 也能启动。',
      '没有证书时双向 TLS 会失败，但 Pod 已经运行。',
    ],
    'volume.custom-bootstrap-volume': [
      '你自己的 Envoy 引导配置，来自注解指定的 ConfigMap。',
      '如果 ConfigMap 不存在，Pod 不会启动。',
    ],
    'volume.sds-uds-path': [
      'node agent 的套接字，它为本节点提供证书。',
      '这是节点上的目录。自 1.5 起由 Pod 中的 agent 承担。',
    ],
    'volume.custom-sds-token': ['你自己的、发给证书服务的令牌。', '它代替 Kubernetes 投射的令牌。'],
    'volume.lightstep-certs': ['与 LightStep 连接所用的根证书。', '只有追踪方式为 lightstep 且设置了 TLS 时才挂载。'],
    'volume.user': [({ name }) => `你用注解要求的卷：${name}。`, '它加到代理容器中，例如用于外部服务的证书。'],
    'volume.service-account-token': [
      '服务账号的令牌，挂载在与应用相同的位置。',
      'Kubernetes 在调用 Webhook 之前就把它加到容器中，因此注入器要把它复制给代理。',
    ],

    // 注解与标签
    'annotation.list': ['Pod 的注解。', '注入在这里留下记录，供自己、CNI 插件和各种工具使用。'],
    'annotation.status': [
      '注入加了什么：容器、init 容器、卷和拉取凭据的名称。',
      '如果再次注入，会先移除这些容器，因此不会重复添加。CNI 插件只处理带有它的 Pod。不要自己填写。',
    ],
    'annotation.status.version': [
      '说明 Pod 已被注入，以及由哪个版本注入。',
      '带有这个注解的对象不会再处理，因此不会重复注入。',
    ],
    'annotation.overrides': [
      '你对注入容器的设置，以 JSON 保存。',
      '如果再次注入，旧容器被移除之后会重新应用这些设置。不要自己填写。',
    ],
    'annotation.rev': [
      ({ value }) => `执行注入的控制平面的修订版本：${value}。`,
      'istioctl 会显示它。它本身不起作用，由哪个 Webhook 应答才是决定因素。',
    ],
    'annotation.default-container': [
      ({ value }) => `不指定容器时，kubectl logs 和 exec 使用容器 ${value}。`,
      '没有它，kubectl 使用第一个容器，那可能是代理。如果你自己设置了，就保持不变。',
    ],
    'annotation.default-logs-container': [
      ({ value }) => `不指定容器时，kubectl logs 使用容器 ${value}。`,
      '这是旧名称，用于 1.21 以前的 kubectl。',
    ],
    'annotation.prometheus-scrape': [
      '要求 Prometheus 抓取这个 Pod。',
      '你不必自己写：启用指标合并后，每个被注入的 Pod 都提供指标。如果你把它设为 "false"，就不合并指标。',
    ],
    'annotation.prometheus-port': [
      ({ value }) => `Prometheus 抓取 agent 的端口 ${value}。`,
      'Prometheus 对每个 Pod 只抓取一个端口。agent 在这里以明文提供应用、Envoy 和自己的指标。',
    ],
    'annotation.prometheus-path': [
      ({ value }) => `Prometheus 抓取的路径是 ${value}。`,
      'agent 在这个路径上合并所有指标。应用自己的路径和端口在 ISTIO_PROMETHEUS_ANNOTATIONS 中。',
    ],
    'annotation.secure-port': [
      ({ value }) => `以双向 TLS 提供合并指标的端口：${value}。`,
      '网格内的 Prometheus 可以加密抓取。',
    ],
    'annotation.injected': [
      ({ name }) => `你的安装给每个被注入的 Pod 加上的注解：${name}。`,
      '它来自注入器的 injectedAnnotations。',
    ],
    'annotation.cni.interception-mode': [
      ({ value }) => `告诉 CNI 插件如何重定向：${value}。`,
      '插件读取注解，而不是容器的参数。没有启用 CNI 时，没有程序读取它。',
    ],
    'annotation.cni.include-outbound-ranges': [
      ({ value }) => `告诉 CNI 插件哪些出站地址交给 Envoy：${value}。`,
      '* 表示全部。列表之外的地址绕过代理。',
    ],
    'annotation.cni.exclude-outbound-ranges': [
      ({ value }) => `告诉 CNI 插件哪些出站地址绕过 Envoy：${value}。`,
      '排除优先于包含。',
    ],
    'annotation.cni.include-inbound-ports': [
      ({ value }) => `告诉 CNI 插件哪些入站端口交给 Envoy：${value}。`,
      '* 表示全部端口；空表示没有。',
    ],
    'annotation.cni.exclude-inbound-ports': [
      ({ value }) => `告诉 CNI 插件哪些入站端口绕过 Envoy：${value}。`,
      '插件还会加上 15020、15021 和 15090，它们由 kubelet 和 Prometheus 直接调用。',
    ],
    'annotation.cni.include-outbound-ports': [
      ({ value }) => `告诉 CNI 插件哪些出站端口总是交给 Envoy：${value}。`,
      '它补充网段的设置。',
    ],
    'annotation.cni.exclude-outbound-ports': [
      ({ value }) => `告诉 CNI 插件哪些出站端口绕过 Envoy：${value}。`,
      '排除优先于包含。',
    ],
    'annotation.cni.interfaces': [
      ({ value }) => `告诉 CNI 插件哪些网络接口的流量算作出站：${value}。`,
      '用于 Pod 的接口之后的虚拟机或容器。',
    ],
    'annotation.cni.excluded-interfaces': [
      ({ value }) => `告诉 CNI 插件不处理哪些网络接口：${value}。`,
      '它们的双向流量都绕过代理。',
    ],
    'annotation.cni.networks': [
      ({ value }) => `要求 Multus 为这个 Pod 运行 Istio CNI 插件：${value}。`,
      '由 Multus 管理网络时，插件是一个附加网络。没有它就不会设置重定向。',
    ],
    'label.list': ['Pod 的标签。', '注入加上的标签由 istiod 和遥测读取。'],
    'label.tls-mode': [
      ({ value }) => `说明这个 Pod 接受双向 TLS：${value}。`,
      '控制平面会告诉其他代理；启用自动双向 TLS 时它们就会使用。没有它，其他代理以明文调用，STRICT 策略会拒绝。',
    ],
    'label.canonical-name': [
      ({ value }) => `这个 Pod 所属应用的名称：${value}。`,
      '无论调用的是哪个 Service，指标和追踪都按它分组。它来自你的标签，否则取工作负载的名称。标签值最多 63 个字符，因此自 1.21 起过长的名称会被截短；以前 API 服务器会拒绝这样的 Pod。',
    ],
    'label.canonical-revision': [
      ({ value }) => `应用的版本：${value}。`,
      '指标和追踪由此区分不同版本。没有版本标签时为 latest。',
    ],
    'label.rev': [
      ({ value }) => `执行注入的控制平面的修订版本：${value}。`,
      'istioctl 会显示它。自 1.10 起，作为 Pod 的标签，它也选择该修订版本的 Webhook。',
    ],
    'label.tunnel': [
      ({ value }) => `说明这个 Pod 接受 HBONE 隧道：${value}。`,
      '网格中的其他代理便使用端口 15008 上的隧道。',
    ],
    'label.network': [
      ({ value }) => `这个 Pod 所属的网络：${value}。`,
      'istiod 让其他网络中的 Pod 访问网关，而不是这个地址。',
    ],

    // Pod 与 Kubernetes
    'pod.init-containers': [
      '在应用之前按顺序运行的容器。',
      'istio-init 排在最后，因此你的 init 容器先运行：有网络，但不在网格中。原生 Sidecar 及其 istio-init 则排在最前。',
    ],
    'pod.containers': [
      '同时运行的容器。',
      '代理排在最后。设置 holdApplicationUntilProxyStarts 时排在最前，由它的 postStart 钩子让应用等待。init 容器此时已经结束，因此两种情况下都无法使用网格。',
    ],
    'dns.searches': [
      '补全短主机名的附加域名。',
      '当时用于跨多个集群的网格：例如 reviews.bookinfo.global 这样的名称由此得以解析。',
    ],
    'dns.ndots': [
      '名称中有多少个点时先按原样查询。',
      '设为 4 而不是 5 时，完整名称（如 reviews.default.svc.cluster.local）会直接查询，不再先尝试搜索域。',
    ],
    'pod.metadata': ['Pod 的元数据，原先没有。', '注入在其中加上标签和注解。'],
    'pod.defaulted': [
      '由 Webhook 自己写上的 Kubernetes 默认值。',
      '当时的 API 服务器不会给 Webhook 添加的内容填默认值，而会拒绝 Pod。',
    ],
    'controller.pod': [
      ({ value }) => `控制器创建的 Pod 带有这一项：${value}。`,
      'Webhook 看不到 Deployment，只看到它的 Pod。这一行不是注入添加的。',
    ],
    'controller.name': ['控制器给出的 Pod 名称或其前缀。', '注入器由此得出工作负载的名称。'],
    'controller.owner': [
      '创建并删除这个 Pod 的对象。',
      '注入器由此得出工作负载：对于 ReplicaSet，就是它背后的 Deployment。',
    ],
    'controller.label': [
      ({ value }) => `控制器加上的标签：${value}。`,
      '注入器从 ReplicaSet 的名称中去掉它，得到 Deployment 的名称。',
    ],
    'printed.creation-timestamp': ['旧版 Kubernetes 类型输出的空时间。', '没有含义。自 Istio 1.28 起不再输出。'],
    'printed.status': ['Kubernetes 类型输出的空状态。', '由集群填写；在文件中没有含义。'],
    'printed.strategy': ['Kubernetes 类型输出的空策略。', '表示默认值：滚动更新。'],
    'printed.resources': ['Kubernetes 类型输出的空资源。', '没有预留，也没有上限。'],
    'printed.divisor': ['资源值的单位，由 Kubernetes 类型输出。', '0 表示默认单位：整个 CPU，或字节。'],
    'printed.field': [
      ({ field }) => `字段 ${field} 为空，由 Kubernetes 类型输出。`,
      '你和 Istio 都没有设置它，它使用默认值。',
    ],
  },
};
