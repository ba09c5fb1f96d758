import { isObject, type Json, type JsonObject, newObject, stringAt } from '../json';
import type { MappedText } from '../outcome';
import type { Derived, ObjectNames } from './installation';
import type { EnvironmentVariable, IstiodContainer } from './objects/istiod-container';
import { printed, valueAt } from './values/trees';

/** What objects of an installation, rendered from a chart or taken from a cluster, give Istio. The last of equal ones counts. */
export function derivedFrom(objects: readonly Json[], effective: JsonObject = newObject()): Derived {
  const found = new InstalledObjects();
  for (const object of objects) if (isObject(object)) found.take(object);
  return found.derived(effective);
}

class InstalledObjects {
  readonly #webhooks: JsonObject[] = [];
  readonly #texts = new Map<'config' | 'values' | 'mesh' | 'meshNetworks', string>();
  #names: Omit<ObjectNames, 'webhooks'> = {};
  #istiod: IstiodContainer | undefined;

  take(object: JsonObject): void {
    if (object.kind === 'ConfigMap') this.#takeConfigMap(object);
    else if (object.kind === 'MutatingWebhookConfiguration') this.#webhooks.push(object);
    else if (object.kind === 'Deployment') this.#takeDeployment(object);
  }

  #takeConfigMap(object: JsonObject): void {
    const name = stringAt(object, 'metadata', 'name') ?? '';
    const config = stringAt(object, 'data', 'config');
    const mesh = stringAt(object, 'data', 'mesh');
    if (config !== undefined && name.startsWith('istio-sidecar-injector')) {
      this.#texts.set('config', config);
      const labels = valueAt(object, 'metadata.labels');
      const namespace = stringAt(object, 'metadata', 'namespace');
      this.#names = {
        ...this.#names,
        injectorConfigMap: name,
        ...(isObject(labels) ? { injectorLabels: labels } : {}),
        ...(namespace === undefined ? {} : { namespace }),
      };
      this.#takeText('values', object);
    }
    if (mesh === undefined) return;
    this.#texts.set('mesh', mesh);
    this.#names = { ...this.#names, meshConfigMap: name };
    this.#takeText('meshNetworks', object);
  }

  #takeText(key: 'values' | 'meshNetworks', object: JsonObject): void {
    const text = stringAt(object, 'data', key);
    if (text !== undefined) this.#texts.set(key, text);
  }

  #takeDeployment(object: JsonObject): void {
    const containers = valueAt(object, 'spec.template.spec.containers') ?? null;
    if (!Array.isArray(containers)) return;
    const container = containers.find((one) => isObject(one) && one.name === 'discovery');
    if (!isObject(container)) return;
    this.#names = { ...this.#names, deployment: stringAt(object, 'metadata', 'name') ?? '' };
    const { args = null, env = null } = container;
    this.#istiod = {
      image: printed(container.image),
      args: Array.isArray(args) ? args : [],
      env: Array.isArray(env) ? env.flatMap(variableOf) : [],
    };
  }

  derived(effective: JsonObject): Derived {
    const webhooks = this.#webhooks.map((webhook) => stringAt(webhook, 'metadata', 'name') ?? '');
    const texts = Object.fromEntries([...this.#texts].map(([key, text]) => [key, unmapped(text)]));
    return {
      ...texts,
      webhooks: this.#webhooks,
      ...(this.#istiod === undefined ? {} : { istiod: this.#istiod }),
      names: { ...this.#names, webhooks },
      effective,
    };
  }
}

function variableOf(entry: Json): EnvironmentVariable[] {
  if (!isObject(entry)) return [];
  const { name = null, ...rest } = entry;
  return [{ name: printed(name), ...rest }];
}

/** A text of whose lines nothing is known. */
function unmapped(text: string): MappedText {
  return { text, origins: text.split('\n').map(() => []) };
}
