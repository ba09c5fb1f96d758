import type { JsonObject } from '../../json';
import { captureOfPod, type PodCapture } from '../capture/pod';
import type { CaptureConfig } from '../capture/capture-config';
import type { ProgramFailure } from '../capture/failure';
import { loadRules } from '../packet/hooks';
import { mergeRulesets, type RulePlace, type RuleProblem, type Ruleset } from '../packet/model';
import { parseIptablesRestore } from '../packet/parse/iptables';
import { parseNft } from '../packet/parse/nft';
import { NO_ROUTING, parseRoutingFacts } from '../packet/parse/routes';
import type { RuleLine } from '../rules/origin';
import { textOf } from '../rules/restore';
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
    parseIptablesRestore(textOf(rules.v4), 'v4'),
    parseIptablesRestore(textOf(rules.v6), 'v6'),
    parseNft(textOf(rules.nft)),
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
  const made = config === null ? null : rulesOf(config, release);
  const rules = made !== null && 'rules' in made ? made.rules : null;
  const early = outcome !== null && 'failure' in outcome ? outcome.failure : null;
  const late = made !== null && 'failure' in made ? made.failure : (rules?.failure ?? null);
  const ruleset: Ruleset = rules === null ? { chains: [], problems: [] } : loadedRuleset(rules);
  const proxy = proxyFacts(pod, release, portsOf(config));
  const containers = podContainers(pod);
  return {
    pod,
    release,
    addresses,
    capture,
    config,
    rules,
    failure: early ?? late,
    problems: ruleset.problems,
    proxy,
    parts: {
      containers,
      proxy,
      interfaces: addresses.interfaces,
      rules: loadRules(ruleset),
      assumed: assumedPorts(containers),
      routing: rules === null ? NO_ROUTING : parseRoutingFacts(textOf(rules.net)),
    },
  };
}
