import { isObject, type Json, type JsonObject, newObject, stringAt } from '../json';
import type { MappedText } from '../outcome';
import type { Origin } from '../provenance/origin';
import type { Derived, ObjectNames } from './installation';
import type { EnvironmentVariable, IstiodContainer } from './objects/istiod-container';
import { printedByHelm, valueAt } from './values/trees';

/** Where the entries of an object come from. */
export interface ObjectOrigins {
  readonly text: (...path: readonly string[]) => MappedText | undefined;
  readonly value: (...path: readonly (string | number)[]) => Origin | undefined;
}

/** An object of an installation, with what is known of where it comes from. */
export interface InstalledObject {
  readonly value: Json;
  readonly origins?: ObjectOrigins;
}

/** What objects of an installation, rendered from a chart or taken from a cluster, give Istio. The last of equal ones counts. */
export function derivedFrom(objects: readonly InstalledObject[], effective: JsonObject = newObject()): Derived {
  const found = new InstalledObjects();
  for (const { value, origins } of objects) if (isObject(value)) found.take(value, origins);
  return found.derived(effective);
}

class InstalledObjects {
  readonly #webhooks: JsonObject[] = [];
  readonly #texts = new Map<'config' | 'values' | 'mesh' | 'meshNetworks', MappedText>();
  #names: Omit<ObjectNames, 'webhooks'> = {};
  #istiod: IstiodContainer | undefined;

  take(object: JsonObject, origins: ObjectOrigins | undefined): void {
    if (object.kind === 'ConfigMap') this.#takeConfigMap(object, origins);
    else if (object.kind === 'MutatingWebhookConfiguration') this.#webhooks.push(object);
    else if (object.kind === 'Deployment') this.#takeDeployment(object, origins);
  }

  #takeConfigMap(object: JsonObject, origins: ObjectOrigins | undefined): void {
    const name = stringAt(object, 'metadata', 'name') ?? '';
    const config = stringAt(object, 'data', 'config');
    const mesh = stringAt(object, 'data', 'mesh');
    if (config !== undefined && name.startsWith('istio-sidecar-injector')) {
      this.#takeText('config', object, origins);
      const labels = valueAt(object, 'metadata.labels');
      const namespace = stringAt(object, 'metadata', 'namespace');
      this.#names = {
        ...this.#names,
        injectorConfigMap: name,
        ...(isObject(labels) ? { injectorLabels: labels } : {}),
        ...(namespace === undefined ? {} : { namespace }),
      };
      this.#takeText('values', object, origins);
    }
    if (mesh === undefined) return;
    this.#takeText('mesh', object, origins);
    this.#names = { ...this.#names, meshConfigMap: name };
    this.#takeText('meshNetworks', object, origins);
  }

  #takeText(
    key: 'config' | 'values' | 'mesh' | 'meshNetworks',
    object: JsonObject,
    origins: ObjectOrigins | undefined,
  ): void {
    const text = stringAt(object, 'data', key);
    if (text !== undefined) this.#texts.set(key, origins?.text('data', key) ?? unmapped(text));
  }

  #takeDeployment(object: JsonObject, origins: ObjectOrigins | undefined): void {
    const containers = valueAt(object, 'spec.template.spec.containers') ?? null;
    if (!Array.isArray(containers)) return;
    const at = containers.findIndex((one) => isObject(one) && one.name === 'discovery');
    const container = containers[at];
    if (!isObject(container)) return;
    this.#names = { ...this.#names, deployment: stringAt(object, 'metadata', 'name') ?? '' };
    const { args = null, env = null } = container;
    this.#istiod = {
      image: printedByHelm(container.image),
      args: Array.isArray(args) ? args : [],
      env: Array.isArray(env)
        ? env.flatMap((entry, index) => {
            const path = ['spec', 'template', 'spec', 'containers', at, 'env', index] as const;
            return variableOf(entry, origins?.value(...path, 'value') ?? origins?.value(...path));
          })
        : [],
    };
  }

  derived(effective: JsonObject): Derived {
    const webhooks = this.#webhooks.map((webhook) => stringAt(webhook, 'metadata', 'name') ?? '');
    const texts = Object.fromEntries(this.#texts);
    return {
      ...texts,
      webhooks: this.#webhooks,
      ...(this.#istiod === undefined ? {} : { istiod: this.#istiod }),
      names: { ...this.#names, webhooks },
      effective,
    };
  }
}

function variableOf(entry: Json, origin: Origin | undefined): EnvironmentVariable[] {
  if (!isObject(entry)) return [];
  const { name = null, ...rest } = entry;
  return [{ name: printedByHelm(name), ...rest, ...(origin === undefined ? {} : { origin }) }];
}

/** A text of whose lines nothing is known. */
function unmapped(text: string): MappedText {
  return { text, origins: text.split('\n').map(() => []) };
}
