import { ownEntry } from '../../json';
import { encodeBase64 } from '../../go/base-encoding';
import { stringArg, stringSlice } from '../../gotemplate/functions/define';
import { signature } from '../../gotemplate/functions/functions';
import {
  BYTES,
  GoFunction,
  GoInteger,
  GoMap,
  GoSlice,
  type GoType,
  type GoValue,
  mapType,
  STRING,
  STRING_MAP,
  STRING_SLICE,
  UINT8,
} from '../../gotemplate/value/value';
import { basePath } from '../../go/paths';
import type { ChartFile } from '../chart/chart-file';
import { toYaml } from '../functions/encodings';
import { globMatcher } from './glob';

const FILES: GoType = {
  ...mapType(BYTES),
  name: 'engine.files',
  methods: new Set(['GetBytes', 'Get', 'Glob', 'AsConfig', 'AsSecrets', 'Lines']),
};

const OCTETS = Array.from({ length: 256 }, (_, value) => new GoInteger(UINT8, BigInt(value)));

function bytesValue(bytes: Uint8Array): GoSlice {
  return new GoSlice(
    BYTES,
    Array.from(bytes, (byte) => OCTETS[byte] ?? null),
  );
}

/** The files by path; their bytes are made into Go's when somebody looks at one. */
class FileEntries extends Map<string, GoValue> {
  readonly #made = new Map<string, GoSlice>();

  constructor(readonly files: ReadonlyMap<string, ChartFile>) {
    super(Array.from(files.keys(), (path) => [path, null] as const));
  }

  override get(path: string): GoValue | undefined {
    const file = this.files.get(path);
    if (file === undefined) return undefined;
    const made = this.#made.get(path) ?? bytesValue(file.bytes);
    this.#made.set(path, made);
    return made;
  }

  override *entries(): MapIterator<[string, GoValue]> {
    for (const path of this.keys()) yield [path, this.get(path) ?? null];
    return undefined;
  }

  override [Symbol.iterator](): MapIterator<[string, GoValue]> {
    return this.entries();
  }

  override *values(): MapIterator<GoValue> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }
}

/** What templates see as `.Files`; `onRead` is told of files whose text is asked for. Source: helm 3.22 pkg/engine/files.go. */
export function filesValue(files: readonly ChartFile[], onRead: (file: ChartFile) => void): GoMap {
  return valueOf(new Map(files.map((file) => [file.path, file])), onRead);
}

function valueOf(files: ReadonlyMap<string, ChartFile>, onRead: (file: ChartFile) => void): GoMap {
  const text = (path: string): string => {
    const file = files.get(path);
    if (file !== undefined) onRead(file);
    return file?.text ?? '';
  };
  const flat = (show: (file: ChartFile) => string): string =>
    toYaml(new GoMap(STRING_MAP, new Map(Array.from(files, ([path, file]) => [basePath(path), show(file)] as const))));
  const pathArg = signature([STRING], STRING);
  const methods: Readonly<Record<string, GoFunction>> = {
    Get: new GoFunction('Get', (args) => text(stringArg(args, 0)), pathArg),
    GetBytes: new GoFunction(
      'GetBytes',
      (args) => bytesValue(files.get(stringArg(args, 0))?.bytes ?? new Uint8Array()),
      signature([STRING], BYTES),
    ),
    Glob: new GoFunction(
      'Glob',
      (args) => {
        const matches = globMatcher(stringArg(args, 0));
        return valueOf(new Map([...files].filter(([path]) => matches(path))), onRead);
      },
      signature([STRING], FILES),
    ),
    AsConfig: new GoFunction('AsConfig', () => flat((file) => file.text), signature([], STRING)),
    AsSecrets: new GoFunction('AsSecrets', () => flat((file) => encodeBase64(file.bytes)), signature([], STRING)),
    Lines: new GoFunction(
      'Lines',
      (args) => stringSlice(linesOf(text(stringArg(args, 0)))),
      signature([STRING], STRING_SLICE),
    ),
  };
  return new GoMap(FILES, new FileEntries(files), (name) => ownEntry(methods, name));
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
