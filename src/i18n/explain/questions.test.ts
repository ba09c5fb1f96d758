import { beforeAll, describe, expect, it } from 'vitest';
import type { PurposeCode } from '../../core/explain/catalogue';
import { type ExplainedLine, explainLines } from '../../core/explain/lines';
import type { Purpose } from '../../core/explain/purpose';
import type { Scenario } from '../../core/scenario';
import { defaultScenario, loadPreset } from '../../presets';
import { newEngine } from '../../testing/parts';
import { words as viewEn } from '../explain-view/en';
import { words as viewZh } from '../explain-view/zh-CN';
import { describePurpose } from './describe';
import { words as explainEn } from './en';
import { words as explainZh } from './zh-CN';

/** What a newcomer injects: an application with a probe. */
const PLAIN = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: web
        ports: [{containerPort: 8080}]
        livenessProbe: {httpGet: {path: /healthz, port: 8080}}
`;

const hold = (scenario: Scenario): Scenario => ({
  ...scenario,
  manifests: PLAIN.replace(
    'metadata: {labels: {app: web}}',
    `metadata: {labels: {app: web}, annotations: {proxy.istio.io/config: '{"holdApplicationUntilProxyStarts": true}'}}`,
  ),
});
const native = (scenario: Scenario): Scenario => ({
  ...scenario,
  settings: { ...scenario.settings, nativeSidecars: true },
});
const cni = (scenario: Scenario): Scenario => {
  const values = scenario.values.replace(/("cni": \{\s*"enabled": )false|(cni:\n\s+enabled: )false/, '$1$2true');
  expect(values).not.toBe(scenario.values);
  return { ...scenario, values };
};
const same = (scenario: Scenario): Scenario => scenario;

/** One line that answers a part of a question: the line to look at, and what is said of it that answers. */
interface Answer {
  /** A part of the line’s text. */
  readonly line: string;
  readonly purpose: PurposeCode;
  readonly en: readonly string[];
  readonly zh: readonly string[];
  /** Where it is asked about another scenario than the plain one. */
  readonly of?: (scenario: Scenario) => Scenario;
  readonly version?: string;
}

/** The twenty questions that a newcomer should be able to answer from the Origin panel; 18 is about the letters and is answered by the legend. */
const QUESTIONS: Readonly<Record<string, readonly Answer[]>> = {
  '1: two containers, and which of them is gone': [
    {
      line: 'name: istio-init',
      purpose: 'container.istio-init',
      en: ['sets up the traffic redirection and then exits', 'gone when the application runs'],
      zh: ['设置流量重定向，然后退出', '应用运行时它已经不在了'],
    },
    { line: 'name: istio-proxy', purpose: 'container.istio-proxy', en: ['Envoy', 'agent'], zh: ['Envoy', 'agent'] },
  ],
  '2: the ports': [
    { line: '"15001"', purpose: 'redirect.outbound-port', en: ['Outbound', '15001'], zh: ['出站', '15001'] },
    { line: '"15006"', purpose: 'redirect.inbound-port', en: ['Inbound', '15006'], zh: ['入站', '15006'] },
    {
      line: '15090,15021,15020',
      purpose: 'redirect.inbound-exclusions.some',
      en: ['15020 is the agent', '15021 Envoy’s health port', '15090 its metrics', 'kubelet', 'Prometheus'],
      zh: ['15020 是 agent', '15021 是 Envoy 的健康检查端口', '15090 是它的指标', 'kubelet', 'Prometheus'],
    },
    {
      line: '- istio-iptables',
      purpose: 'redirect.program',
      en: ['redirection rules'],
      zh: ['重定向规则'],
    },
    {
      line: 'containerPort: 15090',
      purpose: 'port.http-envoy-prom',
      en: ['Prometheus', '15020'],
      zh: ['Prometheus', '15020'],
    },
  ],
  '3: -u 1337': [
    {
      line: '"1337"',
      purpose: 'redirect.proxy-user',
      en: ['endless loop', 'If the application runs as user 1337 too, its outbound traffic bypasses the proxy'],
      zh: ['死循环', '如果应用也以用户 1337 运行，它的出站流量会绕过代理'],
    },
  ],
  '4: an empty -x': [
    {
      line: '- -x',
      purpose: 'redirect.outbound-exclusions.none',
      en: ['No address range is excluded', 'With 10.0.0.0/8 here, calls to those addresses would bypass the proxy'],
      zh: ['没有排除任何网段', '如果这里写 10.0.0.0/8，发往这些地址的调用就会绕过代理'],
    },
  ],
  '5: 15020 behind -d': [
    {
      line: '15090,15021,15020',
      purpose: 'redirect.inbound-exclusions.some',
      en: ['15020 is the agent (probes, merged metrics)', 'without mutual TLS'],
      zh: ['15020 是 agent（探针、合并后的指标）', '不使用双向 TLS'],
    },
  ],
  '6: NET_ADMIN and NET_RAW': [
    {
      line: '- NET_ADMIN',
      purpose: 'security.istio-init.net-admin',
      en: ['firewall rules', 'With the CNI plugin no container of the pod needs it'],
      zh: ['防火墙规则', '使用 CNI 插件时，Pod 中没有容器需要它'],
    },
    {
      line: '- NET_RAW',
      purpose: 'security.istio-init.net-raw',
      en: ['raw sockets', 'With the CNI plugin'],
      zh: ['原始套接字', '使用 CNI 插件'],
    },
  ],
  '7: the token': [
    {
      line: 'name: istio-token',
      purpose: 'volume.istio-token',
      en: ['proves the pod’s service account to istiod', 'Without it there is no certificate'],
      zh: ['向 istiod 证明 Pod 服务账号', '没有它就没有证书'],
    },
    {
      line: 'audience: istio-ca',
      purpose: 'volume.istio-token.audience',
      en: ['istiod accepts no other audience, and the API server does not accept this one'],
      zh: ['istiod 不接受其他受众，API 服务器也不接受这个受众'],
    },
  ],
  '8: the SPIFFE identity': [
    {
      line: 'name: SERVICE_ACCOUNT',
      purpose: 'env.SERVICE_ACCOUNT',
      en: ['spiffe://TRUST_DOMAIN/ns/NAMESPACE/sa/SERVICE_ACCOUNT', 'The token, not this variable, proves it'],
      zh: ['spiffe://信任域/ns/命名空间/sa/服务账号', '证明身份的是令牌，而不是这个变量'],
    },
    { line: 'name: POD_NAMESPACE', purpose: 'env.POD_NAMESPACE', en: ['SPIFFE identity'], zh: ['SPIFFE 身份'] },
    { line: 'name: TRUST_DOMAIN', purpose: 'env.TRUST_DOMAIN', en: ['SPIFFE'], zh: ['SPIFFE'] },
  ],
  '9: the liveness probe': [
    {
      line: 'path: /app-health/web/livez',
      purpose: 'probe.rewritten.liveness',
      en: ['goes to the agent, which asks the application', 'The kubelet has no mesh certificate'],
      zh: ['改为请求 agent，由 agent 询问应用', 'kubelet 没有网格的证书'],
    },
  ],
  '10: ISTIO_META_APP_CONTAINERS': [
    {
      line: 'ISTIO_META_APP_CONTAINERS',
      purpose: 'env.ISTIO_META_APP_CONTAINERS',
      en: ['The names of the application’s containers: web', 'telemetry may report', 'istiod'],
      zh: ['应用容器的名称：web', '遥测可以上报', 'istiod'],
    },
  ],
  '11: CPU and memory': [
    {
      line: 'cpu: 100m',
      purpose: 'resources.proxy.requests.cpu',
      en: ['An annotation with proxyCPU alone drops the other defaults, the limits included'],
      zh: ['只写 proxyCPU 注解会去掉其他默认值，包括上限'],
    },
  ],
  '12: prometheus.io': [
    {
      line: 'prometheus.io/scrape',
      purpose: 'annotation.prometheus-scrape',
      en: ['You do not have to write it: with metrics merging every injected pod offers its metrics'],
      zh: ['你不必自己写：启用指标合并后，每个被注入的 Pod 都提供指标'],
    },
  ],
  '13: the status': [
    {
      line: 'sidecar.istio.io/status',
      purpose: 'annotation.status',
      en: ['names of containers, init containers, volumes', 'injected again, those containers are removed first'],
      zh: ['容器、init 容器、卷和拉取凭据的名称', '再次注入，会先移除这些容器'],
    },
  ],
  '14: canonical-name': [
    {
      line: 'service.istio.io/canonical-name',
      purpose: 'label.canonical-name',
      en: ['The name of the application that this pod belongs to: web', 'at most 63 characters'],
      zh: ['这个 Pod 所属应用的名称：web', '最多 63 个字符'],
    },
  ],
  '15: waiting for the proxy': [
    {
      line: '- pilot-agent',
      purpose: 'lifecycle.hold',
      en: ['start only when the proxy is ready', 'Init containers run before the proxy in any case'],
      zh: ['等到代理就绪后才启动', 'init 容器总是在代理之前运行'],
      of: hold,
    },
    {
      line: '      containers:',
      purpose: 'pod.containers',
      en: ['holdApplicationUntilProxyStarts', 'Init containers have ended by then'],
      zh: ['holdApplicationUntilProxyStarts', 'init 容器此时已经结束'],
    },
  ],
  '16: a native sidecar': [
    {
      line: 'name: istio-proxy',
      purpose: 'container.istio-proxy.native',
      en: ['keeps running', 'so they can use the mesh', 'stops after the application', 'a Job from completing'],
      zh: ['持续运行', '因此它们都能使用网格', '在应用之后停止', '不会妨碍 Job 结束'],
      of: native,
    },
    {
      line: 'restartPolicy: Always',
      purpose: 'lifecycle.native',
      en: ['native sidecar'],
      zh: ['原生 Sidecar'],
      of: native,
    },
  ],
  '17: the CNI plugin': [
    {
      line: 'name: istio-init',
      purpose: 'container.istio-init',
      en: ['With the CNI plugin istio-validation takes its place', 'without root and capabilities', 'annotations'],
      zh: ['使用 CNI 插件时由 istio-validation 代替', '不需要 root 和权能', '注解'],
    },
    {
      line: 'runAsUser: 0',
      purpose: 'security.istio-init.root',
      en: ['runs as root'],
      zh: ['以 root 运行'],
    },
    {
      line: '--skip-rule-apply',
      purpose: 'redirect.skip-rules',
      en: ['the CNI plugin has done that', 'needs no capabilities'],
      zh: ['CNI 插件已经写好', '不需要任何权能'],
      of: cni,
    },
    {
      line: '- "1337"',
      purpose: 'redirect.unused',
      en: ['has no effect here', 'from the pod’s annotations'],
      zh: ['不起作用', '从 Pod 的注解读取'],
      of: cni,
    },
  ],
  '19: after a change of the template': [
    {
      line: 'name: istio-proxy',
      purpose: 'container.istio-proxy',
      en: ['after a change to the template or the values, restart the workload', 'istiod reads both again by itself'],
      zh: ['修改模板或 values 之后，需要重启工作负载', 'istiod 会自动重新读取'],
    },
  ],
  '20: what 0.7 added': [
    {
      line: 'name: istio-proxy',
      purpose: 'container.istio-proxy.pilot',
      en: ['from Pilot', 'certificate from a Secret', 'does not yet get certificates', 'Mixer'],
      zh: ['从 Pilot 获取', '证书来自 Secret', '还不负责获取证书', 'Mixer'],
      version: '0.7',
    },
    {
      line: 'name: istio-init',
      purpose: 'container.istio-init',
      en: ['sets up the traffic redirection'],
      zh: ['设置流量重定向'],
      version: '0.7',
    },
  ],
};

const explained = new Map<string, readonly ExplainedLine[]>();

/** The first line that has both the text and the purpose. */
function purposeAt({ line, purpose, of = same, version = '1.30' }: Answer): Purpose {
  const key = `${of.name} ${version}`;
  let lines = explained.get(key);
  if (lines === undefined) {
    const scenario = of({ ...defaultScenario(version), manifests: PLAIN });
    const { documents } = newEngine().evaluate(scenario, { rules: false });
    lines = documents.flatMap(({ after }) => explainLines(after));
    explained.set(key, lines);
  }
  const found = lines.find(
    ({ text, purposes }) => text.includes(line) && purposes.some(({ code }) => code === purpose),
  );
  const purposeFound = found?.purposes.find(({ code }) => code === purpose);
  if (purposeFound === undefined)
    throw new Error(
      `no line “${line}” is for ${purpose}: ${JSON.stringify(
        lines
          .filter(({ text }) => text.includes(line))
          .map(({ text, purposes }) => [text, purposes.map(({ code }) => code)]),
      )}`,
    );
  return purposeFound;
}

describe('the twenty questions of a newcomer', () => {
  beforeAll(async () => {
    await loadPreset('1.30');
    await loadPreset('0.7');
  });

  it.each(Object.keys(QUESTIONS))('%s, is answered where the line stands, in both languages', (question) => {
    for (const answer of QUESTIONS[question] ?? []) {
      const purpose = purposeAt(answer);
      const english = describePurpose(explainEn, purpose);
      const chinese = describePurpose(explainZh, purpose);
      for (const fact of answer.en) expect(`${english.glance} ${english.more}`).toContain(fact);
      for (const fact of answer.zh) expect(`${chinese.glance} ${chinese.more}`).toContain(fact);
    }
  });

  it('2: port 15053 is told where the arguments begin, and where DNS is captured', () => {
    for (const code of ['arguments.istio-init', 'env.ISTIO_META_DNS_CAPTURE'] as const)
      for (const { purposes } of [explainEn, explainZh]) expect(purposes[code].join(' ')).toContain('15053');
  });

  it('10: who reads a line is told as well', () => {
    const [answer] = QUESTIONS['10: ISTIO_META_APP_CONTAINERS'] ?? [];
    if (answer === undefined) throw new Error('no answer');
    expect(purposeAt(answer).readBy).toEqual(['envoy', 'control-plane', 'telemetry']);
  });

  it('18: the legend says what the letters mean', () => {
    expect(Object.keys(viewEn.legend)).toEqual(Object.keys(viewZh.legend));
    expect(viewEn.legend.template).toContain('template');
    expect(viewEn.legend.step).toContain('Istio’s own code');
    expect(viewEn.legend.default).toContain('Kubernetes');
    expect(viewZh.legend.template).toContain('模板');
    expect(viewZh.legend.step).toContain('Istio');
    expect(viewZh.legend.default).toContain('Kubernetes');
  });
});
