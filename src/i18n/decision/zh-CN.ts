import type { words as english } from './en';

type Params = Readonly<Record<string, string>>;

const of = (params: Params, name: string): string => params[name] ?? '';
const ordinal = (params: Params): string => `第 ${Number(of(params, 'index')) + 1} 项`;
const fromWhere = (params: Params): string => (of(params, 'from') === 'label' ? '标签' : '注解');

/** 关于注入判定各项检查的句子，按代码索引。 */
const tests: typeof english.tests = {
  'webhook.match': (p) => `${of(p, 'configuration')} 的 Webhook ${of(p, 'webhook')} 与命名空间和 Pod 均匹配。`,
  'webhook.namespace-selector': (p) =>
    `Webhook ${of(p, 'webhook')} 不匹配：命名空间的标签不满足 ${of(p, 'requirement')}。`,
  'webhook.object-selector': (p) => `Webhook ${of(p, 'webhook')} 不匹配：Pod 的标签不满足 ${of(p, 'requirement')}。`,
  'webhook.absent': () => '没有安装注入 Webhook，因此不会调用任何注入器。',
  'webhook.none': (p) => `没有注入 Webhook 匹配命名空间 ${of(p, 'namespace')} 中的这个 Pod，注入器不会被调用。`,
  'webhook.other-revision': (p) =>
    `只有修订版本 ${of(p, 'revisions')} 的 Webhook 匹配；此注入器的修订版本是 ${of(p, 'revision')}。`,
  'webhook.several-revisions': (p) =>
    `多个修订版本的 Webhook 同时匹配（${of(p, 'revisions')}）：每个都会注入，Pod 将无法正常工作。`,
  'webhook.called': (p) => `API 服务器会调用修订版本 ${of(p, 'revision')} 的注入器。`,
  'host-network': () => '使用主机网络的 Pod 从不注入：其规则会重定向整个节点的流量。',
  'ignored-namespace': (p) => `${of(p, 'ignored').replaceAll(', ', '、')} 中的 Pod 从不注入。`,
  'already-injected': () => 'kube-inject 不改动已经带有 istio-proxy 的 Pod。',
  'inject-value': (p) => `${fromWhere(p)} sidecar.istio.io/inject 的值为“${of(p, 'value')}”。`,
  'inject-value.unset': () => '标签和注解 sidecar.istio.io/inject 均未设置。',
  'inject-value.invalid': (p) =>
    `${fromWhere(p)} sidecar.istio.io/inject 的值为“${of(p, 'value')}”，既不是“true”也不是“false”，视为未设置。`,
  'never-inject-selector': (p) => `neverInjectSelector ${ordinal(p)}（${of(p, 'selector')}）匹配时禁止注入。`,
  'never-inject-selector.invalid': (p) => `neverInjectSelector ${ordinal(p)}无效，已跳过：${of(p, 'upstream')}`,
  'always-inject-selector': (p) => `alwaysInjectSelector ${ordinal(p)}（${of(p, 'selector')}）匹配时要求注入。`,
  'always-inject-selector.invalid': (p) => `alwaysInjectSelector ${ordinal(p)}无效，已跳过：${of(p, 'upstream')}`,
  policy: (p) => `注入器的策略为“${of(p, 'policy')}”。`,
  'policy.illegal': (p) =>
    `注入器的策略“${of(p, 'policy')}”既不是“enabled”也不是“disabled”：无论 Pod 如何要求都不会注入。`,
  'kube-inject': () => '只要以上各项均未禁止，kube-inject 就会注入。',
};

/** 关于能使 Pod 被注入的单项改动的句子，按代码索引。 */
const changes: typeof english.changes = {
  'remove-host-network': () => '移除 hostNetwork',
  'add-pod-label': (p) => `在 Pod 模板上添加标签 ${of(p, 'key')}: "${of(p, 'value')}"`,
  'change-pod-label': (p) => `将 Pod 模板的标签 ${of(p, 'key')} 从“${of(p, 'before')}”改为“${of(p, 'value')}”`,
  'remove-pod-label': (p) => `移除 Pod 模板的标签 ${of(p, 'key')}`,
  'add-pod-annotation': (p) => `在 Pod 模板上添加注解 ${of(p, 'key')}: "${of(p, 'value')}"`,
  'change-pod-annotation': (p) => `将 Pod 模板的注解 ${of(p, 'key')} 从“${of(p, 'before')}”改为“${of(p, 'value')}”`,
  'remove-pod-annotation': (p) => `移除 Pod 模板的注解 ${of(p, 'key')}`,
  'remove-pod-namespace': (p) => `从 Pod 模板中移除命名空间 ${of(p, 'namespace')}`,
  'add-namespace-label': (p) => `为命名空间 ${of(p, 'namespace')} 添加标签 ${of(p, 'key')}: ${of(p, 'value')}`,
  'change-namespace-label': (p) =>
    `将命名空间 ${of(p, 'namespace')} 的标签 ${of(p, 'key')} 从“${of(p, 'before')}”改为“${of(p, 'value')}”`,
  'remove-namespace-label': (p) => `移除命名空间 ${of(p, 'namespace')} 的标签 ${of(p, 'key')}`,
  'add-policy': () => '将注入器的策略设为 enabled',
  'change-policy': (p) => `将注入器的策略从“${of(p, 'before')}”改为 enabled`,
};

export const words: typeof english = { tests, changes, together: (parts) => `${parts.join('，并')}。` };
