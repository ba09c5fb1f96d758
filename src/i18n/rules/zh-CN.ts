import type { RuleTexts } from '../rule-texts';

/** Words for particulars that are codes. */
const WORDS: Readonly<Record<string, string>> = {
  labels: '标签',
  annotations: '注解',
  matchLabels: '选择器标签',
  selector: '选择器标签',
  admin: 'Envoy 管理接口',
  outbound: '出站流量',
  'failure-detection': '故障检测',
  debug: '调试',
  inbound: '入站流量',
  hbone: '网格隧道流量',
  agent: 'agent：合并后的指标和改写后的探针',
  health: '健康检查',
  dns: 'DNS 捕获',
  prometheus: 'Envoy 的 Prometheus 指标',
  readinessProbe: '就绪探针',
  livenessProbe: '存活探针',
  startupProbe: '启动探针',
  postStart: 'postStart 钩子',
  preStop: 'preStop 钩子',
};

const word = (code: string): string => WORDS[code] ?? code;

/** 规则的全部中文文案。 */
export const words: RuleTexts = {
  groups: {
    document: '文档与 API 版本',
    association: 'Service 与它选中的 Pod',
    ports: '端口协议',
    identity: '身份标签',
    injection: '是否注入 Sidecar',
    annotations: '注解',
    security: '安全',
    traffic: '流量拦截',
    probes: '探针',
    jobs: 'Job',
    images: '镜像',
    result: '注入之后的结果',
    parity: '仅在 parity 规则组中',
  },
  words: WORDS,
  nameless: ({ text }) =>
    text
      .replace(/(?<=\p{Script=Han}) (?=[A-Z]\w*“”)/gu, '')
      .replace(/([A-Z]\w*)“”(?=\p{Script=Han})/gu, '这个 $1 ')
      .replace(/([A-Z]\w*)“”/g, '这个 $1')
      .replace(/^“”/, '这个对象'),
  reference: {
    title: '规则',
    intro:
      '这里列出检查的每一条规则：含义、在网格中为什么重要、怎样修正。所列级别是 *modern* 规则组中的级别；*strict 2018* 按 2018 年那篇文章的四项要求检查；*parity* 只报告 `istioctl analyze` 会报告的内容。',
    severity: '级别',
    strict: '在 strict 2018 中',
    off: '不在其中',
    versions: 'Istio',
    since: ({ version }) => `${version} 起`,
    until: ({ version }) => `至 ${version}`,
    all: '所有版本',
    upstream: '别处的编号',
    docs: '更多',
    says: '提示内容',
    why: '为什么重要',
    fix: '怎样修正',
    wrong: '错误写法',
    right: '正确写法',
    error: '错误',
    warning: '警告',
    info: '提示',
  },
  rules: {
    R001: {
      title: 'YAML 无法读取',
      what: {
        duplicate: ({ key }) => `同一个映射里键“${key}”出现了两次。以后一个为准，前一个会被忽略且没有提示。`,
        separator: ({ text }) => `这一行既不是文档分隔符，也不是 YAML：${text}`,
        utf16: '文件是 UTF-16 编码，Windows PowerShell 的 > 会这样写。请另存为 UTF-8，例如用 Out-File -Encoding utf8。',
        octets: '文件里有不是 UTF-8 的字节，例如 Latin-1 等旧编码所写。请另存为 UTF-8。',
        helm: '这是 Helm chart 的模板，还不是清单。请先渲染：helm template。',
        syntax: '这不是 Kubernetes 能读取的 YAML。',
      },
      why: '注入器和 API 服务器做任何事之前都要先读清单；读不了的文档既不会被注入，也无法部署。重复的键更麻烦，因为大多数工具不会报错：你眼前看到的选择器或标签，未必就是网格用的那一个。',
      fix: '修正语法。如果键重复，删除其中一个；自动修正删除不起作用的那个。',
    },
    R002: {
      title: '标签、注解或名称的值不是字符串',
      what: {
        boolean: ({ field, key, value }) =>
          `${word(field)}“${key}”的值是布尔值 ${value}，而标签和注解的值必须是字符串。`,
        number: ({ field, key, value }) => `${word(field)}“${key}”的值是数字 ${value}，而标签和注解的值必须是字符串。`,
        null: ({ field, key }) => `${word(field)}“${key}”没有值。`,
        list: ({ field, key }) => `${word(field)}“${key}”的值是列表，而标签和注解的值必须是字符串。`,
        map: ({ field, key }) => `${word(field)}“${key}”的值是映射，而标签和注解的值必须是字符串。`,
        'name-boolean': ({ field, text, value }) =>
          `${field} 写作 ${text}，YAML 1.1 会读成布尔值 ${value}，而名称必须是字符串。`,
        'name-number': ({ field, text, value }) =>
          `${field} 写作 ${text}，YAML 1.1 会读成数字 ${value}，而名称必须是字符串。`,
      },
      why: 'API 服务器会拒绝这样的对象，报“cannot unmarshal … into Go struct field … of type string”；而 istioctl kube-inject 会直接转换为字符串而不提示。于是清单注入后看起来正常，部署时才失败。版本标签最容易受影响：1.10 会被读成数字 1.1，网格里就会出现一个并不存在的版本。',
      fix: '给值加上引号。自动修正保留原来的写法：1.10 变成 "1.10"。',
    },
    R003: {
      title: 'API 版本已经不再提供',
      what: {
        removed: ({ removed, kind, apiVersion, target, replacement }) =>
          `自 Kubernetes ${removed} 起，${kind} 不再提供 ${apiVersion}；目标版本是 ${target}。请改用 ${replacement}。`,
        deprecated: ({ kind, apiVersion, removed, replacement }) =>
          `${kind} 的 ${apiVersion} 已弃用，Kubernetes ${removed} 起不再提供。请改用 ${replacement}。`,
        istio: ({ removed, apiVersion, kind, replacement }) =>
          `自 ${removed} 起 Istio 不再读取 ${apiVersion} ${kind}。请使用 ${replacement}。`,
        'istio-crd': ({ removed, apiVersion, kind, replacement }) =>
          `自 ${removed} 起 Istio 不再安装 ${apiVersion} ${kind} 的 CRD。请使用 ${replacement}。`,
        'istio-gone': ({ removed, apiVersion, kind }) =>
          `自 ${removed} 起 Istio 不再读取 ${apiVersion} ${kind}，也没有替代。`,
        gone: ({ removed, apiVersion, kind }) =>
          `自 Kubernetes ${removed} 起不再提供 ${apiVersion} ${kind}，也没有可替代的版本。`,
      },
      why: 'kube-inject 不会察觉：它只看 kind，照样注入 Sidecar，并把旧的 API 版本原样写进输出。直到把结果部署到集群时才会失败。2019 年以前的许多 Istio 示例仍在使用 extensions/v1beta1。',
      fix: '换成所示的版本。apps/v1 的 Deployment、DaemonSet、StatefulSet 还必须有选择器；networking.k8s.io/v1 的 Ingress 后端写法也不同；自动修正会一并改写。',
    },
    R004: {
      title: '没有这种传输协议',
      what: ({ name, protocol }) => `端口“${name}”的 protocol 是 ${protocol}，这里只能是 TCP、UDP 或 SCTP。`,
      why: '这个字段表示传输层协议，API 服务器只接受这三个大写的值。其上是 HTTP 还是 gRPC，由端口名或 appProtocol 声明。两者很容易混淆，连 istioctl 自己检查协议冲突时比较的也是这个字段。',
      fix: '写 TCP，并用 appProtocol 或端口名说明应用层协议。',
    },
    R005: {
      title: '工作负载的选择器选不中自己的 Pod',
      what: {
        missing: ({ kind }) => `该 ${kind} 没有选择器，而 apps/v1 要求必须有。`,
        absent: ({ key, value }) => `选择器要求 ${key}: ${value}，但 Pod 没有这个标签。`,
        differs: ({ key, value, has }) => `选择器要求 ${key}: ${value}，但 Pod 上是 ${key}: ${has}。`,
        expression: ({ value }) => `选择器要求“${value}”，但 Pod 的标签不满足。`,
      },
      why: '找不到自己 Pod 的工作负载会被 API 服务器拒绝，于是什么也没有部署，自然也没有注入。常见的原因是为了网格给选择器加了标签，却忘了 Pod 模板，或者反过来。',
      fix: '让 Pod 模板带上选择器要求的每个标签。注意：已存在的工作负载不能修改选择器。',
    },
    R006: {
      title: 'Service 的端口无法区分',
      what: {
        'no-port': ({ position }) => `这个 Service 的第 ${position} 个端口条目没有写 port。`,
        range: ({ field, value }) => `${field}: ${value} 不是有效的端口号；端口号的范围是 1 到 65535。`,
        unnamed: ({ port }) => `端口 ${port} 没有名称；这个 Service 有多个端口，每个都要有名称。`,
        name: ({ name }) => `这个 Service 有两个端口都叫“${name}”。`,
        number: ({ number }) => `这个 Service 有两个端口都是 ${number}。`,
      },
      why: '多端口的 Service 里，只要有端口没有名称，或者名称、端口号重复，Kubernetes 就会拒绝；端口号无效的 Service 也会被拒绝。对 Istio 来说，端口名还用来识别协议，所以起名时最好以协议开头。',
      fix: '给每个端口起一个以协议开头且不重复的名称，例如 http-web 或 grpc。',
    },
    R007: {
      title: '同一个对象写了两次',
      what: ({ kind, name }) => `${kind}“${name}”再次出现；以最后应用的为准。`,
      why: 'API 服务器按 API 组、类型、命名空间和名称区分对象。两者都应用，结果只有一个对象，内容是最后那份。针对另一份的问题，涉及的对象实际上不会存在。',
      fix: '删除其中一个，或者使用不同的名称或命名空间。',
    },
    R008: {
      title: '不会被读取的文本',
      what: {
        json: ({ line }) => `这个文档中第 ${line} 行之后的内容会被忽略：JSON 文档之后，下一个文档要以一行 --- 开始。`,
        'end-marker': ({ line }) => `第 ${line} 行之后的内容会被忽略：... 结束文档，只有 --- 才开始下一个文档。`,
        separator: ({ line }) => `第 ${line} 行之后的内容会被忽略：Istio 1.12 之前，后面还有内容的 --- 不会切分输入。`,
        'carriage-return':
          '从这个 --- 开始的内容会被忽略：各行只以回车符（CR）结尾，而输入只在以换行符结尾的行处切分。',
      },
      why: 'istioctl 和 kubectl 按 --- 行切分输入，每一部分只读一个文档。同一部分里完整文档之后的内容会被忽略且没有提示，这些对象既不会注入，也不会输出。',
      fix: '在文档之间加一行 ---。',
    },
    R009: {
      title: '还不是清单',
      what: {
        openshift: ({ name }) => `“${name}”是 OpenShift 的 Template：其中的对象要在处理之后才存在。`,
        kustomization: '这是 Kustomization：它列出清单，但本身不是清单。',
        chart: '这是 Helm chart 的 Chart.yaml，不是清单。',
        'no-pods': ({ kind, name }) =>
          `${kind}“${name}”没有 Pod 规约，这在 Kustomize 补丁中很常见。API 服务器会拒绝这样的对象。`,
        fragment: ({ kind, name }) => `${kind}“${name}”只是工作负载的一部分，例如 Kustomize 补丁：它的容器没有镜像。`,
        'no-containers': ({ kind, name }) => `${kind}“${name}”只是工作负载的一部分，例如 Kustomize 补丁：它没有容器。`,
        'part-of-images': ({ kind, name }) =>
          `${kind}“${name}”只是工作负载的一部分，例如 Kustomize 补丁：它没有选择器，并且有容器没有镜像。`,
        'no-labels': ({ kind, name }) =>
          `${kind}“${name}”只是工作负载的一部分，例如 Kustomize 补丁：它没有选择器，Pod 也没有标签。`,
      },
      why: '注入处理的是到达 API 服务器的对象。参数、补丁和 chart 要由各自的工具处理后才成为这样的对象，在那之前无法判断 Sidecar。',
      fix: '先运行 oc process、kustomize build 或 helm template，再使用其输出。',
    },
    R010: {
      title: '这个类型不存在',
      what: {
        near: ({ apiVersion, kind, near }) => `${apiVersion} 没有 ${kind} 这个类型。是否想写 ${near}？`,
        unknown: ({ apiVersion, kind }) => `${apiVersion} 没有 ${kind} 这个类型。`,
        group: ({ kind, near, apiVersion }) => `${kind} 属于 ${near}，而不是 ${apiVersion}。`,
        groups: ({ kind, near, other, apiVersion }) =>
          `${kind} 属于 ${near}（Istio）或 ${other}（Gateway API），而不是 ${apiVersion}。`,
        version: ({ apiVersion, kind, near }) => `${apiVersion} 从未提供过 ${kind}。是否想写 ${near}？`,
        later: ({ version, apiVersion, kind, since, near }) =>
          `Istio ${version} 的 CRD 还没有提供 ${apiVersion} 的 ${kind}，自 ${since} 起才有。请改用 ${near}。`,
        'later-kind': ({ version, kind, since }) =>
          `Istio ${version} 的 CRD 还没有 ${kind} 这个类型，自 ${since} 起才有。`,
      },
      why: 'API 服务器会拒绝该组和版本中没有的类型。kube-inject 不会：它只看 kind，类型未知的文档会原样输出，没有 Sidecar，也没有提示。',
      fix: '改正 kind 或 apiVersion。',
    },
    R011: {
      title: '这里没有可以注入的对象',
      what: '这些对象都没有 Pod，因此没有可以注入的内容。',
      why: 'Sidecar 加在 Pod 上：Pod 本身，以及 Deployment、StatefulSet、Job 等的 Pod 模板。没有这些对象时，没有问题并不说明注入正常。',
      fix: '加入与这些对象相关的工作负载。',
    },
    R101: {
      title: 'Pod 不属于任何 Service',
      what: {
        'no-services': ({ kind, name }) =>
          `${kind}“${name}”：输入中该命名空间没有 Service，因此它的 Pod 不属于任何 Service。`,
        'none-matches': ({ kind, name, services }) =>
          `${kind}“${name}”：该命名空间的 ${services} 个 Service 都没有选中它的 Pod。`,
      },
      why: 'Sidecar 从 Service 得知 Pod 的哪个端口使用哪种协议、调用方用什么名称访问它。没有 Service，进入 Pod 的流量只当作普通连接：没有路由、没有重试，指标里也没有服务名。早期的 Istio 要求每个 Pod 都有 Service；1.20 起 istioctl 不再提示，因为不被调用的后台任务并不需要 Service。',
      fix: '添加一个选中这些 Pod 的 Service；如果它们不会被调用，保持现状即可。如果 Service 在别处，把它也粘贴进来，或者关闭这条规则。',
    },
    R102: {
      title: 'Pod 属于多个 Service',
      what: ({ kind, name, count, services }) =>
        `${kind}“${name}”：有 ${count} 个 Service 选中这些 Pod（${services}）。`,
      why: '2018 年的要求是一个 Pod 恰好属于一个 Service。后来放宽为可以有多个，只要同一端口号不用于不同的协议。但代理对每个端口号只有一份入站配置，究竟采用哪个 Service 的设置，单看清单并不明显。',
      fix: '如果这些 Service 指的是不同的 Pod，请收窄选择器；如果只是别名，请让端口和协议保持一致。',
    },
    R103: {
      title: '同一个 Service 端口，两种传输协议',
      what: ({ kind, name, port, protocols }) => `${kind}“${name}”：端口 ${port} 的传输协议是 ${protocols}。`,
      why: '选中同一批 Pod 的两个 Service 把同一端口号既用作 TCP 又用作 UDP。代理对每个端口号只有一份入站配置，而且只代理 TCP。采用哪个 Service 的设置，单看清单并不明显。',
      fix: '给其中一个换一个端口号。',
    },
    R104: {
      title: '同一个 Service 端口，两种应用协议',
      what: ({ kind, name, port, protocols }) => `${kind}“${name}”：端口 ${port} 的协议是 ${protocols}。`,
      why: '这是 Istio 文档中警告的情形：同一批 Pod、同一端口号，一处声明为 HTTP，一处声明为 TCP。Sidecar 只能为这个端口选择一种协议。若选 TCP，HTTP 那个 Service 的路由和重试会失效且没有提示；若选 HTTP，另一方的字节会被当作格式错误而拒绝。istioctl 发现不了，因为它只比较传输层协议。',
      fix: '让两个 Service 的端口名或 appProtocol 声明同一种协议，或者使用不同的端口号。',
    },
    R105: {
      title: '不同的 Service 端口通向同一个目标端口',
      what: ({ kind, name, targetPort, ports }) => `${kind}“${name}”：目标端口 ${targetPort} 可以经由 ${ports} 到达。`,
      why: '当几个 Service 用不同的端口号通向同一批 Pod 的同一个端口时，Istio 无法从进来的连接判断调用方指的是哪一个。策略和遥测于是都记在其中一个 Service 名下。',
      fix: '在这些 Service 里使用相同的端口号，或者让应用为每个 Service 各监听一个端口。',
    },
    R106: {
      title: 'Service 没有选中任何 Pod',
      what: {
        fragment: ({ name }) => `Service“${name}”：输入中它的命名空间没有工作负载，所以在这里什么也没选中。`,
        none: ({ name }) => `Service“${name}”：它的命名空间里没有工作负载带有它要求的标签。`,
        near: ({ name, key, value, workload }) =>
          `Service“${name}”什么也没选中；如果 ${key} 写成 ${value}，就能选中“${workload}”。`,
      },
      why: '没有 Pod 的 Service 就没有端点。在网格中连接不会被拒绝：调用方的代理返回 503，响应标志为 UH（没有健康的上游），看起来像是路由规则写错。',
      fix: '让选择器与 Pod 模板的标签一致，而不是 Deployment 自身的标签。',
    },
    R107: {
      title: 'Pod 上没有这个目标端口',
      what: {
        name: ({ service, target, kind, name }) =>
          `Service“${service}”转发到名为“${target}”的端口，但 ${kind}“${name}”没有容器声明这个名称。`,
        number: ({ service, target, kind, name }) =>
          `Service“${service}”转发到端口 ${target}，但 ${kind}“${name}”没有容器声明它。`,
        'name-many': ({ service, target, count, name }) =>
          `Service“${service}”转发到名为“${target}”的端口，但所选的工作负载中有 ${count} 个没有它，首先是“${name}”。`,
        transport: ({ service, protocol, target, kind, name, has }) =>
          `Service“${service}”以 ${protocol} 转发到名为“${target}”的端口，但 ${kind}“${name}”的这个端口是 ${has} 端口。`,
        'transport-many': ({ service, protocol, target, count, name }) =>
          `Service“${service}”以 ${protocol} 转发到名为“${target}”的端口，但所选的工作负载中有 ${count} 个的这个端口是其他协议，首先是“${name}”。`,
        'number-many': ({ service, target, count, name }) =>
          `Service“${service}”转发到端口 ${target}，但所选的工作负载中有 ${count} 个没有声明它，首先是“${name}”。`,
      },
      why: '没有容器声明的端口名不会产生任何端点。端口号只要应用确实在监听就能用；但仍然值得声明，因为旧版 Istio 只拦截声明过的端口，读清单的人也能看清指的是哪个端口。',
      fix: '使用容器端口里的名称或端口号，或者在容器上声明该端口。',
    },
    R108: {
      title: 'ExternalName Service 不宜使用的端口名',
      what: {
        unnamed: ({ service, port }) => `Service“${service}”的类型是 ExternalName，它的端口 ${port} 没有名称。`,
        named: ({ service, port, name }) =>
          `Service“${service}”的类型是 ExternalName，它的端口 ${port} 名为“${name}”。`,
      },
      why: 'ExternalName Service 没有自己的地址。如果端口算作 TCP，Sidecar 就会在该端口号上监听所有地址，可能把同端口其他服务的流量也一并接管。HTTP 或 TLS 则可以凭主机名区分。',
      fix: '按实际协议命名：http、https、tls。纯 TCP 请加后缀，例如 tcp-orders，并尽量使用其他服务不用的端口号。',
    },
    R109: {
      title: 'StatefulSet 的 Service 不是无头 Service',
      what: ({ name, service }) => `StatefulSet“${name}”指定的 Service“${service}”有集群 IP。`,
      why: 'serviceName 指定的 Service 为每个 Pod 提供 DNS 名称，Kubernetes 要求它是无头 Service。如果有集群 IP，单个 Pod 的名称无法解析，按名称互相调用的成员找不到对方。',
      fix: '在该 Service 上设置 clusterIP: None，或者指定一个无头 Service。已有 Service 的 clusterIP 不能修改，需要删除后重新创建。',
    },
    R201: {
      title: '端口没有说明协议',
      what: {
        sniffed: ({ service, port, version }) =>
          `Service“${service}”的端口 ${port} 既没有名称也没有 appProtocol；Istio ${version} 会根据最初的字节猜测协议。`,
        tcp: ({ service, port, version }) =>
          `Service“${service}”的端口 ${port} 没有名称；Istio ${version} 把它当作普通 TCP。`,
      },
      why: '路由、重试、按请求的指标和链路追踪，只有在 Istio 知道协议的端口上才有。1.2 及以前，没有名称的端口就是普通 TCP，这些都没有。自 1.3 起代理会查看出站连接最初的字节，自 1.5 起也查看入站连接：通常判断正确，但有少许开销，要等客户端先发送数据，也无法识别 TLS 中的 HTTP。',
      fix: '把端口命名为 <协议> 或 <协议>-<后缀>，或者设置 appProtocol。',
    },
    R202: {
      title: '端口名没有以协议开头',
      what: {
        'near-sniffed': ({ name, port, near, version }) =>
          `“${name}”（端口 ${port}）含有“${near}”，但不是以它加连字符开头，Istio ${version} 无法识别，因此猜测协议。`,
        'near-tcp': ({ name, port, near, version }) =>
          `“${name}”（端口 ${port}）含有“${near}”，但不是以它加连字符开头，Istio ${version} 把它当作普通 TCP。`,
        'unknown-sniffed': ({ name, port, prefix, version, protocols }) =>
          `“${name}”（端口 ${port}）：“${prefix}”不是 Istio ${version} 认识的协议，因此猜测。它认识 ${protocols}。`,
        'unknown-tcp': ({ name, port, prefix, version, protocols }) =>
          `“${name}”（端口 ${port}）：“${prefix}”不是 Istio ${version} 认识的协议，因此是普通 TCP。它认识 ${protocols}。`,
      },
      why: 'Istio 只读端口名中第一个连字符之前的部分。http2foo、web-http 看起来没有问题，对网格却没有意义。只有某条路由或重试策略不起作用时才会发现。',
      fix: '把协议放在最前面：http-web。如果名称在别处被引用而不能改，就同时设置 appProtocol，自 Istio 1.6 起以它为准。',
    },
    R203: {
      title: 'Istio 不认识这个 appProtocol',
      what: {
        sniffed: ({ port, appProtocol, version }) =>
          `端口 ${port} 的 appProtocol“${appProtocol}”是 Istio ${version} 不认识的，因此猜测协议。`,
        'hides-name': ({ port, appProtocol, version, name }) =>
          `端口 ${port} 的 appProtocol“${appProtocol}”是 Istio ${version} 不认识的，而且它使本来说明了协议的名称“${name}”被忽略。`,
      },
      why: '一旦设置了 appProtocol，Istio 就不再看端口名，即使它不认识这个值。因此，为其他工具写的值会让原本正确的端口名失效。Kubernetes 自己的值（kubernetes.io/h2c、/ws、/wss）分别自 Istio 1.19 和 1.24 起可以识别。',
      fix: '使用 Istio 认识的协议，或者去掉 appProtocol，由端口名声明协议。',
    },
    R204: {
      title: 'appProtocol 与端口名互相矛盾',
      what: ({ service, port, name, named, appProtocol, said }) =>
        `Service“${service}”的端口 ${port} 名为“${name}”（${named}），但 appProtocol 是 ${appProtocol}（${said}），以后者为准。`,
      why: '读清单的人看名称，Istio 只看 appProtocol。排查这个端口的路由问题时，会从错误的协议开始找起。',
      fix: '只保留其中一个，或者让两者一致。',
    },
    R205: {
      title: '端口名与 protocol 在 UDP 上冲突',
      what: {
        tcp: ({ service, port, name }) =>
          `Service“${service}”的端口 ${port} 名为“${name}”，传输协议却是 TCP；Istio 会把它排除在网格之外。`,
        udp: ({ service, port, name }) =>
          `Service“${service}”的端口 ${port} 名为“${name}”，传输协议却是 UDP，Istio 不会代理它。`,
      },
      why: 'Istio 不代理 UDP。自 1.3 起，名称以 udp 开头的 TCP 端口会被当作 UDP，绕过 Sidecar 且没有提示：没有双向 TLS、没有策略、没有指标。反过来，UDP 端口使用 HTTP 的名称，会让人以为它具备实际上没有的功能。',
      fix: '如果确实是 UDP，设置 protocol: UDP；并按实际协议给端口命名。',
    },
    R207: {
      title: '这种协议由服务端先发送数据',
      what: {
        sniffed: ({ port, wire }) =>
          `端口 ${port} 通常承载 ${wire}，由服务端先发送数据；而 Istio 要等客户端最初的字节才能猜测协议。`,
        http: ({ port, wire, name, protocol }) =>
          `端口 ${port} 通常承载 ${wire}，由服务端先发送数据，而“${name}”把它声明为 ${protocol}。`,
      },
      why: '为了猜测协议，Sidecar 要等客户端发来数据。MySQL、SMTP、FTP 的客户端却在等服务端，双方一直等到超时，连接看起来会卡住好几秒。Istio 对端口 25、53、3306、27017 例外处理，其余端口必须声明协议。',
      fix: '把端口命名为 tcp-<名称>；如果确实是 MySQL 或 MongoDB，就用 mysql 或 mongo。',
    },
    R208: {
      title: '这个端口归 Sidecar 使用',
      what: {
        container: ({ name, port, use }) => `容器“${name}”使用端口 ${port}，而 Sidecar 要用它做：${word(use)}。`,
        target: ({ name, port, use }) => `Service“${name}”转发到端口 ${port}，而 Sidecar 用它做：${word(use)}。`,
      },
      why: '同一个 Pod 的容器共用网络，这些端口由 Envoy 和 agent 占用。要么应用、要么代理打不开端口而反复崩溃；如果是 Service 指向它，调用方到达的就是代理而不是应用。',
      fix: '让应用监听 15000 到 15090 之外的端口。',
    },
    R301: {
      title: 'Pod 没有应用标签',
      what: {
        alone: ({ kind, name }) =>
          `${kind}“${name}”：它的 Pod 没有 app、app.kubernetes.io/name 或 service.istio.io/canonical-name 标签。`,
        service: ({ kind, name, service }) =>
          `${kind}“${name}”：它的 Pod 没有 app 标签，而 Service“${service}”按这个标签选择它们。`,
      },
      why: '指标、链路追踪和服务拓扑图都用这个标签给节点命名。没有它，Istio 只能用工作负载名，或者显示“unknown”，不同应用的流量就会混在一起。这是 2018 年四项要求中的第三项。',
      fix: '在 Pod 模板里加上 app 或 app.kubernetes.io/name 标签。选择器可以不动。',
    },
    R302: {
      title: 'Pod 没有版本标签',
      what: ({ kind, name }) =>
        `${kind}“${name}”：它的 Pod 没有 version、app.kubernetes.io/version 或 service.istio.io/canonical-revision 标签；遥测中显示为“latest”。`,
      why: 'DestinationRule 的子集、金丝雀发布的权重、仪表盘里两个版本的对比，都要能区分不同版本的 Pod。以后再补这个标签，就得重建 Pod。',
      fix: '在 Pod 模板里加上标签，例如 version: v1。',
    },
    R303: {
      title: '两个工作负载被视为同一个应用',
      what: {
        'no-version': ({ name, other, key, value }) =>
          `“${name}”和“${other}”的 ${key} 都是 ${value}，又都没有版本，网格会把它们当成同一个。`,
        'same-version': ({ name, other, key, value, version }) =>
          `“${name}”和“${other}”的 ${key} 都是 ${value}，版本都是 ${version}，网格会把它们当成同一个。`,
      },
      why: 'Istio 用应用名加版本来识别工作负载。两者都相同，它们在每个指标中是同一条时间序列，在拓扑图中是同一个节点，出错时无法区分。同一应用的两个版本没有问题，版本标签正是为此而设。',
      fix: '给它们起不同的名称；如果是同一应用的不同版本，就写上不同的版本。',
    },
    R304: {
      title: '应用名没有意义',
      what: {
        generic: ({ key, value }) => `${key}: ${value} 是任何应用都可能使用的名称。`,
        hash: ({ key, value }) => `${key}: ${value} 看起来是生成的，下次部署就会变。`,
        template: ({ key, value }) => `${key}: ${value} 里还留着没有填写的占位符。`,
      },
      why: '应用以这个标签的值出现在仪表盘、追踪和告警中。排查故障时，“app”或一串哈希没有帮助；每次发布都变的名称会让仪表盘和告警失效。',
      fix: '使用团队熟知的名称。自动修正会同时改掉只选中它的选择器。',
    },
    R305: {
      title: '标签写在控制器上，而不在 Pod 上',
      what: {
        name: ({ kind, name, key, value }) =>
          `${kind}“${name}”有 ${key}: ${value}，它的 Pod 却没有；而网格只看得到 Pod。`,
        version: ({ kind, name, key, value }) =>
          `${kind}“${name}”有 ${key}: ${value}，它的 Pod 却没有；而网格只看得到 Pod。`,
      },
      why: 'Deployment 的 metadata.labels 描述的是 Deployment 自己。Sidecar、Service 和遥测读的都是 Pod 的标签，它们只来自 spec.template.metadata.labels。',
      fix: '把标签也写进 Pod 模板。',
    },
    R306: {
      title: '注入会添加无效的标签',
      what: {
        long: ({ kind, name, key, length }) =>
          `${kind}“${name}”：注入把 ${key} 设为 ${length} 个字符的值，而 API 服务器最多接受 63 个。`,
        characters: ({ kind, name, key, value }) =>
          `${kind}“${name}”：注入把 ${key} 设为“${value}”，这不是有效的标签值。`,
      },
      why: '如果没有标签给出应用名称，注入就从工作负载的名称得出规范名称，而名称可以比标签允许的更长，或者含有标签不允许的字符。API 服务器随后会拒绝该 Pod。',
      fix: '在 Pod 上设置较短的标签 app（修订版本用 version）。',
    },
    R401: {
      title: '这个工作负载不会得到 Sidecar',
      what: {
        'opted-out': ({ kind, name, value }) =>
          `${kind}“${name}”不会得到 Sidecar：它的 Pod 设置了 sidecar.istio.io/inject: ${value}。`,
        'job-opted-out': ({ kind, name, value }) =>
          `${kind}“${name}”不会由 kube-inject 得到 Sidecar：它的 Job 模板设置了 sidecar.istio.io/inject: ${value}。`,
        'never-selector': ({ kind, name, selector }) =>
          `${kind}“${name}”不会得到 Sidecar：注入器的 neverInjectSelector（${selector}）匹配它的 Pod。`,
        policy: ({ kind, name }) =>
          `${kind}“${name}”不会得到 Sidecar：注入器的策略是 disabled，而 Pod 没有要求 Sidecar。`,
        'policy-illegal': ({ kind, name, policy }) =>
          `${kind}“${name}”不会得到 Sidecar：注入器的策略是“${policy}”，而只有 enabled 和 disabled 有效。`,
        'other-revision': ({ kind, name, revision, revisions }) =>
          `${kind}“${name}”不会从修订版本“${revision}”得到 Sidecar：它的 Pod 交给修订版本 ${revisions} 的 Webhook。`,
        'already-injected': ({ kind, name }) => `${kind}“${name}”不会得到第二个 Sidecar：它已经带有 istio-proxy。`,
        'namespace-disabled': ({ kind, name, namespace }) =>
          `${kind}“${name}”不会得到 Sidecar：命名空间“${namespace}”设置了 istio-injection: disabled。`,
        'namespace-not-enabled': ({ kind, name, namespace }) =>
          `${kind}“${name}”不会得到 Sidecar：命名空间“${namespace}”没有启用注入，Pod 自己也没有要求。`,
        'pod-namespace': ({ kind, name, other }) =>
          `${kind}“${name}”不会得到 Sidecar：它的 Pod 模板设置了命名空间“${other}”，而注入器会忽略这个命名空间。`,
        'no-webhook': ({ kind, name, asked, revisions }) =>
          `${kind}“${name}”不会得到 Sidecar：虽然设置了 ${asked}，但集群中没有匹配的注入 Webhook（修订版本：${revisions}）。`,
        'namespace-label': ({ kind, name, asked, namespace, value }) =>
          `${kind}“${name}”不会得到 Sidecar：虽然设置了 ${asked}，但对应的 Webhook 不处理带有 istio-injection 标签的命名空间，而“${namespace}”设置了 istio-injection: ${value}。`,
        'no-namespace': ({ kind, name, namespace }) =>
          `${kind}“${name}”不会得到 Sidecar：给出的对象中没有命名空间“${namespace}”，因此按没有标签处理。`,
        ambient: ({ kind, name, namespace }) =>
          `${kind}“${name}”不会得到 Sidecar：命名空间“${namespace}”处于 ambient 模式。`,
        decision: ({ kind, name }) => `${kind}“${name}”不会得到 Sidecar；起决定作用的判断见“为何注入？”。`,
      },
      why: '几项相互独立的设置共同决定：命名空间的标签、Pod 的标签和注解、网络模式、注入器的策略。如果符合你的意图，就没有问题；如果不是，这里指出了要修改的位置。',
      fix: '修改所示之处，或者打开“为何注入？”逐项查看。',
    },
    R402: {
      title: '命名空间没有启用注入',
      what: ({ namespace }) => `命名空间“${namespace}”既没有 istio-injection 也没有 istio.io/rev。`,
      why: '命名空间没有标签时，只有自己提出要求的 Pod 才会触发 Webhook。部署在这里的其他工作负载都在网格之外，两边之间的调用是明文；如果启用了 STRICT 双向 TLS，就会被拒绝。',
      fix: '给命名空间加上 istio-injection: enabled，或者值为某个修订版本的 istio.io/rev；如果本来就不想注入，写 istio-injection: disabled 表明意图。',
    },
    R404: {
      title: '一个命名空间上有两个注入标签',
      what: ({ namespace, revision }) =>
        `命名空间“${namespace}”既有 istio-injection: enabled 又有 istio.io/rev: ${revision}；这个修订版本永远不会被用到。`,
      why: '修订版本的 Webhook 会跳过带有旧标签的命名空间。所以在金丝雀升级时，命名空间的标签虽然指向另一个控制平面，实际仍由默认的控制平面管理。',
      fix: '只留一个。要使用修订版本，就去掉 istio-injection。',
    },
    R405: {
      title: 'istio-injection 既不是 enabled 也不是 disabled',
      what: ({ namespace, value }) => `命名空间“${namespace}”的 istio-injection 是 ${value}，没有 Webhook 识别这个值。`,
      why: 'Webhook 只拿这个标签和“enabled”这个词比较。“true”看起来像“是”，结果却是“否”；而且因为标签存在，面向单个 Pod 的 Webhook 也不会匹配。',
      fix: '写 enabled 或 disabled。',
    },
    R406: {
      title: 'sidecar.istio.io/inject 既不是 true 也不是 false',
      what: {
        policy: ({ name, map, value }) =>
          `“${name}”的${word(map)} sidecar.istio.io/inject 是“${value}”；自 Istio 1.27 起只接受 true 和 false，其他值交给策略决定。`,
        'read-true': ({ name, map, value }) =>
          `“${name}”的${word(map)} sidecar.istio.io/inject 是“${value}”；这个版本把它当作 true，但 Webhook 的选择器和以后的版本不接受。`,
        'read-false': ({ name, map, value }) =>
          `“${name}”的${word(map)} sidecar.istio.io/inject 是“${value}”；这个版本把它当作 false，以后的版本交给策略决定。`,
      },
      why: '1.26 及以前，这个值按 YAML 布尔值来读，yes、on 都有效；1.27 起必须恰好是 true 或 false。而 Webhook 的对象选择器一直只接受这两个值。因此升级可能在没有提示的情况下增加或减少 Sidecar。',
      fix: '写成带引号的 "true" 或 "false"。',
    },
    R407: {
      title: '标签与注解对是否注入的设置不一致',
      what: {
        'label-wins': ({ name, label, annotation }) => `“${name}”：标签为 ${label}，注解为 ${annotation}。以标签为准。`,
        'label-hides': ({ name, label, annotation }) =>
          `“${name}”：标签为 ${label}，注解为 ${annotation}。这个版本的注入器只读注解，但 Webhook 会跳过带有该标签的 Pod。`,
        'annotation-wins': ({ name, label, annotation }) =>
          `“${name}”：标签为 ${label}，注解为 ${annotation}。这个版本只读注解。`,
      },
      why: '自 Istio 1.12 起由标签决定，注解会被忽略；1.11 及以前，注入器只读注解，但 Webhook 的选择器自 1.10 起已经读取标签。于是同一份清单在升级前后含义不同。',
      fix: '保留会被读取的那个，去掉另一个。',
    },
    R408: {
      title: '注解 sidecar.istio.io/inject 已弃用',
      what: ({ name, value }) => `“${name}”用注解写了 ${value}；自 Istio 1.15 起应该用同名的标签。`,
      why: 'Webhook 可以按标签挑选 Pod，却不能按注解。用标签的话，不要注入的 Pod 根本不会送到注入器；要求注入的 Pod 在没有标签的命名空间里也能被找到。',
      fix: '把它移到 Pod 模板的标签里。',
    },
    R409: {
      title: 'sidecar.istio.io/inject 写在了控制器上',
      what: {
        ignored: ({ kind, name, map, value }) =>
          `${kind}“${name}”在自己的 metadata 里有${word(map)} sidecar.istio.io/inject: ${value}，那里不会被读取。`,
        overruled: ({ kind, name, map, value, inPod }) =>
          `${kind}“${name}”在自己的 metadata 里有${word(map)} sidecar.istio.io/inject: ${value}；它的 Pod 写的是 ${inPod}，只有后者有效。`,
      },
      why: '注入器看到的是 Pod。Deployment 或 CronJob 自己的 metadata 不会传给 Pod。于是本想省去的 Sidecar 照样注入，或者反过来。',
      fix: '把它移到 Pod 模板的标签里。',
    },
    R410: {
      title: '这个注入要求不会被读取',
      what: ({ name, namespace }) =>
        `“${name}”用注解要求注入，但命名空间“${namespace}”没有注入标签，Webhook 根本不会被调用。`,
      why: '在没有标签的命名空间里，只有带*标签* sidecar.istio.io/inject 的 Pod 才会触发 Webhook。注入器会读取这个注解，但根本不会被调用。',
      fix: '把注解改成标签，或者给命名空间加标签。',
    },
    R411: {
      title: '命名空间禁止了 Pod 的要求',
      what: ({ name, key, namespace }) =>
        `“${name}”用 ${key} 要求注入，但命名空间“${namespace}”设置了 istio-injection: disabled，以后者为准。`,
      why: '无论 Pod 如何设置，所有 Webhook 都会跳过标签为 disabled 的命名空间。单个 Pod 没有例外，只能放到没有这个标签的命名空间里。',
      fix: '去掉命名空间的标签，让其中其他 Pod 各自声明不注入；或者把这个工作负载移走。',
    },
    R412: {
      title: 'Pod 的修订版本让位于命名空间',
      what: {
        assumed: ({ name, revision, namespace }) =>
          `“${name}”要求修订版本 ${revision}。没有给出集群，因此假定命名空间“${namespace}”由默认修订版本注入；那样以后者为准。`,
        enabled: ({ name, revision, namespace }) =>
          `“${name}”要求修订版本 ${revision}，但命名空间“${namespace}”设置了 istio-injection: enabled，因此由默认修订版本注入。`,
        revision: ({ name, revision, namespace, other }) =>
          `“${name}”要求修订版本 ${revision}，但命名空间“${namespace}”属于修订版本 ${other}，由后者注入。`,
      },
      why: '只有在命名空间自己没有注入标签时，修订版本的 Webhook 才按 Pod 的标签挑选。因此金丝雀升级时，无法让单个 Pod 先于带标签的命名空间切换。',
      fix: '把修订版本写到命名空间上，或者去掉 Pod 上的标签。',
    },
    R413: {
      title: '使用主机网络的 Pod 不会得到 Sidecar',
      what: ({ kind, name }) => `${kind}“${name}”设置了 hostNetwork: true，因此永远不会被注入。`,
      why: 'Sidecar 会重定向 Pod 所在网络的流量。用主机网络时，那就成了整个节点的流量，所以注入器会跳过这样的 Pod，也不报错。它们在网格之外：没有双向 TLS，也没有策略。',
      fix: '如果本意如此，用 sidecar.istio.io/inject: "false" 写明；否则就不要用主机网络。',
    },
    R414: {
      title: '系统命名空间从不注入',
      what: {
        asked: ({ name, namespace }) => `“${name}”在“${namespace}”里要求注入，而注入器会忽略这个命名空间。`,
        plain: ({ name, namespace }) => `“${name}”在“${namespace}”里，注入器会忽略这个命名空间。`,
      },
      why: '无论标签如何设置，注入器都会跳过一份固定的系统命名空间列表。自 1.9 起，列表是 kube-system、kube-public、kube-node-lease 和 local-path-storage。',
      fix: '把工作负载放到它自己的命名空间里。',
    },
    R415: {
      title: '同时要求 ambient 模式和 Sidecar',
      what: {
        namespace: ({ name, key }) => `命名空间“${name}”的标签既要求 ambient 模式，又用 ${key} 要求 Sidecar。`,
        pod: ({ name }) => `“${name}”既要求 ambient 模式，又要求 Sidecar。`,
        'pod-in-namespace': ({ name }) => `“${name}”在 ambient 模式的命名空间里要求 Sidecar。`,
      },
      why: 'Pod 的流量要么由节点上的 ztunnel 拦截，要么由自己的 Sidecar 拦截。两种标签都有时，注入了 Sidecar 的 Pod 以 Sidecar 为准，其余的走 ztunnel；于是需要 waypoint 的策略对一部分 Pod 有效，对另一部分无效。',
      fix: '二选一。迁移期间请逐个工作负载切换。',
    },
    R417: {
      title: '多个 Webhook 注入同一个 Pod',
      what: ({ kind, name, count, webhooks }) =>
        `${kind}“${name}”：有 ${count} 个 Webhook 匹配它的 Pod，因此会注入 ${count} 次：${webhooks}。`,
      why: 'API 服务器会调用选择器匹配的每个 Webhook。第二次注入处理的是第一次的结果，可能使用另一个修订版本的模板和 values，最终结果不同于其中任何一个。',
      fix: '删除过时的 Webhook 配置或修订版本标签，或者让选择器互相排除。',
    },
    R418: {
      title: 'kube-inject 不会注入这个工作负载',
      what: {
        injects: ({ kind, name }) => `kube-inject 原样输出${kind}“${name}”；它的 Pod 在创建时由 Webhook 注入。`,
        list: ({ kind, name, other }) =>
          `kube-inject 原样输出${kind}“${name}”，因为它不认识 ${other}：只有 List 中的项会被注入。`,
        leaves: ({ kind, name }) => `kube-inject 原样输出${kind}“${name}”，Webhook 也不会注入它的 Pod。`,
      },
      why: '手动注入只处理固定的几种类型。Webhook 看到的是 Pod，与由谁创建无关，因此也包括 Argo Rollouts 等控制器的 Pod。',
      fix: '对这个工作负载使用自动注入。',
    },
    R501: {
      title: 'Istio 不认识这个注解',
      what: {
        near: ({ version, key, near }) => `Istio ${version} 不认识 ${key}。是否想写 ${near}？`,
        unknown: ({ version, key }) => `Istio ${version} 不认识 ${key}，它不起作用。`,
        label: ({ key }) => `${key} 是标签，写成注解不起作用。`,
        later: ({ version, key, since }) => `Istio ${version} 还不认识 ${key}，它自 ${since} 起才有。`,
        unread: ({ key }) => `Istio 的目录收录了 ${key}，但 1.31 及以前的版本都不读取它，它不起作用。`,
        removed: ({ version, key, until }) => `Istio ${version} 不再读取 ${key}，最后读取它的版本是 ${until}。`,
      },
      why: '不被读取的注解看起来像已经生效的设置。资源上限、要排除的端口或日志级别因此不生效，也没有任何提示。',
      fix: '改正名称，或者删掉它。如果是你自己的模板会读的名称，那没有问题，可以对它关闭这条规则。',
    },
    R502: {
      title: '注解写在了错误的对象上',
      what: {
        template: ({ key, kinds, kind }) => `${key} 应写在 ${kinds} 上，写在 ${kind} 上不起作用。它的位置是 Pod 模板。`,
        elsewhere: ({ key, kinds, kind }) => `${key} 应写在 ${kinds} 上，写在 ${kind} 上不起作用。`,
      },
      why: 'Istio 的每个注解都只在一个地方被读取。关于 Sidecar 的注解从 Pod 上读取，而 Pod 的注解来自 spec.template.metadata.annotations，不是外层的 Deployment。',
      fix: '把它移到会被读取的地方。',
    },
    R503: {
      title: '注解已弃用',
      what: {
        replaced: ({ key, since, replacement }) => `${key} 自 Istio ${since} 起弃用，请改用 ${replacement}。`,
        stats: ({ key, since }) =>
          `${key} 自 Istio ${since} 起弃用。proxy.istio.io/config 里的 proxyStatsMatcher 有同样的作用。`,
        plain: ({ key, since }) => `${key} 自 Istio ${since} 起弃用，以后可能失效。`,
      },
      why: '在这个版本里它仍然有效。以后的版本可能会去掉它而不报错，因为不认识的注解会被忽略。',
      fix: '如有替代，请在升级之前改用它。',
    },
    R505: {
      title: 'Istio 拒绝这个注解的值',
      what: ({ key, value, reason }) => `${key}：“${value}”不被接受：${reason}。`,
      why: '注入器在渲染之前会检查这些值，不合格就返回错误。此时 Webhook 有应答，但不允许创建 Pod，因此与失败策略无关，Pod 不会创建：Deployment 停在零个副本，原因只写在 ReplicaSet 的事件里。istioctl analyze 只把它算作警告。',
      fix: '改正这个值，或者删掉注解以使用默认值。',
    },
    R507: {
      title: '这条排除不起作用',
      what: ({ kind, name, port, included }) =>
        `${kind}“${name}”的入站端口 ${port} 写在 excludeInboundPorts 中，却仍被拦截，因为拦截的端口已逐个列出：${included}。`,
      why: '只有拦截所有入站端口时才会读取排除列表。若列出了要拦截的端口，经过代理的就只有这些端口。Istio 0.8 至 1.2 默认列出容器的端口，因此在这些版本中，排除只对容器没有声明的端口有效。',
      fix: '把端口从拦截列表中去掉，或将 includeInboundPorts 设为 * 并保留这条排除。',
    },
    R510: {
      title: 'proxy.istio.io/config 无效',
      what: {
        yaml: ({ reason }) => `值不是 YAML：${reason}。`,
        type: ({ reason }) => `有字段的类型不对：${reason}。`,
        value: ({ reason }) => `值被拒绝：${reason}。`,
        near: ({ field, near }) => `ProxyConfig 没有字段“${field}”；是否想写 ${near}？Istio 会忽略它且没有提示。`,
        unknown: ({ field }) => `ProxyConfig 没有字段“${field}”，Istio 会忽略它且没有提示。`,
      },
      why: '解析不了或通不过校验的值会使 Pod 无法创建。拼错的字段更难发现：Istio 接受但忽略它，Sidecar 以默认值启动。',
      fix: '对照 ProxyConfig 参考文档改正。',
    },
    R511: {
      title: '注入模板不存在',
      what: ({ name, loaded }) => `inject.istio.io/templates 写了“${name}”，而注入器只有 ${loaded}。`,
      why: '注入器会返回错误，Pod 不会创建。这个注解会取代默认模板，所以只做追加的模板要与模板 sidecar 一起列出。',
      fix: '使用注入器已加载的模板，或者把它加进注入器的配置。',
    },
    R512: {
      title: '附加卷没有按模板要求的写法书写',
      what: {
        json: ({ key }) => `${key} 不是 JSON。`,
        field: ({ key, name, field, near }) => `${key}：“${name}”里有未知字段 ${field}。是否想写 ${near}？`,
        'field-unknown': ({ key, name, field }) => `${key}：“${name}”里有未知字段 ${field}。`,
        numbered: ({ key, names }) => `${key} 是一个列表，其中的项没有名称，因此模板以序号作为名称：${names}。`,
        shape: ({ key }) => `${key} 必须是以卷名为键的 JSON 对象，或者每一项都带名称的列表。`,
        mount: ({ key, name }) => `${key} 挂载了“${name}”，但 sidecar.istio.io/userVolume 和 Pod 里都没有这个卷。`,
      },
      why: '模板会按名称逐项读取这些值，把内容写进 Pod。给它没有名称的列表，它会拿序号当名称；给它损坏的 JSON，它会失败；挂载了却没有对应的卷，API 服务器会拒绝这个 Pod。',
      fix: '写成 {"certs": {"secret": {"secretName": "…"}}}，并以同样的名称挂载。',
    },
    R513: {
      title: '这个注解的值无法使用',
      what: {
        json: ({ key }) => `${key} 不是 JSON；agent 会忽略整个注解。`,
        shape: ({ key }) => `${key} 必须是 JSON 对象，每个名称下是一个数字列表；否则 agent 会忽略整个注解。`,
        buckets: ({ key }) => `${key} 里有不大于零的数字，或者同一个数字写了两次。Envoy 会拒绝，代理无法启动。`,
        duration: ({ key, value }) => `${key}：“${value}”不是 10s 这样的时长；agent 会忽略它。`,
        interval: ({ key, value, other }) => `${key}：agent 会把“${value}”写成 ${other}，Envoy 不接受，代理无法启动。`,
        zero: ({ key }) => `${key} 要除以为零的刷新间隔；agent 会崩溃。`,
        multiple: ({ key, value, other }) => `${key}：${value} 不是刷新间隔 ${other} 的整数倍；agent 会忽略它。`,
        compression: ({ key, value }) => `${key}：“${value}”不是 gzip、zstd 或 brotli；agent 会忽略它。`,
        boolean: ({ key, value }) => `${key}：“${value}”既不是 true 也不是 false；注入器会忽略它，以安装时的设置为准。`,
      },
      why: '创建 Pod 时，没有任何组件检查这些注解。与统计有关的注解由 Pod 里的 agent 在启动时读取。读不懂的值会被跳过，最多在它的日志里留下一行。有些值它读得懂，却会让 Envoy 无法启动：Envoy 只认以秒为单位的间隔，而 60s 会被写成 1m0s。',
      fix: '分桶写成 {"http": [1, 5, 10]}；刷新间隔不短于 1s 且短于 60s；清理间隔取刷新间隔的整数倍。也可以删掉注解以使用默认值。',
    },
    R515: {
      title: '屏蔽没有生效',
      what: {
        blanks: ({ codes }) => `istioctl 按原样比较编号，带空格的 ${codes} 什么也匹配不到。`,
        unknown: ({ codes }) => `${codes} 不是任何检查结果的编号。`,
      },
      why: 'galley.istio.io/analyze-suppress 可以屏蔽某个资源上的检查结果：写准确的编号，用逗号分隔，或者用 * 屏蔽全部。逗号后面的空格会算进编号里，于是什么也匹配不到，屏蔽不起作用，也没有提示。',
      fix: '写 IST0118、R202 这样的编号，只用逗号分隔。',
    },
    R601: {
      title: '应用使用了代理的用户或用户组',
      what: {
        user: ({ kind, name, container, id }) =>
          `${kind}“${name}”的容器“${container}”以用户 ${id} 运行，这是代理的用户：它的调用会绕过代理。`,
        group: ({ kind, name, container, id }) =>
          `${kind}“${name}”的容器“${container}”以用户组 ${id} 运行，这是代理的用户组：它的调用会绕过代理。`,
      },
      why: '重定向规则按进程的用户和用户组识别 Envoy 自己的连接并放行，否则这些连接会循环。与之相同的应用会被当作 Envoy：可以明文访问任何目标，也不受策略约束。只有主用户组算数，fsGroup 和附加组不算。',
      fix: '换一个用户或用户组运行。',
    },
    R604: {
      title: 'Pod 安全性准入会拒绝注入后的 Pod',
      what: ({ namespace, level }) =>
        `命名空间“${namespace}”强制 ${level} 级别，而 istio-init 需要 NET_ADMIN 和 NET_RAW，这个级别不允许。`,
      why: '传统的做法是用带有这些权能的 init 容器来设置重定向。Pod 安全性准入在注入之后进行，会拒绝这样的 Pod。有了 Istio 的 CNI 插件，这件事由节点完成，Pod 不再需要权能；只有这时 baseline 才够用。',
      fix: '安装 CNI 插件并在 values 中写明，或者让命名空间强制 privileged 级别。',
    },
    R605: {
      title: 'Pod 带有其他网格的代理',
      what: {
        proxy: ({ kind, name, container, mesh }) =>
          `${kind}“${name}”：容器“${container}”是 ${mesh} 的代理，注入还会添加 Istio 的代理。`,
        init: ({ kind, name, container, mesh }) =>
          `${kind}“${name}”：init 容器“${container}”为 ${mesh} 的代理准备 Pod，注入还会添加 Istio 的代理。`,
      },
      why: '两个网格都在同一个网络命名空间里用各自的规则重定向 Pod 的流量。连接先到哪个代理取决于规则的顺序，一个代理的调用也会被另一个拦截。',
      fix: '这个 Pod 只保留一个网格：不注入 Istio，或者去掉另一个代理。',
    },
    R606: {
      title: 'Windows Pod 会得到 Linux 的 Sidecar',
      what: ({ kind, name }) => `${kind}“${name}”运行在 Windows 节点上，而 Sidecar 无法在那里运行。`,
      why: '代理的镜像和重定向流量的规则只有 Linux 版本。Windows 节点上的 kubelet 无法启动这些容器，Pod 永远不会就绪。',
      fix: '让这些 Pod 不注入。',
    },
    R610: {
      title: '重定向规则不认识代理',
      what: ({ kind, name, uid, gid, uids, gids }) =>
        `${kind}“${name}”的代理以用户 ${uid}、用户组 ${gid} 运行，而规则放行的是用户 ${uids}、用户组 ${gids}：代理自己的调用会被送回代理。`,
      why: '规则只凭用户和用户组区分 Envoy 与应用的连接。如果注入模板给代理容器设置一个用户、给 istio-init 设置另一个，Envoy 的每次调用都会再次重定向到 Envoy，请求到不了目标。',
      fix: '在注入模板中，让 istio-init 的 -u、-g 与代理容器的用户、用户组一致。',
    },
    R611: {
      title: '这个 Service 的流量绕过代理',
      what: ({ service, port, kind, name, targetPort }) =>
        `Service“${service}”的端口 ${port} 指向 ${kind}“${name}”的端口 ${targetPort}，该端口不被拦截：连接不经代理直达应用。`,
      why: '不被拦截的流量没有双向 TLS，没有授权策略，也没有代理的指标和追踪。如果对端代理要求对此 Service 使用双向 TLS，连接会失败。',
      fix: '如果不是有意为之，请将端口从 excludeInboundPorts 中去掉，或加入 includeInboundPorts。',
    },
    R613: {
      title: '拦截与排除相互抵消',
      what: {
        port: ({ kind, name, port }) =>
          `${kind}“${name}”的出站端口 ${port} 既要拦截又被排除。排除优先：对它的调用绕过代理。`,
        other: ({ kind, name, port }) =>
          `${kind}“${name}”的出站端口 ${port} 要拦截，但目标被其他设置排除：调用绕过代理。`,
        range: ({ kind, name, range, by }) =>
          `${kind}“${name}”的 IP 网段 ${range} 要拦截，但在被排除的网段 ${by} 之内：对它的调用绕过代理。`,
      },
      why: '规则自上而下匹配。在所有版本中，出站端口和 IP 网段的排除都先于拦截。两个列表都写了的目标因此从不被拦截。',
      fix: '从其中一个列表中去掉它。',
    },
    R614: {
      title: 'IPv6 流量绕过代理',
      what: ({ kind, name }) => `${kind}“${name}”同时有两种 IP 地址，但只拦截 IPv4：IPv6 连接绕过代理。`,
      why: '写规则的容器只看 Pod 的第一个地址。双栈 Pod 的第一个地址是 IPv4，因此若未启用双栈，就不会写 IPv6 规则。此时两个方向的 IPv6 连接都没有双向 TLS、策略和指标。',
      fix: '为安装启用双栈（自 1.17 起：ISTIO_DUAL_STACK），或让 Service 只用一种 IP。',
    },
    R615: {
      title: 'DNS 捕获漏掉了查询',
      what: {
        port: ({ kind, name, server, protocols }) =>
          `${kind}“${name}”启用了 DNS 捕获，但排除了出站端口 53：发往 ${server} 的 ${protocols} 查询绕过 agent。`,
        range: ({ kind, name, server, protocols }) =>
          `${kind}“${name}”启用了 DNS 捕获，但 DNS 服务器 ${server} 在被排除的 IP 网段内：${protocols} 查询绕过 agent。`,
        other: ({ kind, name, server, protocols }) =>
          `${kind}“${name}”启用了 DNS 捕获，但发往 ${server} 的 ${protocols} 查询绕过 agent。`,
        listener: ({ kind, name }) => `${kind}“${name}”的 DNS 查询被重定向到没有程序监听的端口：所有域名都无法解析。`,
      },
      why: '启用 DNS 捕获后，agent 回答对 Service、ServiceEntry 和其他集群的查询。哪些排除先于 DNS 规则取决于版本：排除端口 53 在所有版本中都会漏掉 TCP，自 1.25 起也漏掉 UDP；排除 IP 网段在 1.23 和 1.24 中漏掉 UDP。绕过 agent 的查询只能得到集群的答案。',
      fix: '不要排除端口 53 或 DNS 服务器。如果规则已启用而 agent 未启用，请为两者都设置 ISTIO_META_DNS_CAPTURE。',
    },
    R616: {
      title: 'TPROXY 拦截了隧道端口',
      what: ({ kind, name, port }) =>
        `${kind}“${name}”在端口 ${port} 接受 HBONE，但在 TPROXY 模式下，对该端口的连接会到达入站监听器。`,
      why: '对端口 15008 的放行只写在 REDIRECT 模式的规则中。使用 TPROXY 时，通过 HBONE 连接的对端到达的是不支持它的监听器。',
      fix: '使用 REDIRECT 拦截模式，或不在这个工作负载上使用 HBONE。',
    },
    R617: {
      title: '无法建立重定向',
      what: {
        program: ({ kind, name, message }) => `为 ${kind}“${name}”写规则的程序中止：${message}`,
        kernel: ({ kind, name, option, value }) => `iptables 拒绝 ${kind}“${name}”的规则：${option} 不能是“${value}”。`,
      },
      why: 'istio-init 在其他容器启动之前写好重定向规则。如果它失败，kubelet 会不断重试，Pod 无法运行。注入器并不检查它所有可能的值。',
      fix: '改正这个值。',
    },
    R701: {
      title: '这些探针会被改写',
      what: {
        plain: ({ name, probes }) => `注入后，kubelet 访问 15020 端口上的 agent，再由它访问“${name}”：${probes}。`,
        https: ({ name, probes }) =>
          `注入后，kubelet 以 HTTP 访问 15020 端口上的 agent，再由它访问“${name}”，探针要求 HTTPS 的用 HTTPS：${probes}。`,
      },
      why: 'kubelet 没有网格的证书，在 STRICT 双向 TLS 下访问不到应用。因此注入器让探针指向 agent，由它从 Pod 内部去访问应用。注入后的 Pod 中探针的路径和端口与原来不同，原因就在这里。',
      fix: '无需处理。sidecar.istio.io/rewriteAppHTTPProbers: "false" 可以关闭改写。',
    },
    R702: {
      title: '探针使用了不存在的端口名',
      what: {
        some: ({ container, probe, port, declared }) =>
          `“${container}”的${word(probe)}使用端口“${port}”，而容器的端口名是 ${declared}。`,
        none: ({ container, probe, port }) =>
          `“${container}”的${word(probe)}使用端口“${port}”，而容器的端口都没有名称。`,
      },
      why: '注入器照样改写探针，但因为找不到端口，不会把它写进 agent 所用的表里。agent 于是对 kubelet 返回 400：容器永远不会就绪，或者一再重启，而错误信息中提到的是“app prober config”。',
      fix: '使用容器声明过的端口名，或者直接写端口号。',
    },
    R703: {
      title: 'STRICT 双向 TLS 会拒绝这个探针',
      what: ({ kind, name, container, probe, handler, port, policy }) =>
        `${kind}“${name}”的容器“${container}”的${word(`${probe}Probe`)}（${handler}，端口 ${port}）以明文到达 Envoy，而 PeerAuthentication“${policy}”只接受双向 TLS。`,
      why: 'kubelet 不在网格中，没有证书。探针通常经端口 15020 由 agent 代为发出，该端口不被拦截。这个探针直接发往应用的端口，会被 Envoy 拒绝：Pod 无法就绪，或不断重启。',
      fix: '让注入器改写探针，或排除该端口，或用 portLevelMtls 在该端口允许明文。',
    },
    R801: {
      title: 'Job 永远不会完成',
      what: {
        offline: ({ kind, name }) =>
          `kube-inject 在这里看不到节点，因此${kind}“${name}”得到传统的 Sidecar。如果集群的所有节点都运行 Kubernetes 1.33 或更高版本，它会得到原生 Sidecar，Job 能够结束。`,
        annotation: ({ kind, name }) => `${kind}“${name}”会得到一个与它并行、工作做完也不停止的 Sidecar。`,
        flag: ({ kind, name }) =>
          `${kind}“${name}”会得到一个与它并行、工作做完也不停止的 Sidecar；这个版本只能为整个控制平面启用原生 Sidecar。`,
        old: ({ kind, name }) =>
          `${kind}“${name}”会得到一个与它并行、工作做完也不停止的 Sidecar；这个版本没有原生 Sidecar。`,
      },
      why: '所有容器都结束，Pod 才算完成，而传统的 Sidecar 从不结束。Job 会一直处于运行状态，越积越多；不允许重叠的 CronJob 再也不会启动。原生 Sidecar 是一种 init 容器，由 Kubernetes 自己结束它。',
      fix: '使用原生 Sidecar，或者不注入，或者让工作的最后一步以 POST 调用 http://localhost:15020/quitquitquit。',
    },
    R802: {
      title: 'kube-inject 不读 CronJob 的这一处',
      what: ({ name, map, keys }) =>
        `CronJob“${name}”：istioctl kube-inject 读的是 Job 模板的${word(map)}，那里没有 ${keys}。`,
      why: '对 CronJob，kube-inject 把 jobTemplate 的 metadata 当作 Pod 的 metadata，而 Webhook 看到的是真正创建的 Pod。于是同一份清单手动注入和自动注入的结果不同；写在 Pod 上的“不注入”不会被读取。',
      fix: '两处都写，或者只用自动注入。',
    },
    R803: {
      title: 'init 容器在代理之前运行',
      what: {
        'plain-text': ({ kind, name, container }) =>
          `${kind}“${name}”：init 容器“${container}”在流量重定向之前运行，因此它的调用以明文发出，代理看不到。`,
        refused: ({ kind, name, container }) =>
          `${kind}“${name}”：init 容器“${container}”运行时流量已经重定向，而代理还没有运行，因此它的调用会失败。`,
      },
      why: 'init 容器逐个运行，先于所有普通容器，而传统的 Sidecar 是普通容器。使用 istio-init 时，规则最后才设置，因此你的 init 容器不经过代理访问网络：要求双向 TLS 的服务会拒绝。使用 CNI 插件时，规则一开始就在。holdApplicationUntilProxyStarts 对 init 容器没有作用。',
      fix: '使用原生 Sidecar；否则让该容器以用户 1337 运行，或者排除它需要的端口或地址。',
    },
    R851: {
      title: 'image: auto 会原样保留',
      what: {
        pod: ({ name }) => `Pod“${name}”设置了 image: auto，但没有 Webhook 会注入它。`,
        workload: ({ kind, name, namespace }) =>
          `${kind}“${name}”设置了 image: auto，但在命名空间“${namespace}”中没有 Webhook 会注入它。`,
      },
      why: 'auto 是占位符，由注入器替换为代理镜像。没有注入，kubelet 就会去拉取名叫 auto 的镜像，然后失败。',
      fix: '用标签 sidecar.istio.io/inject: "true" 让 Pod 要求注入，或者为命名空间启用注入。',
    },
    R901: {
      title: '容器名与注入使用的名称相同',
      what: ({ kind, name, container }) => `${kind}“${name}”：容器“${container}”与注入要添加的容器同名。`,
      why: '容器按名称合并，以你写的为准：你的镜像和命令保留，Istio 的参数加在后面。你的程序会收到不认识的参数，也没有容器写入重定向流量的规则。',
      fix: '给容器换一个名称。',
    },
    R902: {
      title: '卷名与注入使用的名称相同',
      what: ({ kind, name, volume }) => `${kind}“${name}”：卷“${volume}”与注入要添加的卷同名。`,
      why: '卷按名称合并，结果会有两个来源，API 服务器会拒绝；或者应用看到的是代理的数据而不是自己的。',
      fix: '给卷换一个名称；自动修正会同时改掉它的挂载。',
    },
    R904: {
      title: '已经有 Sidecar 了',
      what: {
        both: ({ kind, name }) => `${kind}“${name}”的普通容器和 init 容器里都有 istio-proxy。`,
        status: ({ kind, name }) => `${kind}“${name}”曾经注入过；原来的 Sidecar 会被移除并重新注入。`,
        'no-status': ({ kind, name }) =>
          `${kind}“${name}”里有以前的 Sidecar，却没有相应的记录（sidecar.istio.io/status），因此会被当成你自己写的，与新的合并。`,
      },
      why: '注入器凭注解 sidecar.istio.io/status 识别以前的注入。没有它，旧的 istio-proxy 就算作作者写的容器，它的镜像和设置优先于新的：这个代理从此不会随升级更新。',
      fix: '从注入之前的清单开始。',
    },
    R908: {
      title: '只设置代理的一项资源会丢掉其余各项',
      what: {
        partial: ({ name, set, missing }) => `“${name}”设置了 ${set}；${missing} 的默认值会因此丢失。`,
        'above-limit': ({ name, set, request, limit }) => `“${name}”：${set} 是 ${request}，超过了它的上限 ${limit}。`,
      },
      why: '四个注解只要出现一个，模板就只从注解取资源设置，不再看 values。原本只想减少代理的 CPU，却因此失去内存上限（可能违反配额）和内存请求（会最先被驱逐）。',
      fix: '四个都写上。自动修正会用 values 里的默认值补齐。',
    },
    R909: {
      title: '应用等待时没有钩子',
      what: {
        native: ({ kind, name }) =>
          `${kind}“${name}”：holdApplicationUntilProxyStarts 在这里不会添加 postStart 钩子，因为代理是原生 Sidecar，本来就先启动。`,
        lifecycle: ({ kind, name }) =>
          `${kind}“${name}”：holdApplicationUntilProxyStarts 在这里不会添加 postStart 钩子，因为已为代理设置了自己的 lifecycle，由它取代。`,
      },
      why: 'holdApplicationUntilProxyStarts 依靠排在容器之首的传统 Sidecar 的 postStart 钩子。原生 Sidecar 不需要它。values 里的 lifecycle 会取代这个钩子，此时应用不会等待。',
      fix: '原生 Sidecar 无需处理。否则在 values 的 lifecycle 里加上执行 pilot-agent wait 的 postStart。',
    },
    R403: {
      title: '命名空间默认注入',
      what: ({ namespace }) => `命名空间“${namespace}”没有标签，但因为安装时默认启用命名空间，所以会注入。`,
      why: '启用 enableNamespacesByDefault 后，没有标签的命名空间都属于网格。istioctl 为此给出提示。',
      fix: '无需处理。istio-injection: disabled 可以把命名空间排除在外。',
    },
    R416: {
      title: '启用注入的命名空间里有 Pod 没有代理',
      what: ({ name }) => `Pod“${name}”没有 istio-proxy，而它的命名空间已启用注入。`,
      why: 'istioctl 报告的是正在运行的 Pod：它们在命名空间启用之前就已创建。对文件来说，这只表示 Pod 还没有注入。',
      fix: '重新创建 Pod，或者注入它。',
    },
    R504: {
      title: '注解属于 alpha 功能',
      what: ({ key }) => `注解 ${key} 属于 alpha 功能。`,
      why: 'Istio 的大多数注解一直停留在 alpha 阶段。istioctl analyze 无法运行这项检查；istioctl x precheck 总会运行。',
      fix: '无需处理。',
    },
    R853: {
      title: 'Pod 运行的代理镜像不同',
      what: ({ namespace }) => `命名空间“${namespace}”里的 Pod 运行的代理镜像与注入器会给的不同。`,
      why: '控制平面升级后，Pod 仍保留旧的代理，直到重新创建。',
      fix: '重启工作负载。',
    },
  },
  fixes: {
    'separate-documents': '在文档之间加上 ---',
    headless: ({ name }) => `把 Service ${name} 改为无头 Service`,
    quote: ({ key }) => `给 ${key} 的值加上引号`,
    'drop-overridden': ({ key }) => `删去前一个“${key}”，它的值本来就不起作用`,
    'api-version': ({ replacement }) => `换成 ${replacement}`,
    'transport-protocol': ({ protocol }) => `设置 protocol: ${protocol}`,
    'add-selector': '用 Pod 的标签添加选择器',
    'copy-label': ({ key, value }) => `把 ${key}: ${value} 也写到 Pod 上`,
    'name-port': ({ name }) => `把端口命名为 ${name}`,
    'rename-port': ({ name }) => `把端口改名为 ${name}`,
    'add-service': ({ name }) => `添加 Service“${name}”`,
    'align-protocol': ({ protocol }) => `这里也改为 ${protocol}`,
    'select-workload': ({ key, value }) => `改为选择 ${key}: ${value}`,
    'declare-port': ({ port }) => `在容器上声明端口 ${port}`,
    'target-port': ({ port }) => `转发到 ${port}`,
    'add-app-protocol': ({ protocol }) => `保留名称，添加 appProtocol: ${protocol}`,
    'app-protocol': ({ protocol }) => `设置 appProtocol: ${protocol}`,
    'remove-app-protocol': '去掉 appProtocol',
    'add-label': ({ key, value }) => `给 Pod 加上标签 ${key}: ${value}`,
    relabel: ({ key, value }) => `把 ${key} 连同选择它的地方一起改为 ${value}`,
    'enable-namespace': ({ namespace }) => `为“${namespace}”启用注入`,
    'remove-label': ({ key }) => `去掉标签 ${key}`,
    'set-value': ({ value }) => `改为 ${value}`,
    'remove-annotation': ({ key }) => `去掉注解 ${key}`,
    'to-label': '把注解改成标签',
    'move-to-pod': ({ key }) => `把 ${key} 移到 Pod 模板`,
    'remove-ignored': '去掉这里的，Pod 上另有设置',
    'opt-out': ({ key }) => `用 ${key}: "false" 声明不注入`,
    'opt-in': ({ key }) => `用 ${key}: "true" 要求注入`,
    'remove-host-network': '去掉 hostNetwork',
    'rename-annotation': ({ key }) => `改名为 ${key}`,
    'rename-field': ({ field }) => `把字段改名为 ${field}`,
    'use-template': ({ name }) => `使用模板 ${name}`,
    'volumes-by-name': '改为按名称书写各个卷',
    'add-volume': ({ name }) => `添加空卷“${name}”`,
    suppress: ({ code }) => `在这个资源上屏蔽 ${code}`,
    'probe-port': ({ port }) => `探测端口 ${port}`,
    'native-sidecar': '要求原生 Sidecar',
    'copy-to-job-template': '也写到 Job 模板上',
    'rename-container': ({ name }) => `把容器改名为 ${name}`,
    'rename-volume': ({ name }) => `把卷及其挂载改名为 ${name}`,
    'add-resources': '用默认值补齐缺少的项',
  },
  roles: {
    'template.called-here': '调用位置',
    'same-object': '同一个对象',
    service: ({ name }) => `Service ${name}`,
    'yaml.overridden-key': ({ key }) => `前一个“${key}”，不起作用`,
    'pod-labels': 'Pod 的标签',
    policy: ({ name }) => `${name} 的要求`,
    'same-name': '同名的另一个端口',
    'same-port': '端口号相同的另一个端口',
    'service-selector': ({ service }) => `Service“${service}”的选择器`,
    'service-port': ({ service, kind }) => `Service“${service}”：${kind}`,
    workload: ({ name }) => `工作负载“${name}”`,
    'port-name': '与之冲突的端口名',
    'same-app': ({ name }) => `另一个工作负载“${name}”`,
    wins: '以这个为准',
    namespace: ({ namespace }) => `命名空间“${namespace}”`,
    'namespace-label': ({ namespace }) => `命名空间“${namespace}”的标签`,
    'other-label': ({ key }) => `另一个标签 ${key}`,
    probe: ({ container, probe }) => `“${container}”的${word(probe)}`,
    'declared-ports': '容器声明的端口',
    'job-template': 'Job 模板',
    'other-proxy': '另一个 istio-proxy',
    limit: '它的上限',
  },
};
