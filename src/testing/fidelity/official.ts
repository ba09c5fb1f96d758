import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isObject, type JsonObject, newObject } from '../../core/json';
import { recognise } from '../../core/install/recognise/recognise';
import { splitInjectorConfig } from '../../core/istio/config/split-injector';
import { minorOf } from '../../core/istio/versions/steps';
import type { InjectorTexts } from '../../core/scenario';
import { readValue } from '../../core/yaml/read/read';

/** The texts that a release installs, as its own charts or files give them. */
export interface OfficialRelease {
  /** Folder of the texts: `1.24.6`, `0.7.1-helm`. */
  readonly name: string;
  /** `1.24.6`, `0.7.1`. */
  readonly version: string;
  readonly minor: string;
  readonly injector: InjectorTexts;
  readonly values: string;
  readonly mesh: string;
}

/** Where a release had several forms: the one that its built-in stands for. */
const FORMS: Readonly<Record<string, string>> = {
  '0.7': '0.7.1-helm',
  '1.5': '1.5.10',
};

/** Where a release's own file names images of a development build: what stands there, and the released image's words. */
const DEVELOPMENT_IMAGES: Readonly<Record<string, readonly (readonly [named: string, released: string])[]>> = {
  '0.3.0-raw': [
    ['gcr.io/istio-testing', 'docker.io/istio'],
    ['3101ea9d82a5f83b699c2d3245b371a19fa6bef4', '0.3.0'],
  ],
};

function withReleasedImages(name: string, { config, templates }: InjectorTexts): InjectorTexts {
  const replaced = (DEVELOPMENT_IMAGES[name] ?? []).reduce((text, [from, to]) => text.replaceAll(from, to), config);
  return { config: replaced, templates };
}

function injectorOf(folder: URL): InjectorTexts | undefined {
  const config = new URL('config.yaml', folder);
  if (existsSync(config)) return splitInjectorConfig(readFileSync(config, 'utf8'))?.injector;
  const map = new URL('injector.yaml', folder);
  if (!existsSync(map)) return undefined;
  const found = recognise(readFileSync(map, 'utf8')).found.find((one) => one.kind === 'injector');
  return found?.kind === 'injector' ? found.injector : undefined;
}

function textOf(name: string, folder: URL): string {
  const file = new URL(name, folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function byRelease(left: string, right: string): number {
  const [a = [], b = []] = [left, right].map((name) => name.split(/[.-]/).map(Number));
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

/**
 * The official releases in a folder (`…/data/official/`), oldest first, one for each minor; none where the folder is absent. Of a release with
 * several forms it is the one that the built-in stands for.
 */
export function officialReleases(root: URL): OfficialRelease[] {
  if (!existsSync(root)) return [];
  const names = readdirSync(root).filter((name) => /^\d+\.\d+\.\d+/.test(name));
  return names
    .filter((name) => {
      const minor = minorOf(name) ?? '';
      const forms = names.filter((other) => minorOf(other) === minor);
      return forms.length === 1 || FORMS[minor] === name;
    })
    .sort(byRelease)
    .flatMap((name) => {
      const folder = new URL(`${name}/`, root);
      const injector = injectorOf(folder);
      if (injector === undefined) return [];
      return {
        name,
        version: /^\d+\.\d+\.\d+/.exec(name)?.[0] ?? name,
        minor: minorOf(name) ?? name,
        injector: withReleasedImages(name, injector),
        values: textOf('values.json', folder),
        mesh: textOf('mesh.yaml', folder),
      };
    });
}

/** The object that a YAML or JSON text holds; an empty one for an empty text. */
export function objectIn(text: string): JsonObject {
  const { value } = readValue(text);
  return isObject(value) ? value : newObject();
}
