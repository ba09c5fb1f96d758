import { boolOf } from '../../go/strconv';
import { ownVariable, type ProgramFlag } from '../releases/flags';
import type { TrafficSwitches } from '../releases/switches';
import type { GivenFlag } from './go-arguments';
import {
  DEFAULT_CAPTURE_SETTINGS,
  type SettingName,
  type Settings,
  type SettingSource,
  type SettingSources,
} from './settings';

export type Environment = Readonly<Record<string, string>>;

/** Settings while they are collected, each with who gave it. */
export interface Collected {
  readonly settings: Settings;
  readonly sources: SettingSources;
}

class Collector {
  #values: Record<string, string | boolean> = { ...DEFAULT_CAPTURE_SETTINGS };
  #sources: Partial<Record<SettingName, SettingSource>> = {};

  set(setting: SettingName, text: string, source: SettingSource): void {
    this.#values[setting] = typeof DEFAULT_CAPTURE_SETTINGS[setting] === 'boolean' ? (boolOf(text) ?? false) : text;
    this.#sources[setting] = source;
  }

  get done(): Collected {
    return { settings: this.#values as unknown as Settings, sources: this.#sources };
  }
}

/** A variable's text where it is set to something, as viper and the scripts count it. */
function filled(environment: Environment, name: string): string | undefined {
  const text = Object.hasOwn(environment, name) ? environment[name] : undefined;
  return text === '' ? undefined : text;
}

function present(environment: Environment, name: string): string | undefined {
  return Object.hasOwn(environment, name) ? environment[name] : undefined;
}

/** The variable that is the default of a flag to 1.19.4: read as a boolean where it is set, or ignored. */
function defaultVariable(flag: ProgramFlag, row: TrafficSwitches): string | null {
  if (flag.setting === 'redirectDns') return row.dnsVariable ? 'ISTIO_META_DNS_CAPTURE' : null;
  if (flag.setting === 'dualStack') return row.dualStackVariable;
  return null;
}

function fromViper(
  collector: Collector,
  flags: readonly ProgramFlag[],
  environment: Environment,
  row: TrafficSwitches,
): void {
  for (const flag of flags) {
    if (flag.setting === undefined) continue;
    const preset = defaultVariable(flag, row);
    if (preset !== null && boolOf(present(environment, preset) ?? '') === true) {
      collector.set(flag.setting, 'true', { kind: 'environment', variable: preset });
    }
    const variable = ownVariable(flag);
    const text = filled(environment, variable);
    if (text !== undefined) collector.set(flag.setting, text, { kind: 'environment', variable });
  }
}

function fromBinding(collector: Collector, flags: readonly ProgramFlag[], environment: Environment): void {
  for (const flag of flags) {
    if (flag.setting === undefined) continue;
    for (const variable of flag.variables ?? [ownVariable(flag)]) {
      const text = present(environment, variable);
      if (text !== undefined) collector.set(flag.setting, text, { kind: 'environment', variable });
    }
  }
}

/** Settings that only variables give, and that no flag knows. */
function fromVariablesAlone(
  collector: Collector,
  flags: readonly ProgramFlag[],
  environment: Environment,
  row: TrafficSwitches,
): void {
  const known = (setting: SettingName): boolean => flags.some((flag) => flag.setting === setting);
  for (const variable of row.dnsTextVariables) {
    if (filled(environment, variable) === undefined) continue;
    collector.set('redirectDns', 'true', { kind: 'environment', variable });
  }
  if (row.dnsTextVariables.includes('DNS_AGENT')) {
    const byAgent = filled(environment, 'DNS_AGENT') !== undefined;
    collector.set('dnsByAgent', String(byAgent), { kind: 'environment', variable: 'DNS_AGENT' });
  }
  const asks = (setting: SettingName, variable: string | null): void => {
    if (variable === null || known(setting)) return;
    if (boolOf(present(environment, variable) ?? '') === true) {
      collector.set(setting, 'true', { kind: 'environment', variable });
    }
  };
  asks('redirectDns', row.dnsVariable ? 'ISTIO_META_DNS_CAPTURE' : null);
  asks('dualStack', row.dualStackVariable);
  asks('dnsZones', row.dnsZonesVariable);
  const read = row.environment === 'viper' ? filled : present;
  const text = (setting: SettingName, variable: string, heeded: boolean): void => {
    const value = heeded ? read(environment, variable) : undefined;
    if (value !== undefined) collector.set(setting, value, { kind: 'environment', variable });
  };
  text('ownerGroups', 'ISTIO_OUTBOUND_OWNER_GROUPS', row.ownerGroups);
  text('ownerGroupsExclude', 'ISTIO_OUTBOUND_OWNER_GROUPS_EXCLUDE', row.ownerGroups);
  const loopback = row.loopbackCidrVariable ? present(environment, 'ISTIO_OUTBOUND_IPV4_LOOPBACK_CIDR') : undefined;
  if (loopback !== undefined) {
    collector.set('loopbackCidr', loopback, { kind: 'environment', variable: 'ISTIO_OUTBOUND_IPV4_LOOPBACK_CIDR' });
  }
  if (row.selfCallOffVariable !== null && filled(environment, row.selfCallOffVariable) !== undefined) {
    collector.set('redirectsSelfCalls', 'false', { kind: 'environment', variable: row.selfCallOffVariable });
  }
}

/** Settings of a Go program from flags and variables: a flag beats a variable, also when it is empty. */
export function goSettings(
  given: readonly GivenFlag[],
  flags: readonly ProgramFlag[],
  environment: Environment,
  row: TrafficSwitches,
): Collected {
  const collector = new Collector();
  if (row.dryRunDefault) collector.set('dryRun', 'true', { kind: 'default' });
  if (row.environment === 'viper') fromViper(collector, flags, environment, row);
  else fromBinding(collector, flags, environment);
  fromVariablesAlone(collector, flags, environment, row);
  for (const { flag, value, index, written } of given) {
    if (flag.setting === undefined) continue;
    collector.set(flag.setting, value, { kind: 'argument', index, flag: written });
  }
  return collector.done;
}
