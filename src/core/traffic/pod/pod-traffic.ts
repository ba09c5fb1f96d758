import type { JsonObject } from '../../json';
import { captureOfPod, type PodCapture } from '../capture/pod';
import type { CaptureConfig } from '../capture/capture-config';
import type { ProgramFailure } from '../capture/failure';
import { type LoadedRules, loadRules } from '../packet/hooks';
import { mergeRulesets, type RulePlace, type RuleProblem, type Ruleset } from '../packet/model';
import { parseIptablesRestore } from '../packet/parse/iptables';
import { parseNft } from '../packet/parse/nft';
import { NO_ROUTING, parseRoutingFacts, type PolicyRouting } from '../packet/parse/routes';
import type { RuleLine } from '../rules/origin';
import { textOfRules } from '../rules/restore';
import { type CaptureRules, rulesOf } from '../rules/rules-of';
import { appPortOf, type PodContainer, podContainers } from './containers';
import type { NetworkAddresses } from './network-addresses';
import { ASSUMED_APP_PORT, type AssumedPort, type PodWorldParts } from './pod-world';
import { type CapturePorts, DEFAULT_PORTS, type ProxyFacts, proxyFacts } from './proxy';

/** An injected pod as its traffic meets it: who captures, by which rules, and everything a packet needs to be sent. */
export interface PodTraffic {
  readonly pod: JsonObject;
  readonly release: string;
  readonly addresses: NetworkAddresses;
  readonly capture: PodCapture;
  /** The configuration, where the program gets so far. */
  readonly config: CaptureConfig | null;
  /** The rules as text with what made each line; null where there are none. */
  readonly rules: CaptureRules | null;
  /** How the program stops, where it does: the container that runs it then fails and the pod does not start. */
  readonly failure: ProgramFailure | null;
  /** What the kernel's tool rejects in the rules, and what the evaluator does not know. */
  readonly problems: readonly RuleProblem[];
  /** Null for a pod without istio-proxy. */
  readonly proxy: ProxyFacts | null;
  readonly parts: PodWorldParts;
}

/** What is around the pod beyond its addresses: the node's CNI plugin. */
export interface PodTrafficOptions {
  readonly addresses: NetworkAddresses;
  readonly cni?: Parameters<typeof captureOfPod>[2]['cni'];
  /** Rules as nftables, whatever the pod asks for; only where the release can write them. */
  readonly nftables?: boolean;
}

/** The rules of a configuration as the kernel would hold them. */
function loadedRuleset(rules: CaptureRules): Ruleset {
  return mergeRulesets(
    parseIptablesRestore(textOfRules(rules.v4), 'v4'),
    parseIptablesRestore(textOfRules(rules.v6), 'v6'),
    parseNft(textOfRules(rules.nft)),
  );
}

/** The line of the rules that a rule in a trace stands in, with its origin. */
export function ruleLineAt(rules: CaptureRules, { source, line }: RulePlace): RuleLine | undefined {
  return rules[source][line - 1];
}

function portsOf(config: CaptureConfig | null): CapturePorts {
  const port = (text: string | undefined, fallback: number): number =>
    text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : fallback;
  return {
    outboundPort: port(config?.settings.proxyPort, DEFAULT_PORTS.outboundPort),
    inboundPort: port(config?.settings.inboundCapturePort, DEFAULT_PORTS.inboundPort),
  };
}

/** An app without declared ports listens somewhere: at the port that examples use. */
function assumedPorts(containers: readonly PodContainer[]): AssumedPort[] {
  const app = containers.find(({ part, place }) => part === 'app' && place === 'container');
  if (app === undefined || appPortOf(containers) !== null) return [];
  return [{ port: ASSUMED_APP_PORT, transport: 'tcp', container: app }];
}

/** The rules of a configuration as the program writes them and as the kernel holds them. */
interface MadeRules {
  readonly rules: CaptureRules | null;
  readonly failure: ProgramFailure | null;
  readonly problems: Ruleset['problems'];
  readonly loaded: LoadedRules;
  readonly routing: PolicyRouting;
}

const NO_RULES: MadeRules = {
  rules: null,
  failure: null,
  problems: [],
  loaded: loadRules({ chains: [], problems: [] }),
  routing: NO_ROUTING,
};

function madeFor(config: CaptureConfig, release: string): MadeRules {
  const made = rulesOf(config, release);
  if ('failure' in made) return { ...NO_RULES, failure: made.failure };
  const { rules } = made;
  const ruleset = loadedRuleset(rules);
  const routing = parseRoutingFacts(textOfRules(rules.net));
  return { rules, failure: rules.failure ?? null, problems: ruleset.problems, loaded: loadRules(ruleset), routing };
}

/** Pods of one input mostly have the same configuration; the key holds all that the rules depend on. */
const made = new Map<string, MadeRules>();
const KEPT = 16;

function loadedFor(config: CaptureConfig, release: string): MadeRules {
  const key = JSON.stringify([release, config]);
  const known = made.get(key) ?? madeFor(config, release);
  made.delete(key);
  made.set(key, known);
  const [oldest] = made.keys();
  if (made.size > KEPT && oldest !== undefined) made.delete(oldest);
  return known;
}

/** Everything about the traffic of an injected pod in a release: the rules that are written for it and what they meet. */
export function podTraffic(
  pod: JsonObject,
  release: string,
  { addresses, cni, nftables = false }: PodTrafficOptions,
): PodTraffic {
  const host = {
    addresses: addresses.interfaces.flatMap((each) => each.addresses),
    nameservers: [addresses.nameServer],
  };
  const capture = captureOfPod(pod, release, cni === undefined ? { host } : { host, cni });
  const outcome = capture.by === 'nobody' ? null : capture.outcome;
  const told = outcome !== null && 'config' in outcome ? outcome.config : null;
  const config = nftables && told !== null ? { ...told, settings: { ...told.settings, nativeNftables: true } } : told;
  const {
    rules,
    failure: lateFailure,
    problems,
    loaded,
    routing,
  } = config === null ? NO_RULES : loadedFor(config, release);
  const early = outcome !== null && 'failure' in outcome ? outcome.failure : null;
  const proxy = proxyFacts(pod, release, portsOf(config));
  const containers = podContainers(pod);
  return {
    pod,
    release,
    addresses,
    capture,
    config,
    rules,
    failure: early ?? lateFailure,
    problems,
    proxy,
    parts: {
      containers,
      proxy,
      interfaces: addresses.interfaces,
      rules: loaded,
      assumed: assumedPorts(containers),
      routing,
    },
  };
}
