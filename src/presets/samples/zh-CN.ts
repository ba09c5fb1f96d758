/** The comments of all samples but the first in Chinese, by their English words. */
export const COMMENTS: ReadonlyMap<string, string> = new Map([
  [
    'k8s-app-monitor: the agent asks the test server and shows what it learned.',
    'k8s-app-monitor：agent 从测试服务器读取指标，并展示结果。',
  ],
  ["Istio's own ingress of that time", '当时由 Istio 自己提供的 Ingress'],
  [
    'A page that asks for details and reviews; reviews ask for ratings.',
    '页面读取商品详情和评论，评论服务再读取评分。',
  ],
  ['The second version asks for ratings too, and keeps a cache.', '第二个版本还会读取评分，并带有缓存。'],
  [
    'The server has the usual sidecar, the client talks to Istio itself (proxyless).',
    '服务端使用常规的 Sidecar，客户端直接与 Istio 通信（无代理）。',
  ],
  [
    'Injection rewrites the probes that mutual TLS would break. Look at the step "HTTP probes" among the stages.',
    '双向 TLS 会让一部分探针失败，注入会改写这些探针。请看“阶段”中的“HTTP 探针”一步。',
  ],
  ['Here the pod asks for its probes to be left alone.', '这个 Pod 要求不改写探针。'],
  [
    'A Job is done when its containers are. Compare what native sidecars change.',
    '所有容器都结束，Job 才算完成。可以对比原生 Sidecar 带来的变化。',
  ],
  [
    'Manual injection reads the metadata of the job template, the webhook that of the pod: say it in both places.',
    '手动注入读取 Job 模板的元数据，Webhook 读取 Pod 的元数据：两处都要写明。',
  ],
  ['This one has no need of the mesh and says so.', '这一个不需要网格，并已写明。'],
  ['Members find each other by name through the headless Service.', '各成员通过无头 Service 按名称找到彼此。'],
  [
    'The proxy becomes an init container that keeps running: see the start order above the result.',
    '代理变成一个持续运行的 init 容器：请看结果上方的启动顺序。',
  ],
  [
    'Needs the network, and with it the mesh, before the application starts.',
    '在应用启动之前就需要网络，因而也需要网格。',
  ],
  ['A sidecar of your own: kept as it is.', '你自己的 Sidecar：保持原样。'],
  ['The same without the annotation, for comparison.', '同样的工作负载，注解设为不启用，用于对比。'],
  [
    'Open the Pod tab and send packets: each of these containers, ports and addresses takes another way.',
    '打开“Pod”标签页发送数据包：这里每个容器、端口和地址的路径都不同。',
  ],
  ['Prometheus reads this port directly.', 'Prometheus 直接访问这个端口。'],
  ['A database that is not in the mesh.', '不在网格中的数据库。'],
  ["The proxy's group: what this container sends bypasses the proxy.", '代理所用的组：这个容器发出的流量会绕过代理。'],
  [
    'The container says "image: auto"; the gateway template brings everything else.',
    '容器只写明“image: auto”，其余内容由 gateway 模板提供。',
  ],
  [
    "The gateway's namespace does not ask for injection; its pods do.",
    '网关所在的命名空间没有要求注入，由 Pod 自己要求。',
  ],
  [
    'None of these gets a sidecar. "Why injected?" shows the test that decided, and the smallest change.',
    '这里的 Pod 都不会被注入 Sidecar。“为何注入？”会显示起决定作用的判断条件，以及最小的改动。',
  ],
  [
    'Three namespaces: one without a label, one that asks, one that asks another control plane.',
    '三个命名空间：一个没有标签，一个要求注入，一个要求由另一个控制平面注入。',
  ],
  [
    'Annotations and a container called istio-proxy change what injection brings.',
    '注解和名为 istio-proxy 的容器会改变注入的内容。',
  ],
  ['Fields given here win over the template.', '这里设置的字段优先于模板。'],
  [
    'Four Services choose the same pod. Most of the findings have a fix.',
    '四个 Service 选中同一个 Pod。大部分问题都有修复方法。',
  ],
  ['The same port of the pod as another protocol.', '把 Pod 的同一个端口声明为另一种协议。'],
  ['No pod has this port name.', '没有 Pod 声明这个端口名称。'],
  ['Selects nothing at all: a typing mistake.', '因为拼写错误，没有选中任何 Pod。'],
]);
