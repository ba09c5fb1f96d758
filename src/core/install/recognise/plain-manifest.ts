/** Kind and apiVersion as the first two lines that hold something, each a plain word. */
const HEAD =
  /^(?:[ \t]*(?:#.*)?\r?\n)*(?:apiVersion: *(?<version>[\w./-]+)[ \t]*\r?\nkind: *(?<kind>\w+)[ \t]*\r?\n|kind: *(?<kind2>\w+)[ \t]*\r?\napiVersion: *(?<version2>[\w./-]+)[ \t]*\r?\n)/;

/** Lines that may give a key of the root another value, and those of a value that begins in the first column. */
const UNUSUAL_LINE = /^(?:[^\w\s#-]|kind\b|apiVersion\b)/gm;

/** Kinds of which something may be recognised whatever else they say. */
const TELLING_KINDS =
  /^(?:ConfigMap|Namespace|MutatingWebhookConfiguration|Node|ProxyConfig|IstioOperator|HelmRelease|Application|Istio|Template|Kustomization|\w*List)$/;

const TELLING_GROUPS = /^(?:install\.istio\.io|kustomize\.config\.k8s\.io)\//;

/** What images of istiod and of proxies are recognised by, actions of a template, what may hide them, and the line break that `^` does not know. */
const TELLING_TEXT = /pilot|proxyv2:|\\[xuU\r\n]|binary|\{\{|\x85/;

/**
 * Whether the text of one document is certainly a manifest of which `recognise` finds nothing, as most are: an object that says in its first lines what it
 * is. Much cheaper than reading it. False where that is not certain.
 */
export function isPlainManifest(text: string): boolean {
  const head = HEAD.exec(text)?.groups;
  if (head === undefined) return false;
  const { kind = head['kind2'] ?? '', version = head['version2'] ?? '' } = head;
  if (TELLING_KINDS.test(kind) || TELLING_GROUPS.test(version) || TELLING_TEXT.test(text)) return false;
  return text.match(UNUSUAL_LINE)?.length === 2;
}
