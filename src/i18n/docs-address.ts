/** The public page behind each rule: a path of istio.io, or a whole address. The rules themselves hold the same; this is for who has no rules at hand. */
const PAGES: Readonly<Record<string, string>> = {
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/': 'R001 R007 R008 R009',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/': 'R002',
  'https://kubernetes.io/docs/reference/using-api/deprecation-guide/': 'R003',
  'https://kubernetes.io/docs/reference/networking/service-protocols/': 'R004',
  'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector': 'R005',
  'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services': 'R006',
  'https://kubernetes.io/docs/reference/kubernetes-api/': 'R010',
  '/docs/setup/additional-setup/sidecar-injection/': 'R011 R401 R406 R407',
  '/docs/ops/deployment/application-requirements/': 'R101 R102 R104 R605 R606 R610',
  '/docs/reference/config/analysis/ist0116/': 'R103',
  '/docs/reference/config/analysis/ist0137/': 'R105',
  'https://kubernetes.io/docs/concepts/services-networking/service/': 'R106',
  'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports': 'R107',
  '/docs/reference/config/analysis/ist0150/': 'R108',
  'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id': 'R109',
  '/docs/ops/configuration/traffic-management/protocol-selection/': 'R201 R202 R205',
  '/docs/ops/configuration/traffic-management/protocol-selection/#explicit-protocol-selection': 'R203 R204',
  '/docs/ops/deployment/application-requirements/#server-first-protocols': 'R207',
  '/docs/ops/deployment/application-requirements/#ports-used-by-istio': 'R208',
  '/docs/ops/deployment/application-requirements/#pod-requirements': 'R301 R302 R303 R304 R305',
  'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set': 'R306',
  '/docs/reference/config/analysis/ist0102/': 'R402',
  '/docs/reference/config/analysis/ist0123/': 'R404',
  '/docs/ops/common-problems/injection/': 'R405 R409 R410 R411 R414',
  '/docs/reference/config/annotations/#SidecarInject': 'R408',
  '/docs/setup/upgrade/canary/': 'R412',
  '/docs/ops/common-problems/injection/#the-result-of-sidecar-injection-was-not-what-i-expected': 'R413',
  '/docs/ambient/usage/add-workloads/': 'R415',
  '/docs/reference/config/analysis/ist0139/': 'R417',
  '/docs/setup/additional-setup/sidecar-injection/#manual-sidecar-injection': 'R418 R802 R904',
  '/docs/reference/config/annotations/': 'R501 R502 R503 R505 R507 R513 R611 R613 R616 R617',
  '/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig': 'R510',
  '/docs/setup/additional-setup/sidecar-injection/#customizing-injection': 'R511 R901 R902',
  '/docs/reference/config/annotations/#SidecarUserVolume': 'R512',
  '/docs/ops/diagnostic-tools/istioctl-analyze/#ignoring-specific-analysis-messages-via-cli': 'R515',
  '/docs/reference/config/analysis/ist0144/': 'R601',
  '/docs/setup/additional-setup/pod-security-admission/': 'R604',
  '/docs/setup/additional-setup/dual-stack/': 'R614',
  '/docs/ops/configuration/traffic-management/dns-proxy/': 'R615',
  '/docs/ops/configuration/mesh/app-health-check/': 'R701 R702 R703',
  '/docs/setup/additional-setup/sidecar-injection/#native-sidecars': 'R801',
  '/docs/setup/additional-setup/cni/#compatibility-with-application-init-containers': 'R803',
  '/docs/reference/config/analysis/ist0146/': 'R851',
  '/docs/reference/config/annotations/#SidecarProxyCPU': 'R908',
  '/docs/ops/common-problems/injection/#pod-or-containers-start-with-network-issues-if-istio-proxy-is-not-ready':
    'R909',
};

const SITES = { en: 'https://istio.io/latest', 'zh-CN': 'https://istio.io/latest/zh' } as const;

/** Languages in which the public pages exist. */
export type DocsLanguage = keyof typeof SITES;

/** The address of a page of istio.io, or of one elsewhere, in a language. */
export function docsAddress(docs: string, language: DocsLanguage): string {
  return docs.startsWith('/') ? `${SITES[language]}${docs}` : docs;
}

/** The address of the page that states a rule's requirement; undefined for a code that is none's. */
export function ruleAddress(code: string, language: DocsLanguage): string | undefined {
  const page = Object.entries(PAGES).find(([, codes]) => codes.split(' ').includes(code))?.[0];
  return page && docsAddress(page, language);
}

/** The address of the page about a message of istioctl analyze (`IST0101`). */
export function messageAddress(code: string, language: DocsLanguage): string {
  return docsAddress(`/docs/reference/config/analysis/${code.toLowerCase()}/`, language);
}
