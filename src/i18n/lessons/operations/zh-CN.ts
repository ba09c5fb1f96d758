import type { LessonWords } from '../lesson-words';
import type { operations as english } from './en';

/** 关于长期运行网格的课程。 */
export const operations: Readonly<Record<keyof typeof english, LessonWords>> = {
  'installation-values': {
    title: 'values 还是网格配置？',
    about: '安装时在哪里设置什么',
    text: '安装中有两份文本对所有 Pod 生效。values 由模板读取，大多位于 `global` 之下；网格配置（Helm values 中的 `meshConfig`）由控制平面和代理读取。对所有 Pod 有三个要求：发往 `10.20.0.0/16` 的流量绕过代理，用密钥 `mesh-registry` 拉取镜像，应用等到代理就绪再启动。',
    goals: {
      excluded: '发往 `10.20.0.0/16` 的流量绕过两个代理',
      secret: '两个 Pod 都用密钥 `mesh-registry` 拉取镜像',
      waits: '两个应用都等待各自的代理',
      untouched: '清单中没有注解',
    },
    hints: [
      '地址范围在 `global.proxy` 下，密钥在 `global` 下。',
      '等待是代理的设置，因此属于“网格”标签页中的 `defaultConfig`。',
      '`excludeIPRanges: 10.20.0.0/16`、`imagePullSecrets: [mesh-registry]`，并在网格配置的 `defaultConfig:` 下写 `holdApplicationUntilProxyStarts: true`。',
    ],
    learned:
      'Helm chart 把 values 写入 ConfigMap `istio-sidecar-injector`，把网格配置写入 ConfigMap `istio`。“安装”标签页会根据你的 Helm values 或 IstioOperator 推导出这两者。',
  },
  'inject-again': {
    title: '注入之后再次注入',
    about: '升级，以及从集群保存的清单',
    text: '有人从集群保存了 `cart`，删掉注解后又重新应用。Istio 1.24 的代理还留在里面，升级之后也不会改变：Istio 把它当成你自己的容器。请让 `cart` 使用当前版本的代理。另外写出 Istio 平时如何识别自己注入的内容，以及模板更改后必须重新创建什么。',
    goals: {
      lists: '`lists`：结果中列出注入内容的注解',
      current: '`cart` 的代理是当前版本',
      restart: '`restart`：要让更改后的模板生效，必须重新创建什么，填写 `pods` 或 `istiod`',
    },
    hints: [
      '结果中有一个注解，用 JSON 列出容器和卷。',
      '再次注入之前，会先移除该注解列出的内容。而这里没有任何地方列出旧的代理。',
      '从清单中删除容器 `istio-proxy`。列表就是 `sidecar.istio.io/status`。注入发生在创建 Pod 的时候。',
    ],
    learned:
      '版本库中应保存不带 Sidecar 的清单。升级控制平面后要重启工作负载（`kubectl rollout restart`）：运行中的 Pod 会一直使用创建时得到的 Sidecar。',
  },
  'two-revisions': {
    title: '两个控制平面',
    about: '用修订版本进行金丝雀升级',
    text: '1.29 以修订版本 `1-29` 运行，而这里是修订版本为 `1-30` 的新控制平面。请把 `trial` 迁移到新的控制平面。在 `lab` 中只让 `orders` 的 Pod 试用，命名空间仍然没有标签。`shop` 继续使用旧的控制平面。',
    goals: {
      trial: '`offers` 因命名空间而由 `1-30` 注入，命名空间不再有 `istio-injection`',
      orders: '`orders` 因自己的标签而由 `1-30` 注入',
      cart: '`cart` 不在这里注入：`shop` 仍然指定 `1-29`',
    },
    hints: [
      '`istio-injection: enabled` 表示默认修订版本。要指定其他修订版本，请替换这个标签。',
      '只有当命名空间既没有 `istio-injection` 也没有 `istio.io/rev` 时，Pod 才能自己指定修订版本。',
      '把 `istio.io/rev: 1-30` 设为命名空间 `trial` 的标签，以及 `orders` 的 Pod 的标签。',
    ],
    learned:
      '金丝雀升级时逐个迁移命名空间：修改标签，重启工作负载，然后检查。使用 `prod` 之类的修订版本标签（tag）就不必修改命名空间的标签，只需移动 tag。',
  },
  'to-ambient': {
    title: '从 Sidecar 到 Ambient',
    about: '不必每个 Pod 都有代理',
    text: '在 ambient 模式下，节点上的 ztunnel 承载 Pod 的流量，Pod 没有 Sidecar。请把命名空间 `shop` 迁移到 ambient 模式。`orders` 暂时还需要 Sidecar 的某项功能，请保留它的 Sidecar。',
    goals: {
      namespace: '命名空间 `shop` 处于 ambient 模式',
      cart: '`cart` 没有 Sidecar，并加入 ambient 模式',
      orders: '`orders` 仍然有 Sidecar',
    },
    hints: [
      '命名空间的标签是 `istio.io/dataplane-mode: ambient`。',
      '如果还保留 `istio-injection: enabled`，Pod 会得到 Sidecar，而带有 Sidecar 的 Pod 不会加入 ambient 模式。',
      '替换命名空间的标签，并给 `orders` 的 Pod 加上标签 `sidecar.istio.io/inject: "true"`。',
    ],
    learned:
      '带有 Sidecar 的 Pod 从不重定向到 ztunnel，因此两者可以共存于同一命名空间。ztunnel 提供双向 TLS 和第四层的规则；要使用 HTTP 规则，需要添加 waypoint。',
  },
};
