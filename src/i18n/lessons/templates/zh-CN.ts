import type { LessonWords } from '../lesson-words';
import type { templates as english } from './en';

/** 关于阅读模板、在模板中找错以及模板会覆盖什么的课程。 */
export const templates: Readonly<Record<keyof typeof english, LessonWords>> = {
  'read-template': {
    title: '阅读模板',
    about: '从上到下，不作修改',
    text: '你第一次见到模板 `audit`。请从上到下阅读：它对哪些 Pod 起作用，读取什么，重复什么？不修改模板，让它给 `cart` 添加容器，镜像标签为 `full`，并加上团队为 `checkout` 的标签。此时 `WATCHED` 的值是什么？',
    goals: {
      runs: '`cart` 的 Pod 有容器 `audit`，镜像标签为 `full`',
      team: '标签 `audit.shop.example/team` 的值为 `checkout`',
      watched: '`watched`：`WATCHED` 的值',
      unchanged: '模板没有改变',
    },
    hints: [
      '`annotation` 读取 Pod 的注解；没有该注解时，使用最后一个参数。',
      '`index .ObjectMeta.Labels "team"` 读取 Pod 的标签，即 `spec.template.metadata.labels` 下的标签。',
      '把 `audit.shop.example/level: full` 写成注解，`team: checkout` 写成标签。`WATCHED` 用逗号列出容器，可在*渲染*中查看。',
    ],
    learned:
      '阅读模板时要问：它查看什么，条件成立时写出什么，又重复什么？模板能查看的只有 Pod、values、网格配置和几个名称。',
  },
  'bug-in-syntax': {
    title: '找错：语法',
    about: '无法解析的模板',
    text: '有了这个 `toolbox` 模板，什么都无法注入：Go 解析不了它。错误信息会给出行号，但错误有时在更上面。这里有两处错误，而且每次只报告第一处。请改正两处，并保留条件判断。',
    goals: {
      workload: '`cart` 的容器 `toolbox` 有变量 `WORKLOAD`，值为 `cart`',
      version: '`orders` 的容器 `toolbox` 有变量 `VERSION`，值为 `v1`',
      condition: '模板仍然判断是否有标签 `version`',
    },
    hints: [
      '每个动作都以 `{{` 开头，以 `}}` 结尾。',
      '“unexpected EOF” 表示到文本末尾仍有没有关闭的内容。',
      '在 `WORKLOAD` 的那一行写上 `}}`，并在末尾单独一行写上 `{{- end }}`。',
    ],
    learned:
      '一个模板有语法错误，整个配置就无效，不使用这个模板的 Pod 也受影响。运行中的 istiod 会继续使用上一份能解析的配置。',
  },
  'bug-in-data': {
    title: '找错：数据',
    about: '对某些 Pod 执行失败的模板',
    text: '这个模板可以解析，但执行时失败。错误信息会指出是哪个动作失败，失败在什么数据上。请改正它，让它适用于每个 Pod，包括只有一个容器的 Pod。',
    goals: {
      cart: '`cart` 有容器 `toolbox`，`WORKLOAD` 和 `BESIDE` 都是 `cart`',
      orders: '`orders` 有容器 `toolbox`，`WORKLOAD` 和 `BESIDE` 都是 `orders`',
    },
    hints: [
      '“can’t evaluate field” 表示没有这个名称的字段。请核对字母。',
      '`index` 从 0 开始计数。',
      '`.DeploymentMeta.Name` 和 `index .Spec.Containers 0`。',
    ],
    learned: '对一个 Pod 有效的模板，对下一个 Pod 可能失败。安装之前，请用只有一个容器、没有标签和注解的 Pod 试一试。',
  },
  'bug-in-yaml': {
    title: '找错：YAML',
    about: '输出与本意不符的模板',
    text: '这个模板可以解析，也可以执行，但输出的内容对 Pod 无效：一个值含有冒号，另一个值是数字，而那里必须是字符串。请查看*渲染*，然后改正模板，让它适用于任何值。注解保持不变。',
    goals: {
      owner: '两个 Pod 中的 `OWNER` 都是 `payments: on call`',
      count: '两个 Pod 中的 `CONTAINERS` 都是字符串 `"1"`',
      annotation: '两个 Pod 的注解没有改变',
    },
    hints: [
      '在 YAML 中，冒号加空格表示映射的开始。',
      '有一个函数能把任何值变成带引号的字符串：`quote`。',
      '在两个动作内部的末尾都加上 `| quote`。',
    ],
    learned:
      '模板输出的是文本，而不是值。凡是要成为字符串的内容，后面都加上 `| quote`；凡是有结构的内容，后面都加上 `toYaml | nindent`。',
  },
  'whose-field-wins': {
    title: '以谁的字段为准？',
    about: '模板覆盖什么，不覆盖什么',
    text: '`cart` 和模板 `toolbox` 设置了同样的三项：容器 `toolbox` 的镜像、标签 `tier` 和宽限期。请分别写出结果来自 `pod` 还是 `template`。然后修改模板，让 Pod 自己的标签 `tier` 得以保留，而没有该标签的 Pod 仍得到 `from-template`。',
    goals: {
      container: '`container`：容器 `toolbox` 的镜像来自哪一方',
      label: '`label`：使用原来的模板时，标签 `tier` 以哪一方为准',
      grace: '`grace`：`terminationGracePeriodSeconds` 以哪一方为准',
      polite: '`cart` 保留自己的标签 `tier`，`orders` 得到模板的标签',
    },
    hints: [
      '在结果中查找 `from-pod`、`from-template` 和 `terminationGracePeriodSeconds`。*阶段*会显示哪一步写了什么。',
      '模板可以读取标签，没有时使用默认值：`index .ObjectMeta.Labels "tier" | default "from-template"`。',
      '在模板中写 `tier: {{ index .ObjectMeta.Labels "tier" | default "from-template" }}`。',
    ],
    learned:
      '模板会合并到 Pod 之上，因此以模板的字段为准。容器是例外：Istio 在最后会再次应用 Pod 自己的容器。正因如此，Pod 不用任何注解也能调整 `istio-proxy`。',
  },
};
