import type { InstallCommand } from '../../core/install/recognise/command';
import type { Found, FoundFile, Recognition } from '../../core/install/recognise/found';
import { toolOf } from '../../core/install/derive-scenario';
import { newInstallation } from '../../core/install/new-installation';
import { installFileOf } from '../../core/install/sources';
import type { Scenario, ScenarioInstallation } from '../../core/scenario';
import type { SourceId } from '../../core/text/span';
import { readDocuments } from '../../core/yaml/read/read';
import { type Json, stringAt } from '../../core/json';
import { templateOf } from '../../state/texts';
import type { InputTab } from '../../state/view';

export const HELM_FILE = 'values.yaml';
export const OPERATOR_FILE = 'operator.yaml';

/** What a file of an installation begins with. */
export const OPERATOR_START = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  values: {}
`;

const TABS: Readonly<Record<Found['kind'], InputTab>> = {
  injector: 'template',
  template: 'template',
  values: 'values',
  mesh: 'mesh',
  istiod: 'settings',
  'helm-values': 'installation',
  operator: 'installation',
  command: 'installation',
  cluster: 'cluster',
};

/** The tab of a part. */
export function tabOfPart({ kind }: Found): InputTab {
  return TABS[kind];
}

/** Whether a part is where it belongs: the bare text of a tab, in that tab. */
export function isAtHome(part: Found, source: SourceId): boolean {
  const isTemplate = templateOf(source) !== null;
  switch (part.kind) {
    case 'injector':
      return source === 'injector' && part.name === '' && part.injector.templates.length === 0;
    case 'template':
      return isTemplate;
    case 'values':
      return source === 'values';
    case 'mesh':
      return source === 'mesh' && part.name === '';
    case 'istiod':
    case 'command':
      return false;
    case 'helm-values':
    case 'operator':
      return installFileOf(source) !== null;
    case 'cluster':
      // A Namespace among manifests is nothing unusual.
      return source === 'cluster' || (source === 'manifests' && part.what === 'Namespace');
  }
}

/** The scenario with the recognised parts in their places; manifests and release are the caller's. */
export function withParts(scenario: Scenario, { found, facts }: Recognition): Scenario {
  let next = scenario;
  for (const part of found) next = withPart(next, part);
  // Who brings a cluster with its workloads asks what the cluster does.
  return facts.automatic && facts.workloads > 0 ? { ...next, settings: { ...next.settings, mode: 'webhook' } } : next;
}

function withPart(scenario: Scenario, part: Found): Scenario {
  const { settings } = scenario;
  switch (part.kind) {
    case 'injector': {
      const revision = part.revision === '' ? settings.revision : part.revision;
      const values = part.values ?? scenario.values;
      return { ...scenario, injector: part.injector, values, settings: { ...settings, revision } };
    }
    case 'template': {
      const names = new Set(part.injector.templates.map(({ name }) => name));
      const others = scenario.injector.templates.filter(({ name }) => !names.has(name));
      return { ...scenario, injector: { ...scenario.injector, templates: [...part.injector.templates, ...others] } };
    }
    case 'values':
      return { ...scenario, values: part.values };
    case 'mesh':
      return { ...scenario, mesh: part.mesh };
    case 'istiod':
      return { ...scenario, settings: { ...settings, ...part.settings } };
    case 'helm-values':
    case 'operator':
      return part.text.trim() === '' ? scenario : { ...scenario, installation: withFile(scenario, part) };
    case 'command':
      return { ...scenario, installation: withCommand(scenario.installation, part) };
    case 'cluster':
      return { ...scenario, cluster: withObject(scenario.cluster, part.text) };
  }
}

function withFile({ installation }: Scenario, { kind, name, text }: FoundFile): ScenarioInstallation {
  const tool = kind === 'operator' ? 'istioctl' : 'helm';
  const before = installation?.files.filter((file) => file.text.trim() !== '' && file.text !== OPERATOR_START) ?? [];
  // The two tools do not mix: a file of the other one starts a new installation.
  const kept = before.filter((file) => toolOf([file]) === tool);
  return installation === undefined
    ? newInstallation({ name, text })
    : { ...installation, files: [...kept, { name: freeName(name, kept), text }] };
}

/** The installation with what a command says of it; flags alone come to those that are there. */
function withCommand(installation: Scenario['installation'], command: InstallCommand): ScenarioInstallation {
  const { tool, flags, releaseName, releaseNamespace } = command;
  const isOther = installation === undefined || (tool !== undefined && toolOf(installation.files) !== tool);
  const fresh = newInstallation(
    tool === 'istioctl' ? { name: OPERATOR_FILE, text: OPERATOR_START } : { name: HELM_FILE, text: '' },
  );
  const start = isOther ? fresh : installation;
  const before = tool === undefined ? start.flags.trimEnd() : '';
  return {
    ...start,
    flags: [before, flags].filter((lines) => lines !== '').join('\n'),
    releaseName: releaseName ?? start.releaseName,
    releaseNamespace: releaseNamespace ?? start.releaseNamespace,
  };
}

/** A name that none of the files has: `values.yaml`, `values-2.yaml`. */
export function freeName(name: string, files: readonly { readonly name: string }[]): string {
  const names = new Set(files.map((file) => file.name));
  let free = name;
  for (let count = 2; names.has(free); count++) free = name.replace(/(?:-\d+)?(\.\w+)?$/, `-${count}$1`);
  return free;
}

/** The cluster's documents with one more, in place of the one of that kind and name. */
function withObject(cluster: string, text: string): string {
  const [added] = readDocuments(text);
  const id = idOf(added?.value);
  const documents = readDocuments(cluster);
  const kept = documents.filter(({ value }) => id === undefined || idOf(value) !== id);
  const before =
    kept.length === documents.length ? cluster.trimEnd() : kept.map((one) => one.text.trimEnd()).join('\n---\n');
  return before === '' ? text : `${before}\n---\n${text}`;
}

function idOf(value: Json | undefined): string | undefined {
  const name = stringAt(value, 'metadata', 'name');
  if (name === undefined) return undefined;
  return [stringAt(value, 'kind'), stringAt(value, 'metadata', 'namespace') ?? '', name].join('/');
}
