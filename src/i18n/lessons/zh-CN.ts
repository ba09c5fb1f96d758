import type { LessonTexts } from './en';
import { operations } from './operations/zh-CN';
import { proxy } from './proxy/zh-CN';
import { templates } from './templates/zh-CN';
import { traffic } from './traffic/zh-CN';

/** The words of the lessons in Chinese. */
export const words: LessonTexts = {
  view: {
    title: '课程',
    intro: '每一课都有目标，并在你编辑时自动检查。你自己的内容会先放在一边，离开时原样恢复。',
    progress: (done, total) => `已完成 ${done} / ${total}`,
    groups: {
      injection: 'Sidecar 如何进入 Pod',
      services: '网格需要知道什么',
      pods: 'Pod 如何设置自己的 Sidecar',
      traffic: '数据包去往哪里',
      proxy: 'Sidecar 中运行什么',
      platform: '安装决定什么',
      templates: '阅读和编写模板',
      operations: '长期运行网格',
    },
    stop: '如果你只运行应用，不负责网格本身，学到这里就够了。后面的课程面向运行网格的人。',
    done: '已完成',
    current: '进行中',
    start: (title) => `开始“${title}”`,
    number: (number, total) => `第 ${number} 课，共 ${total} 课`,
    region: (title) => `课程：${title}`,
    goals: '目标',
    goalsMet: (met, total) => `已达成 ${met} / ${total} 个目标`,
    met: '已达成',
    open: '未达成',
    hint: (shown, total) => (shown === 0 ? '显示提示' : `下一条提示（已显示 ${shown} / ${total}）`),
    hints: '提示',
    allHints: '没有更多提示了。',
    solution: '显示答案',
    solutionTitle: (title) => `“${title}”的一种答案`,
    solutionIntro: '这是其中一种做法；只要达成目标，别的做法同样可以。',
    solutionRelease: (release) => `在页面顶部选择 Istio ${release}。`,
    inSource: {
      manifests: '在清单中',
      values: '在 values 中',
      mesh: '在网格配置中',
      cluster: '在集群中',
      injector: '在注入器设置中',
    },
    inTemplate: (name) => `在模板 ${name} 中`,
    lineRemoved: '删除',
    lineAdded: '新增',
    apply: '使用这个答案',
    applied: '已用答案替换你的文本。',
    undo: '撤销',
    goalReached: (goal) => `目标达成：${goal}`,
    completed: (title) => `全部目标已达成，“${title}”已完成。`,
    well: '完成了。',
    next: (title) => `下一课：${title}`,
    last: '这是最后一课',
    list: '全部课程',
    restart: '重新开始',
    restarted: '本课已重新开始。',
    leave: '离开',
    leaveHint: '离开课程并恢复我自己的内容',
    minimise: '收起课程',
    expand: '展开课程',
    failed: '课程加载失败。',
  },
  lessons: {
    'what-injection-adds': {
      title: '注入添加了什么',
      about: '在结果中找到 Sidecar',
      text: '左侧是一个简单的 Deployment，中间是注入后的结果。请逐行选中新增的行，*有什么用*会解释每一行。然后填写清单末尾的 ConfigMap，把答案写在引号之间。',
      goals: {
        sidecar: '`sidecar`：新增的容器，由它承载流量',
        redirects: '`redirects`：新增的 init 容器，由它把流量重定向到代理',
        outbound: '`outbound`：出站连接被重定向到的端口',
        user: '`user`：自身连接不被重定向的用户 ID',
        token: '`token`：存放令牌的卷，令牌向控制平面证明 Pod 的身份',
      },
      hints: [
        '在结果上方选择*骨架*：新增的行按用途分组。',
        'init 容器的参数成对出现：先是 `-p`、`-u` 之类的标志，然后是它的值。',
        '容器是 `istio-proxy`，init 容器是 `istio-init`。令牌在“身份”或“证书”一组中。',
      ],
      learned:
        '注入会添加一个代理、让流量经过代理的重定向，以及二者所需的卷。代理自身的用户不在重定向之列，否则代理的流量会不断回到它自己。',
    },
    'ask-for-injection': {
      title: '请求注入',
      about: '命名空间标签与修订版本',
      text: '自动模式下，Webhook 在 Pod 创建时注入，由命名空间的标签来请求。“集群”标签页里的两个命名空间现在都得不到注入：`shop` 没有请求，`trial` 请求的是修订版本 `canary` 的控制平面，而它并没有在这里运行。不修改清单，让两个 Pod 都被注入。',
      goals: {
        shop: '`shop` 中的 Pod 因其命名空间而被注入',
        trial: '`trial` 中的 Pod 因其命名空间而被注入',
      },
      hints: [
        '右侧的*为何注入？*会显示起决定作用的判断条件，以及最小的改动。',
        '命名空间的传统标签是 `istio-injection: enabled`。',
        '这里运行的控制平面的修订版本是 `default`，用 `istio.io/rev: default` 来请求它。',
      ],
      learned:
        '命名空间可以用 `istio-injection: enabled` 请求注入，也可以指明修订版本。借助修订版本，升级期间两个控制平面可以在同一集群中共存。',
    },
    'opt-in-and-out': {
      title: '用标签，而不是注解',
      about: '一个 Pod 要注入，一个不要',
      text: '两个 Pod 各自作了选择：`inside` 所在的命名空间没有请求注入，但它需要 Sidecar；`outside` 则不需要。二者都用注解 `sidecar.istio.io/inject` 声明。API 服务器根据标签决定把哪些 Pod 发给 Webhook，所以 `inside` 的注解从未被读取。请都改用标签。',
      goals: {
        inside: '`inside` 被注入，尽管 `plain` 没有请求',
        outside: '`outside` 用标签选择不注入，并且没有被注入',
        annotations: '两个 Pod 都不再带有旧注解',
      },
      hints: [
        'Pod 的标签在 `spec.template.metadata.labels` 下，与 `app` 放在一起。',
        '把那一行从注解移到标签里。引号要保留：标签的值是字符串。',
        '`annotations:` 下面没有内容时，把它本身也删掉。',
      ],
      learned:
        'Webhook 按标签选择：命名空间的标签和 Pod 的标签。注解能阻止注入，但 Webhook 的选择器从不读取注解，因此注解不能让 Pod 交给 Webhook。请使用标签。',
    },
    'why-not-injected': {
      title: '为什么没有 Sidecar？',
      about: '主机网络与系统命名空间',
      text: '两个 Deployment 都没有 Sidecar，加标签也没用：它们的某项设置在检查标签之前就排除了注入。请分别找出起决定作用的判断条件，并修改清单，让二者都被注入。',
      goals: {
        agent: '`agent` 被注入',
        reports: '`reports` 被注入',
      },
      hints: [
        '打开*为何注入？*，在顶部选择工作负载。“在此决定”那一行就是原因。',
        '使用主机网络的 Pod 没有自己的网络，也就没有可以重定向的流量。',
        '`kube-system` 中的 Pod 从不注入。命名空间 `meshed` 则请求了注入。',
      ],
      learned:
        '设置了 `hostNetwork: true` 的 Pod 和系统命名空间中的 Pod 从不注入。缺少 Sidecar 时，*为何注入？*会显示是哪个判断条件阻止了注入。',
    },
    'port-protocol': {
      title: '声明协议',
      about: 'Service 端口的命名',
      text: 'Istio 必须知道端口使用什么协议，才能按路径路由、重试或统计请求。它从 Service 中读取：看 `appProtocol`，或端口名称的第一段。`orders` 的 80 端口使用 HTTP，9000 端口使用 gRPC。请声明这两个协议。',
      goals: {
        http: '80 端口声明为 HTTP',
        grpc: '9000 端口声明为 gRPC',
        quiet: '不再有关于协议的问题',
      },
      hints: [
        '右侧的问题列表会指出是哪些端口，并提供可以试用的修复。',
        '名称的形式是 `协议` 或 `协议-任意文字`，例如 `tcp-backup`。',
        '用 `http-api` 和 `grpc-stock` 即可，也可以用 `appProtocol: http` 和 `appProtocol: grpc`。',
      ],
      learned:
        '端口名称以协议开头，或者设置了 `appProtocol`，Istio 就无须猜测。否则 Istio 会根据最初的字节检测 HTTP，或者按普通 TCP 处理。',
    },
    'app-and-version': {
      title: '哪个应用，哪个版本',
      about: 'app 和 version 标签',
      text: '遥测按应用和版本分组，在版本之间路由也需要区分版本。这个 Deployment 的 Pod 两者都没有声明。请加上这两个标签，再看注入如何使用它们。',
      goals: {
        app: 'Pod 带有标签 `app`',
        version: 'Pod 带有标签 `version`',
        canonical: '注入后 Pod 的规范修订版本就是这个版本',
        selector: 'Deployment 仍然能选中自己的 Pod',
      },
      hints: [
        '标签应加在 Pod 上：`spec.template.metadata.labels`，而不是最上面的元数据。',
        '保留 `tier: shop`，选择器要用到它。',
        '在 `tier: shop` 下面加上 `app: cart` 和 `version: v1`，然后在结果中找 `service.istio.io/canonical-revision`。',
      ],
      learned:
        '注入会把 `app` 和 `version` 变成图表和指标中显示的规范名称与规范修订版本。没有 `version` 时，所有 Pod 都显示为 `latest`。',
    },
    'one-pod-two-services': {
      title: '一个 Pod，两个 Service',
      about: '互相矛盾的 Service',
      text: '两个 Service 指向同一组 Pod 的同一个端口，一个声明 HTTP，另一个声明 TCP。Pod 前面的代理只能按一种方式处理，于是采用其中一个声明，忽略另一个。该端口提供的是 HTTP：请让二者声明一致，并保留两个 Service。',
      goals: {
        agree: '两个 Service 声明的协议相同',
        http: '`orders-public` 声明为 HTTP',
        both: '两个 Service 仍然把 80 端口指向 Pod 的 8080 端口',
      },
      hints: [
        '问题列表会指出哪两个端口互相矛盾，并能跳转到两处。',
        '协议是端口名称的第一段：`tcp-public` 表示 TCP。',
        '把端口改名为 `http-public`。',
      ],
      learned: '一个 Pod 可以属于多个 Service，只要它们为共用端口声明的协议一致。',
    },
    resources: {
      title: '代理可以用多少资源',
      about: '用注解设置资源',
      text: '代理的资源请求和上限来自安装的 values，对小服务来说太大了。请在 Pod 上用注解，让 `cart` 的代理请求 50m CPU 和 64Mi 内存，并把内存限制为 256Mi。',
      goals: {
        cpu: '代理请求 50m CPU',
        memory: '代理请求 64Mi 内存',
        limit: '代理的内存限制为 256Mi',
      },
      hints: [
        'Pod 的注解写在 `spec.template.metadata.annotations` 下，编辑器会给出补全。',
        '它们以 `sidecar.istio.io/proxy` 开头：`proxyCPU`、`proxyMemory`，末尾加 `Limit` 就是限制。',
        '`sidecar.istio.io/proxyCPU: 50m`、`sidecar.istio.io/proxyMemory: 64Mi`、`sidecar.istio.io/proxyMemoryLimit: 256Mi`。',
      ],
      learned: '只要设置了其中任何一个注解，安装时设置的资源就全部不再生效：CPU 上限已经没有了。需要的每一项都要写上。',
    },
    'excluded-ports': {
      title: '绕过代理',
      about: '绕过代理的端口',
      text: '`cart` 访问数据库的 5432 端口，备份工具则连接它的 7000 端口，二者都不适合经过代理。请只让这两个端口绕过代理，其余流量留在网格中。`istio-init` 的参数会显示哪些流量被重定向。',
      goals: {
        outbound: '发往 5432 端口的流量绕过代理',
        inbound: '进入 Pod 7000 端口的流量绕过代理',
        rest: '其余流量（例如 8080 端口）仍被拦截',
      },
      hints: [
        '这些注解以 `traffic.sidecar.istio.io/` 开头，一个针对出站，一个针对入站。',
        '出站指的是对方的端口，入站指的是 Pod 自己的端口。',
        '`traffic.sidecar.istio.io/excludeOutboundPorts: "5432"` 和 `traffic.sidecar.istio.io/excludeInboundPorts: "7000"`。',
      ],
      learned:
        '在 `istio-init` 的参数中，`-o` 列出排除的出站端口，`-d` 列出排除的入站端口。绕过代理的流量没有双向 TLS、策略和指标。',
    },
    probes: {
      title: '探针经过 agent',
      about: '为什么改写 HTTP 探针',
      text: 'kubelet 没有网格的证书，它的探针无法通过严格的双向 TLS。因此注入会把 HTTP 探针改为发给 agent，再由 agent 在 Pod 内部探测应用。请写下 `web` 的探针现在发往哪里。`legacy` 必须保留自己的探针：请为它关闭改写。',
      goals: {
        path: '`web` 的探针的新路径',
        port: '它发往的端口',
        kept: '`legacy` 被注入，并保留探针 `/status`',
      },
      hints: [
        '在 `web` 的差异中看 `livenessProbe:`，旧行和新行前后相接。',
        'agent 在 15020 端口的 `/app-health` 路径下应答。',
        '注解是 `sidecar.istio.io/rewriteAppHTTPProbers: "false"`，写在 `legacy` 的 Pod 上。',
      ],
      learned:
        '改写后的探针经过 agent，它从代理的环境变量 `ISTIO_KUBE_APP_PROBERS` 中找到原来的探针。执行命令的探针不需要这些。',
    },
    'start-order': {
      title: '谁先启动',
      about: '原生 Sidecar 与 init 容器',
      text: 'init 容器 `fetch` 要访问网格中的服务。按传统顺序，它运行时还没有代理，因而处在网格之外：请看结果上方的启动顺序。让代理先于 `fetch` 运行。',
      goals: {
        native: '代理是原生 Sidecar',
        before: '代理先于 `fetch` 启动',
      },
      hints: [
        '原生 Sidecar 是一直运行的 init 容器：`restartPolicy: Always`。',
        'Pod 可以通过注解请求，注解以 `sidecar.istio.io/native` 开头。',
        '`sidecar.istio.io/nativeSidecar: "true"`。',
      ],
      learned:
        '原生 Sidecar 先于其他 init 容器启动，在应用之后停止。自 1.27 起，如果所有节点都运行 Kubernetes 1.33 或更高版本，Webhook 会自动选用；手动注入则需要明确请求。',
    },
    'jobs-that-end': {
      title: '能结束的 Job',
      about: 'Sidecar 不能让 Job 一直运行',
      text: '容器都结束了，Job 才算完成。代理从不结束，所以这个 Job 会永远运行下去。不注入固然可以，但迁移任务要访问网格中的服务。让它被注入，同时又能结束。',
      goals: {
        meshed: 'Job 的 Pod 被注入',
        ends: '没有普通容器让 Pod 一直运行',
      },
      hints: [
        '看结果上方的启动顺序：作为普通容器列出的，都要结束，Pod 才算完成。',
        'Kubernetes 判断 Pod 是否完成时，不计入原生 Sidecar。',
        '在 Job 的 Pod 上加注解 `sidecar.istio.io/nativeSidecar: "true"`。',
      ],
      learned:
        '有了原生 Sidecar，Job 就能结束。如果没有，应用必须自己结束代理：向 `localhost:15020/quitquitquit` 发送 POST 请求。',
    },
    'proxy-config': {
      title: '单个代理的设置',
      about: 'proxy.istio.io/config',
      text: 'Pod 可以修改自己代理的配置：`proxy.istio.io/config` 中的 YAML 会覆盖网格配置。让 `cart` 的代理只用一个工作线程（`concurrency`），并让应用等到代理就绪。',
      goals: {
        threads: '代理以 `concurrency: 1` 运行',
        first: '代理排在容器的第一位',
        waits: '代理的 `postStart` 钩子让其他容器等待',
      },
      hints: [
        '这个注解的值是多行文本：写 `proxy.istio.io/config: |`，后面的内容要缩进。',
        '两项设置并列：`concurrency` 和 `holdApplicationUntilProxyStarts`。',
        '先写 `concurrency: 1`，下一行写 `holdApplicationUntilProxyStarts: true`。',
      ],
      learned: '容器逐个启动，每个都要等前一个的 `postStart` 钩子执行完。Istio 正是借此让应用等待。',
    },
    ...traffic,
    ...proxy,
    values: {
      title: '为所有 Pod 修改',
      about: 'values',
      text: '对所有 Pod 都适用的设置不该写在每个 Pod 上。模板会读取 values：请修改它们，让所有代理的镜像都来自 `registry.example/mesh`，并以 `debug` 级别输出日志。清单保持不变。',
      goals: {
        hub: '两个代理的镜像都来自 `registry.example/mesh`',
        level: '两个代理的日志级别都是 `debug`',
        untouched: '清单中没有注解',
      },
      hints: [
        '镜像名称由 `hub/image:tag` 拼成。',
        '日志级别在 `global.proxy` 下面。',
        '把 `global.hub` 设为 `registry.example/mesh`，把 `global.proxy.logLevel` 设为 `debug`。',
      ],
      learned:
        'values 对所有 Pod 生效，注解只对一个 Pod 生效，而且注解优先。把光标放在某个 value 上，就能看到由它决定的每一行。',
    },
    'installation-values': operations['installation-values'],
    'read-template': templates['read-template'],
    'edit-template': {
      title: '编辑模板',
      about: '为每个 Pod 加标签和环境变量',
      text: '有些需求没有对应的 value，这时可以编辑模板：给每个被注入的 Pod 加上标签 `shop.example/meshed: "yes"`，给每个代理加上环境变量 `SHOP_WORKLOAD`，值为其 Deployment 的名称。',
      goals: {
        label: '每个被注入的 Pod 都有这个标签',
        variable: '每个代理都有这个变量，而且名称正确',
        untouched: '标签来自模板，而不是清单',
      },
      hints: [
        '在结果中把光标放在某个标签上，写出它的模板行就会突出显示，按 F12 可以跳转。',
        '标签可以加在 `{{- template "labels" . }}` 下面，环境变量加在 `{{- define "environment" }}` 的开头。注意缩进。',
        '工作负载的名称是 `{{ .DeploymentMeta.Name }}`。先写 `- name: SHOP_WORKLOAD`，下一行再缩进两格写 `value: {{ .DeploymentMeta.Name | quote }}`。',
      ],
      learned: '模板输出的 YAML 会合并进 Pod。你在模板里加的内容会进入每个 Pod，按 F12 总能跳转到写出它的那一行。',
    },
    'define-and-range': {
      title: '定义一次，逐个重复',
      about: '模板中的 define 和 range',
      text: '每个被注入的 Pod 都要为自己的每个容器带上一个标签：`watch.shop.example/容器名: "yes"`。`cart` 有两个容器，`orders` 有一个。请用 `define` 定义一个片段，用 `range` 遍历容器，并在写标签的地方调用它。',
      goals: {
        define: '模板中有你自己定义的片段',
        range: '模板中有你自己写的 `range`',
        cart: '`cart` 的 Pod 有 `cart` 和 `cache` 两个标签',
        orders: '`orders` 的 Pod 有 `orders` 标签',
      },
      hints: [
        '片段的形式是 `{{- define "watched" }} … {{- end }}`，可以放在任意两个片段之间。',
        '`{{- range .Spec.Containers }} … {{- end }}` 会重复其中的内容，里面的 `{{ .Name }}` 就是容器名。',
        '在 `{{- template "labels" . }}` 下面用 `{{- template "watched" . }}` 调用它，末尾的 `.` 把当前数据传进去。在*渲染*标签页中可以看到输出。',
      ],
      learned:
        '`define` 给片段命名，`template` 用你指定的上下文（`.`）调用它，在 `range` 里 `.` 就是当前元素。Sidecar 模板大部分由这三者构成。',
    },
    'own-template': {
      title: '你自己的模板',
      about: 'inject.istio.io/templates',
      text: '注入器可以有多个模板，由 Pod 来选择。新模板 `toolbox` 还是空的：请写一个覆盖层，添加容器 `toolbox`。然后让 `cart` 在 Sidecar 之外也使用它，而 `orders` 只有 Sidecar。',
      goals: {
        chosen: '`cart` 请求了模板 `toolbox`',
        container: '`cart` 的 Pod 有容器 `toolbox`',
        proxy: '`cart` 的 Pod 仍然有代理',
        others: '`orders` 的 Pod 有代理，但没有 `toolbox`',
      },
      hints: [
        '覆盖层的写法与 Pod 相同：`spec:` 下面是 `containers:`，再下面是带有 `name` 和 `image` 的列表。',
        'Pod 用注解 `inject.istio.io/templates` 选择模板，多个之间用逗号分隔。没有写明的模板不会使用。',
        '在清单中给 `cart` 的 Pod 加上 `inject.istio.io/templates: sidecar,toolbox`。',
      ],
      learned:
        '模板按照 Pod 写出的顺序依次合并。在注入器设置的 `defaultTemplates` 中写上自己的模板，就能对所有 Pod 生效。',
    },
    'bug-in-syntax': templates['bug-in-syntax'],
    'bug-in-data': templates['bug-in-data'],
    'bug-in-yaml': templates['bug-in-yaml'],
    'whose-field-wins': templates['whose-field-wins'],
    'inject-again': operations['inject-again'],
    'two-revisions': operations['two-revisions'],
    'to-ambient': operations['to-ambient'],
    'then-and-now': {
      title: '2018 年与今天',
      about: '把旧应用迁移到今天',
      text: '这是 2018 年一篇文章中的清单，由当时的 Istio 0.7 注入。请把它们迁移到今天：换用现在的版本，把两个 Deployment 改为 `apps/v1`，并为它们的 Pod 写明版本。*对比*会列出这期间的所有变化。',
      goals: {
        release: '注入器来自 Istio 1.24 或更新的版本',
        api: '两个 Deployment 都是 `apps/v1`，并能选中自己的 Pod',
        version: '二者的 Pod 都写明了版本',
        proxy: '两个 Pod 都使用现在的代理 `proxyv2`',
      },
      hints: [
        '在页面顶部选择版本，差异会立刻显示出不同之处。',
        '问题列表提供修复：改为 `apps/v1` 时会一并补上以前可以省略的选择器。',
        '在两个 Pod 的标签 `spec.template.metadata.labels` 下加上 `version: v1`。',
      ],
      learned:
        '2018 年，Sidecar 是追加到 Pod 里的；如今模板是合并进去的。文章当时的要求，即端口命名以及 `app` 和 `version` 标签，今天依然是好建议。',
    },
  },
};
