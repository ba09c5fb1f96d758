import { parseCidr, parsePrefix } from '../../go/ip-prefix';
import {
  EXCLUDE_INBOUND_PORTS,
  EXCLUDE_OUTBOUND_PORTS,
  EXCLUDE_OUTBOUND_RANGES,
  INCLUDE_INBOUND_PORTS,
  INCLUDE_OUTBOUND_PORTS,
  INCLUDE_OUTBOUND_RANGES,
  INTERCEPTION_MODE,
} from '../../istio/config/names';
import { quote } from '../../go/quote';
import { boolOf } from '../../go/strconv';
import { trafficRow } from '../releases/row';
import type { TrafficSwitches } from '../releases/switches';
import { type CaptureOutcome, completeCapture } from './capture-config';
import type { Environment } from './go-settings';
import type { Host } from './host';
import { DEFAULT_CAPTURE_SETTINGS, type SettingName, type Settings, type SettingSource } from './settings';

/** What the CNI plugin reads of a pod. */
export interface CniPod {
  readonly annotations: Readonly<Record<string, string>>;
  /** Variables of istio-proxy that have a value of their own. */
  readonly proxyEnvironment: Readonly<Record<string, string>>;
  readonly runAsUser: number | null;
  readonly runAsGroup: number | null;
}

/** What the plugin has around it: the pod's network, and the node agent's own variables and settings. */
export interface CniSurroundings {
  readonly host: Host;
  /** Variables of the node agent: owner groups and the loopback range come from there. */
  readonly environment: Environment;
  /** Whether the node agent writes nftables. */
  readonly nativeNftables?: boolean;
}

type Check = (value: string, row: TrafficSwitches) => string | undefined;

function badMode(value: string): string | undefined {
  return value === 'REDIRECT' || value === 'TPROXY' ? undefined : `interceptionMode invalid: ${value}`;
}

function badRanges(value: string, row: TrafficSwitches): string | undefined {
  for (const range of value === '' ? [] : value.split(',')) {
    const network = row.ranges === 'networks' || row.ranges === 'patterns' || row.ranges === 'raw';
    let wrong: string | undefined;
    if (network) {
      if (parseCidr(range, row.octetZeros) === undefined) wrong = `invalid CIDR address: ${range}`;
    } else {
      const read = parsePrefix(range);
      if ('error' in read) wrong = read.error;
    }
    if (wrong !== undefined) return `failed parsing cidr '${range}': ${wrong}`;
  }
  return undefined;
}

function badRangesOrAll(value: string, row: TrafficSwitches): string | undefined {
  const wrong = value === '*' ? undefined : badRanges(value, row);
  return wrong === undefined ? undefined : `IPRanges invalid: ${wrong}`;
}

function badPorts(value: string): string | undefined {
  const text = value.trim();
  for (const port of text === '' ? [] : text.split(',')) {
    const digits = port.trim();
    const syntax = /^\d+$/.test(digits);
    if (syntax && Number(digits) <= 0xffff) continue;
    const why = syntax ? 'value out of range' : 'invalid syntax';
    return `portList ${quote(value)} invalid: failed parsing port ${quote(port)}: strconv.ParseUint: parsing ${quote(digits)}: ${why}`;
  }
  return undefined;
}

function badPortsOrAll(value: string): string | undefined {
  return value === '*' ? undefined : badPorts(value);
}

function badExcludedPorts(value: string, row: TrafficSwitches): string | undefined {
  return row.cni.portWildcards ? badPortsOrAll(value) : badPorts(value);
}

/** Source: istio/istio 1.30 `pkg/util/net` ValidateInterfaceNames. */
function badInterfaces(value: string, row: TrafficSwitches): string | undefined {
  if (!row.cni.interfaceNames || value === '') return undefined;
  for (const part of value.split(',')) {
    const name = part.trim();
    if (name === '') return 'empty interface name';
    if (name.length > 15) return `interface name ${quote(name)} too long (max 15 chars)`;
    if (!/^[a-zA-Z][a-zA-Z0-9_.-]*$/.test(name)) return `interface name ${quote(name)} contains invalid characters`;
  }
  return undefined;
}

/** A setting that an annotation gives. `name` is what the plugin's errors call it. */
interface AnnotatedSetting {
  readonly name: string;
  readonly annotation: string;
  readonly setting: SettingName;
  readonly fallback: string;
  readonly check: Check;
  readonly read?: (row: TrafficSwitches) => boolean;
}

const TRAFFIC = 'traffic.sidecar.istio.io';
const STATUS_PORT = '15020';

/** In the order in which the plugin reads them. Source: istio/istio 1.30 `cni/pkg/plugin/sidecar_redirect.go` NewRedirect. */
const ANNOTATED: readonly AnnotatedSetting[] = [
  {
    name: 'redirectMode',
    annotation: INTERCEPTION_MODE,
    setting: 'interceptionMode',
    fallback: 'REDIRECT',
    check: badMode,
  },
  {
    name: 'includeIPCidrs',
    annotation: INCLUDE_OUTBOUND_RANGES,
    setting: 'outboundRanges',
    fallback: '*',
    check: badRangesOrAll,
  },
  {
    name: 'excludeIPCidrs',
    annotation: EXCLUDE_OUTBOUND_RANGES,
    setting: 'outboundRangesExclude',
    fallback: '',
    check: badRanges,
  },
  {
    name: 'excludeInboundPorts',
    annotation: EXCLUDE_INBOUND_PORTS,
    setting: 'inboundPortsExclude',
    fallback: STATUS_PORT,
    check: badExcludedPorts,
  },
  {
    name: 'includeInboundPorts',
    annotation: INCLUDE_INBOUND_PORTS,
    setting: 'inboundPorts',
    fallback: '*',
    check: badPortsOrAll,
  },
  {
    name: 'excludeOutboundPorts',
    annotation: EXCLUDE_OUTBOUND_PORTS,
    setting: 'outboundPortsExclude',
    fallback: STATUS_PORT,
    check: badExcludedPorts,
  },
  {
    name: 'includeOutboundPorts',
    annotation: INCLUDE_OUTBOUND_PORTS,
    setting: 'outboundPorts',
    fallback: '',
    check: badPortsOrAll,
    read: ({ cni }) => cni.includeOutboundPorts,
  },
  {
    name: 'excludeInterfaces',
    annotation: `${TRAFFIC}/excludeInterfaces`,
    setting: 'excludeInterfaces',
    fallback: '',
    check: badInterfaces,
    read: ({ cni }) => cni.excludeInterfaces,
  },
];

const OLD_VIRTUAL: AnnotatedSetting = {
  name: 'kubevirtInterfaces',
  annotation: `${TRAFFIC}/kubevirtInterfaces`,
  setting: 'virtualInterfaces',
  fallback: '',
  check: badInterfaces,
};
const NEW_VIRTUAL: AnnotatedSetting = {
  name: 'reroute-virtual-interfaces',
  annotation: 'istio.io/reroute-virtual-interfaces',
  setting: 'virtualInterfaces',
  fallback: '',
  check: badInterfaces,
};

/** Annotations of virtual interfaces in the order in which the plugin reads them. */
function virtualInterfaces(pod: CniPod, row: TrafficSwitches): readonly AnnotatedSetting[] {
  switch (row.cni.virtualInterfaces) {
    case 'old':
      return [OLD_VIRTUAL];
    case 'new-hides-old':
      return [OLD_VIRTUAL, NEW_VIRTUAL];
    case 'new-first':
      return Object.hasOwn(pod.annotations, NEW_VIRTUAL.annotation) ? [NEW_VIRTUAL] : [NEW_VIRTUAL, OLD_VIRTUAL];
  }
}

const ALWAYS_EXCLUDED = [STATUS_PORT, '15021', '15090'];

/** The excluded inbound ports with those of the sidecar, each once. */
function withSidecarPorts(ports: string): string {
  const text = ports.trim();
  const joined = text === '' || text.endsWith(',') ? text : `${text},`;
  return [...new Set(`${joined}${ALWAYS_EXCLUDED.join(',')}`.split(','))].join(',');
}

/**
 * What the CNI plugin of a release derives from a pod: annotations, and of istio-proxy variables and user; never the arguments of a
 * validation container. Source: istio/istio `cni/pkg/plugin` NewRedirect and Program.
 */
export function cniCaptureOf(pod: CniPod, surroundings: CniSurroundings, release: string): CaptureOutcome {
  const row = trafficRow(release);
  const values: Record<string, string | boolean> = { ...DEFAULT_CAPTURE_SETTINGS };
  const sources: Partial<Record<SettingName, SettingSource>> = {};
  for (const entry of [...ANNOTATED, ...virtualInterfaces(pod, row)]) {
    if (entry.read !== undefined && !entry.read(row)) continue;
    const found = Object.hasOwn(pod.annotations, entry.annotation);
    const value = found ? (pod.annotations[entry.annotation] ?? '') : entry.fallback;
    const wrong = found ? entry.check(value, row) : undefined;
    if (wrong !== undefined) {
      const message = `annotation value error for value ${entry.name}; annotationFound = true: ${wrong}`;
      return { failure: { code: 'annotation', message, exit: 1 } };
    }
    values[entry.setting] = value;
    if (found) sources[entry.setting] = { kind: 'annotation', annotation: entry.annotation };
    else delete sources[entry.setting];
  }
  values.inboundPortsExclude = withSidecarPorts(String(values.inboundPortsExclude));
  const owner = (setting: 'proxyUid' | 'proxyGid', id: number | null, field: 'runAsUser' | 'runAsGroup'): void => {
    const own = row.cni.proxyIds && id !== null && id !== 0;
    values[setting] = own ? String(id) : '1337';
    if (own) sources[setting] = { kind: 'proxy-field', field };
  };
  owner('proxyUid', pod.runAsUser, 'runAsUser');
  owner('proxyGid', pod.runAsGroup, 'runAsGroup');
  const asks = (variable: string | null, ...settings: readonly SettingName[]): void => {
    if (variable === null || !Object.hasOwn(pod.proxyEnvironment, variable)) return;
    for (const setting of settings) {
      values[setting] = boolOf(pod.proxyEnvironment[variable] ?? '') ?? false;
      sources[setting] = { kind: 'proxy-environment', variable };
    }
  };
  asks(row.cni.dns ? 'ISTIO_META_DNS_CAPTURE' : null, 'redirectDns', 'captureAllDns');
  asks(row.cni.dualStackVariable, 'dualStack');
  asks(row.cni.dropInvalid ? 'INVALID_DROP' : null, 'dropInvalid');
  const node = (setting: SettingName, variable: string, heeded: boolean): void => {
    const text =
      heeded && Object.hasOwn(surroundings.environment, variable) ? surroundings.environment[variable] : undefined;
    if (text === undefined) return;
    values[setting] = text;
    sources[setting] = { kind: 'environment', variable };
  };
  node('ownerGroups', 'ISTIO_OUTBOUND_OWNER_GROUPS', row.ownerGroups);
  node('ownerGroupsExclude', 'ISTIO_OUTBOUND_OWNER_GROUPS_EXCLUDE', row.ownerGroups);
  node('loopbackCidr', 'ISTIO_OUTBOUND_IPV4_LOOPBACK_CIDR', row.loopbackCidrVariable);
  values.nativeNftables = row.cni.nftables && (surroundings.nativeNftables ?? false);
  const call = { args: [], environment: surroundings.environment, host: surroundings.host };
  // Bound one by one, settings no longer pass through the command and its checks.
  const checks = row.environment !== 'bound';
  return completeCapture({ settings: values as unknown as Settings, sources }, call, row, { checks });
}
