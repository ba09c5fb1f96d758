import type { LessonWords } from '../lesson-words';
import type { traffic as english } from './en';

/** 关于重定向如何处理数据包的课程。 */
export const traffic: Readonly<Record<keyof typeof english, LessonWords>> = {
  'traffic-capture': {
    title: '流量如何进入代理',
    about: '拦截，以及 Envoy 的两个监听器',
    text: '`cart` 有 Sidecar，但两个方向的拦截都被关掉了：在 *Pod* 标签页发送数据包，会看到它们绕过代理。请恢复对所有流量的拦截，然后写下 Envoy 在哪个端口接收入站连接，在哪个端口接收出站连接。',
    goals: {
      in: '其他 Pod 对 8080 端口的调用到达 Envoy',
      out: '`cart` 对 Service 的调用到达 Envoy',
      inbound: '`inbound`：Envoy 接收被拦截的入站连接的端口',
      outbound: '`outbound`：Envoy 接收被拦截的出站连接的端口',
    },
    hints: [
      '有两个注解列出要拦截的内容，而两个列表都是空的。',
      '星号表示全部：`includeInboundPorts: "*"` 和 `includeOutboundIPRanges: "*"`。去掉这两个注解也一样。',
      '发送“其他 Pod 调用应用”和“应用调用 Service”，数据包到达的端口会突出显示。',
    ],
    learned:
      'Sidecar 只能看到规则重定向过来的流量：入站连接到 15006 端口，出站连接到 15001 端口。Envoy 从内核得知原来的目标。规则在 Pod 启动时由注解生成。',
  },
  'traffic-exclusions': {
    title: '只排除该排除的',
    about: '排除及其范围',
    text: '`cart` 连接网格外的数据库 10.20.0.5:5432。为了绕过代理，有人排除了 10.0.0.0/8，但集群的 Service 也在这个范围内。请缩小排除范围。另外，Prometheus 需要不带证书直接访问 Pod 的 9100 端口。',
    goals: {
      database: '对数据库 10.20.0.5:5432 的调用绕过代理',
      service: '对 Service 10.96.7.7:80 的调用经过代理',
      metrics: '其他 Pod 对 9100 端口的调用绕过代理',
      http: '其他 Pod 对 8080 端口的调用经过代理',
    },
    hints: [
      '在 *Pod* 标签页发送“应用调用 Service”，看看由哪条规则决定。',
      '数据库在 10.20.0.0/16 中；单个地址写作 10.20.0.5/32。',
      '入站方向有按端口排除的注解：`traffic.sidecar.istio.io/excludeInboundPorts: "9100"`。',
    ],
    learned:
      '在规则中，排除先于拦截，因此范围最大的排除会生效。被排除的流量在两个方向上都没有双向 TLS、策略和指标。排除范围应尽量小。',
  },
  'traffic-self-calls': {
    title: '调用自己的 Pod',
    about: '各版本如何处理自我调用',
    text: '当 `cart` 调用自己的 Pod IP 时，Istio 1.4 会像对待外部连接一样把它重定向到代理。请找一个版本，让这个调用直接到达应用。另有两种调用仍经过代理：写下它们在该版本中到达的端口。',
    goals: {
      direct: '应用对自己 Pod IP 的调用直接到达应用',
      service: '`service`：应用对自己的 Service 的调用到达的端口',
      proxy: '`proxy`：Envoy 对本 Pod IP 的 8080 端口的调用到达的端口',
    },
    hints: [
      '在左上角选择版本。处理自我调用的规则自 1.5 起改变。',
      '对于 Service，发送“应用调用 Service”：Service 的地址从来不是本地地址，即使后面就是这个 Pod。',
      '对于 Envoy，在菜单中选择“其他数据包…”：由 Envoy 发往 10.244.1.5 的 8080 端口。',
    ],
    learned:
      '自 1.5 起，只有代理自己对本 Pod 地址的调用会被重定向到入站监听器 15006。当 Envoy 为某个 Service 选中的端点正是本 Pod 时就会这样：请求与来自其他 Pod 的请求一样，先后经过两个监听器。',
  },
  'traffic-who-bypasses': {
    title: '谁能绕过规则',
    about: '规则放行的用户和用户组',
    text: '规则按进程的用户和用户组区分 Envoy 与应用。这个 Pod 的两个容器都被当成了 Envoy。请让它们的调用被拦截。只有云平台的元数据服务 169.254.169.254 必须绕过代理，而 Envoy 自己的连接仍要能出去。',
    goals: {
      user: '`cart` 对 Service 的调用经过代理',
      group: '`report` 对 Service 的调用经过代理',
      metadata: '`cart` 对 169.254.169.254 的调用绕过代理',
      proxy: 'Envoy 自己的调用离开 Pod',
    },
    hints: [
      '代理以用户 1337、用户组 1337 运行。请在安全上下文中找相同的数字。',
      '换成任何其他数字都可以，用户组也一样。',
      '只含一个地址的 IP 范围：`traffic.sidecar.istio.io/excludeOutboundIPRanges: 169.254.169.254/32`。',
    ],
    learned:
      '与代理的用户或主用户组相同的进程都会绕过网格，不论是否有意。其他进程都会被拦截，root 也不例外。要排除某个目标，请按地址或端口排除，而不要改变调用者的身份。',
  },
};
