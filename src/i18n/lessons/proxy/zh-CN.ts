import type { LessonWords } from '../lesson-words';
import type { proxy as english } from './en';

/** 关于 Sidecar 中运行什么的课程。 */
export const proxy: Readonly<Record<keyof typeof english, LessonWords>> = {
  'agent-and-envoy': {
    title: '一个容器，两个程序',
    about: 'agent 做什么，Envoy 做什么',
    text: '容器 `istio-proxy` 中运行两个程序：Envoy 承载流量，agent（即 pilot-agent）启动 Envoy 并为它服务。注入添加的每一行都属于其中之一。请在差异中选中各行，阅读*有什么用*，然后填写 ConfigMap；问到程序时填写 `envoy` 或 `agent`。最后让 Envoy 以 `debug` 级别输出日志，agent 的日志级别保持不变。',
    goals: {
      outbound: '`outbound`：在 15001 端口接受重定向连接的程序',
      certificates: '`certificates`：申请并更新工作负载证书的程序',
      metrics: '`metrics`：Prometheus 抓取的端口，由 agent 应答',
      ready: '`ready`：kubelet 用来询问代理是否就绪的端口，由 Envoy 监听',
      levels: 'Envoy 的日志级别为 `debug`，agent 的不变',
    },
    hints: [
      '在 `istio-init` 的参数中找到 `"15001"`，在卷中找到 `istio-token`，看看由谁使用。',
      '注解 `prometheus.io/port` 给出一个端口，`istio-proxy` 的 `readinessProbe` 给出另一个。',
      '有两个设置日志级别的注解：`sidecar.istio.io/logLevel` 用于 Envoy，`sidecar.istio.io/agentLogLevel` 用于 agent。',
    ],
    learned:
      'Envoy 监听 15001、15006、15021 和 15090。agent 监听 15020：合并指标、应答改写后的探针，并为 Envoy 获取证书。Envoy 会把 15021 上的就绪检查转给 agent。',
  },
  identity: {
    title: '这个 Pod 是谁？',
    about: '服务账号与 SPIFFE 身份',
    text: '网格中的策略按身份而不是 IP 地址来识别工作负载。身份由信任域、命名空间和服务账号组成。`cart` 没有自己的服务账号，因此 `shop` 中所有未设置服务账号的 Pod 身份都相同。请让 `cart` 使用服务账号 `cart`，并写出它的新身份。',
    goals: {
      account: '`cart` 的 Pod 使用服务账号 `cart`',
      domain: '`domain`：网格的信任域',
      identity: '`identity`：`cart` 的完整身份，以 `spiffe://` 开头',
    },
    hints: [
      'Pod 用 `serviceAccountName` 指定服务账号，写在 Pod 的 `spec` 中，与 `containers` 并列。',
      '在 `istio-proxy` 的环境变量中找 `TRUST_DOMAIN`。',
      '格式为 `spiffe://信任域/ns/命名空间/sa/服务账号`。',
    ],
    learned:
      '代理的证书中写有服务账号赋予它的身份，AuthorizationPolicy 与之比较。因此，需要不同权限的工作负载要使用不同的服务账号。',
  },
  certificates: {
    title: '证书从哪里来',
    about: '令牌、证书颁发机构与根证书',
    text: 'agent 先要拿到证书，Envoy 才能使用双向 TLS。agent 向证书颁发机构出示令牌，并凭借已有的根证书信任该机构。请在结果中找到这三者。然后更换颁发机构：让整个网格的代理都向 `ca.example:443` 申请，而且只设置一次。',
    goals: {
      token: '`token`：agent 出示的令牌所在的卷',
      audience: '`audience`：令牌的受众',
      root: '`root`：存放根证书的 ConfigMap',
      authority: 'agent 向 `ca.example:443` 申请证书',
    },
    hints: [
      '令牌位于含有 `serviceAccountToken` 的 projected 卷中。',
      '卷 `istiod-ca-cert` 写明了 ConfigMap 的名称，变量 `CA_ADDR` 是颁发机构的地址。',
      '在 Values 标签页把 `global.caAddress` 设为 `ca.example:443`。',
    ],
    learned:
      '令牌有效期短，而且只对一个受众有效，因此无法用它访问 API 服务器。私钥从不离开 Pod：由 agent 生成，只发送签名请求。',
  },
  'probes-end-to-end': {
    title: '探针的完整路径',
    about: '从 kubelet 经 agent 到应用',
    text: 'kubelet 询问 agent，agent 再询问应用；询问的内容写在代理的一个环境变量中。请跟踪 `web` 的就绪探针，直到终点。它的两个探针中有一个没有改变，是哪一个？最后，让 kubelet 每 5 秒检查一次代理本身。',
    goals: {
      path: '`path`：agent 向应用请求的路径',
      port: '`port`：agent 请求的端口号',
      same: '`same`：注入没有改变的探针，填写 `readiness` 或 `liveness`',
      proxy: '`istio-proxy` 的就绪探针每 5 秒运行一次',
    },
    hints: [
      '变量 `ISTIO_KUBE_APP_PROBERS` 以 JSON 保存原来的探针。',
      '端口在清单中是名称，在变量中是数字。执行命令的探针不经过网络。',
      '在 Pod 上加 `readiness.status.sidecar.istio.io/periodSeconds: "5"`。',
    ],
    learned:
      '所有容器都就绪，Pod 才算就绪。如果 Envoy 还没有配置，`istio-proxy` 的探针就会失败；无论应用多么健康，也不会收到流量。',
  },
  'resource-sizing': {
    title: '为代理分配资源',
    about: '统一的默认值，个别的例外',
    text: '这里的服务大多很小，只有 `search` 很忙。请让所有代理都请求 50m CPU 和 96Mi 内存，并保留安装时的限制。`search` 的代理则应请求 500m CPU 和 256Mi 内存，内存限制为 1Gi。注意：一个注解会影响其他默认值。',
    goals: {
      everyone: '`orders` 的代理请求 50m CPU 和 96Mi 内存',
      kept: '`orders` 的代理的内存限制仍为 1Gi',
      busy: '`search` 的代理请求 500m CPU',
      whole: '`search` 的代理请求 256Mi 内存，上限为 1Gi',
    },
    hints: [
      '对所有代理生效的设置在 values 的 `global.proxy.resources` 下。',
      '例外用 `search` 的 Pod 上的注解来设置。只要有一个注解，所有默认值都不再生效。',
      '设置 `proxyCPU`、`proxyMemory` 和 `proxyMemoryLimit`，前面都加上 `sidecar.istio.io/`。',
    ],
    learned:
      'Envoy 的内存随它所知道的服务数量增长，CPU 随流量增长。用 Sidecar 资源限制工作负载可见的范围，往往比任何限制更省内存。',
  },
};
