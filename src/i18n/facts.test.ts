import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('./', import.meta.url);
const DOCS = new URL('../../docs/', import.meta.url);

/** The texts of a language, with the page of rules that is made of them. */
function texts(language: 'en' | 'zh-CN'): string {
  const packs = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(`${language}.ts`))
    .map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
  const docs = language === 'en' ? ['rules.md', 'glossary.md'] : ['rules.zh-CN.md', 'glossary.zh-CN.md'];
  return [...packs, ...docs.map((file) => readFileSync(new URL(file, DOCS), 'utf8'))].join('\n');
}

const TEXTS = { en: texts('en'), 'zh-CN': texts('zh-CN') };

/** Claims that the product made and that the code of Istio named here disproves; whichever words they come in again. */
describe('claims that are false are not there', () => {
  it.each<[string, 'en' | 'zh-CN', RegExp]>([
    [
      'R507: exclusions of outbound ranges always come first (tools/istio-iptables/pkg/capture/run.go)',
      'en',
      /exclude lists? (?:is|are) only (?:looked at|read) when everything/i,
    ],
    ['R507: containers’ ports are listed from 0.8 to 1.2 (the injection templates)', 'en', /1\.0 and 1\.1 always list/],
    ['R507', 'zh-CN', /1\.0 和 1\.1 总是列出|捕获全部(?:流量|地址)时才/],
    [
      'sidecar.istio.io/inject: istio-injection: disabled wins (mutatingwebhook.yaml)',
      'en',
      /whatever the namespace (?:says|is)/i,
    ],
    ['sidecar.istio.io/inject', 'zh-CN', /不论命名空间|无论命名空间/],
    [
      'probes are answered by the agent (pilot/cmd/pilot-agent/status/server.go)',
      'zh-CN',
      /探针[^。，]{0,8}(?:经由?|通过|改经)代理/,
    ],
    ['metrics are served by the agent', 'zh-CN', /(?:Prometheus|抓取)[^。，]{0,8}(?:经由?|通过|改经)代理/],
    ['R505: the webhook answers, so failurePolicy plays no part', 'en', /usual failure policy/i],
    ['R505', 'zh-CN', /(?:默认|通常)的失败策略/],
    ['R504: only x precheck runs it (istioctl/pkg/precheck)', 'en', /does not run it unless told/i],
    ['R504', 'zh-CN', /除非(?:明确)?要求[^。]*不(?:会)?运行/],
    ['ReadinessProbe is for VM workloads', 'en', /ReadinessProbe'?: '[^']*(?:the pod|istio-proxy|kubelet)/],
    ['R106: NR comes with 404', 'en', /503[^.]*\bNR\b|UH or NR/],
    ['R106', 'zh-CN', /503[^。]*NR/],
    ['an annotation does inject under policy: disabled in a labelled namespace', 'en', /can never call/i],
    ['the annotation', 'zh-CN', /注解[^。]{0,12}永远(?:不能|无法)/],
    ['R407: the selectors read the label from 1.10', 'en', /it was the annotation alone/i],
    ['R407', 'zh-CN', /(?:以前|之前|此前)只(?:看|读)注解/],
    ['native sidecars: 1.27, if every node runs 1.33 or later', 'en', /nodes can\b|nodes allow it/i],
    ['native sidecars', 'zh-CN', /节点(?:支持|允许)时/],
    [
      'R102, R103: one inbound configuration per port number',
      'en',
      /(?:proxy|Envoy) has (?:only )?one listener for each port/i,
    ],
    ['R102, R103', 'zh-CN', /每个端口(?:号)?只有一个监听器/],
    [
      'R201: outbound from 1.3, inbound from 1.5 (pilot/pkg/features/pilot.go)',
      'en',
      /Since 1\.3 the proxy (?:looks|guesses)/i,
    ],
    ['R414: a fixed list (pkg/kube/inject/initializer.go)', 'en', /that the cluster needs to start/i],
    ['R414', 'zh-CN', /集群启动所需/],
    ['a function is includeInboundPorts', 'en', /^\s*includeInboundPort:/m],
    ['a function is includeInboundPorts', 'zh-CN', /^\s*includeInboundPort:/m],
  ])('%s (%s)', (_source, language, claim) => {
    expect(TEXTS[language].match(claim)?.[0]).toBeUndefined();
  });

  it('R201 tells inbound from outbound', () => {
    expect(TEXTS.en).toContain('outbound connections since 1.3, and of inbound ones since 1.5');
    expect(TEXTS['zh-CN']).toContain('自 1.3 起代理会查看出站连接最初的字节，自 1.5 起也查看入站连接');
  });
});
