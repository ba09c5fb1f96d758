import { KINDS, NAMED, NEWEST_MINOR } from './types.gen';

export { NEWEST_MINOR } from './types.gen';

type KubeScalarKind = 'string' | 'bool' | 'int32' | 'int64' | 'uint8' | 'int' | 'uint32' | 'uint64';

/** Types with a JSON form of their own; the table does not look inside. */
type KubeOpaqueName =
  | 'resource.Quantity'
  | 'intstr.IntOrString'
  | 'metav1.Time'
  | 'metav1.MicroTime'
  | 'metav1.FieldsV1'
  | 'metav1.Fields'
  | 'runtime.RawExtension';

/**
 * A Go type of the table. `name` is the table's name (`v1.PodSpec`, `appsv1.Deployment`, `v1.Protocol`, `string`);
 * `goTypeName` gives what `%T` prints.
 */
export type KubeType =
  | { readonly kind: KubeScalarKind; readonly name: string }
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'opaque'; readonly name: KubeOpaqueName }
  | { readonly kind: 'pointer'; readonly elem: KubeType }
  | { readonly kind: 'slice'; readonly elem: KubeType; readonly name?: string }
  | { readonly kind: 'map'; readonly key: KubeType; readonly elem: KubeType; readonly name?: string };

/** One field of a struct over all the Kubernetes minors of the table. */
export interface KubeField {
  readonly goName: string;
  /** The JSON name; empty for an inline field. */
  readonly json: string;
  readonly type: KubeType;
  readonly pointer: boolean;
  /** Whether the newest minor of the field omits it when empty; `omitsEmpty` answers for any minor. */
  readonly omitempty: boolean;
  /** Whether the newest minor of the field omits a zero struct; `omitsZero` answers for any minor. */
  readonly omitzero: boolean;
  /** Embedded without a JSON name: its fields stand in this struct's JSON. */
  readonly inline: boolean;
  readonly patchStrategy: 'merge' | 'merge,retainKeys' | 'retainKeys' | 'replace' | undefined;
  readonly mergeKey: string | undefined;
  /** The struct that the type leads to through pointers, lists and maps, if any. */
  readonly ref: string | undefined;
  /** First Kubernetes minor that has the field; 0 where it is older than the table. */
  readonly since: number;
  /** First Kubernetes minor that lacks the field again; Infinity where the newest has it. */
  readonly removed: number;
  /** Minor in which omitempty came (negative: went); 0 where it never changed. */
  readonly omitemptyChange: number;
  /** Minor in which omitzero came. */
  readonly omitzeroSince: number;
}

/** A field found by Go name: `path` are the embedded fields on the way to it, outermost first. */
export interface PromotedField {
  readonly path: readonly KubeField[];
  readonly field: KubeField;
}

/** Whether the field exists in a Kubernetes minor. */
export function fieldExists(field: KubeField, minor: number): boolean {
  return field.since <= minor && minor < field.removed;
}

/** Whether `omitempty` stands on the field in a Kubernetes minor. */
export function omitsEmpty(field: KubeField, minor: number): boolean {
  const change = field.omitemptyChange;
  if (change === 0) return field.omitempty;
  return change > 0 ? minor >= change : minor < -change;
}

/** Whether `omitzero` stands on the field in a Kubernetes minor. */
export function omitsZero(field: KubeField, minor: number): boolean {
  return field.omitzero && minor >= field.omitzeroSince;
}

/** What `%T` prints for a type: `*v1.PodSpec`, `map[string]string`, `v1.Protocol`. */
export function goTypeName(type: KubeType): string {
  if (type.kind === 'pointer') return `*${goTypeName(type.elem)}`;
  if (type.name !== undefined) return shortName(type.name);
  return type.kind === 'slice' ? `[]${goTypeName(type.elem)}` : `map[${goTypeName(type.key)}]${goTypeName(type.elem)}`;
}

// `appsv1.Deployment` and `metav1.ObjectMeta` come from packages that are called v1.
function shortName(name: string): string {
  return name.replace(/^[a-z0-9]*?(v\d+(?:(?:alpha|beta)\d+)?)\./, '$1.');
}

interface JsonNames {
  readonly exact: ReadonlyMap<string, KubeField>;
  readonly folded: ReadonlyMap<string, KubeField>;
}

/** A struct of the table with its fields over all minors. */
export class KubeStructType {
  /** What `%T` prints. */
  readonly goName: string;
  readonly #visible = new Map<number, readonly KubeField[]>();
  readonly #byJson = new Map<number, JsonNames>();

  constructor(
    /** The table it is of, which knows the structs that its fields lead to. */
    readonly table: KubeTypes,
    /** The table's name, `appsv1.Deployment`. */
    readonly name: string,
    /** Own fields in declaration order, embedded ones unopened, those of every minor. */
    readonly fields: readonly KubeField[],
    readonly since: number,
    readonly removed: number,
  ) {
    this.goName = shortName(name);
  }

  /** The fields that JSON shows in a minor, embedded structs opened, in the order encoding/json writes them. */
  visible(minor: number = NEWEST_MINOR): readonly KubeField[] {
    let fields = this.#visible.get(minor);
    if (fields === undefined) {
      fields = this.fields.flatMap((field) => {
        if (!fieldExists(field, minor)) return [];
        return field.inline ? (this.table.struct(field.ref ?? '')?.visible(minor) ?? []) : [field];
      });
      this.#visible.set(minor, fields);
    }
    return fields;
  }

  /** The field that encoding/json takes for a key: the exact name, else the same name in other case. */
  byJson(key: string, minor: number = NEWEST_MINOR): KubeField | undefined {
    const names = this.#jsonNames(minor);
    return names.exact.get(key) ?? names.folded.get(foldName(key));
  }

  /** The field of exactly this JSON name. */
  byExactJson(key: string, minor: number = NEWEST_MINOR): KubeField | undefined {
    return this.#jsonNames(minor).exact.get(key);
  }

  #jsonNames(minor: number): JsonNames {
    let names = this.#byJson.get(minor);
    if (names === undefined) {
      const fields = this.visible(minor);
      names = {
        exact: new Map(fields.map((field) => [field.json, field])),
        // The first of two names that fold alike wins.
        folded: new Map(fields.toReversed().map((field) => [foldName(field.json), field])),
      };
      this.#byJson.set(minor, names);
    }
    return names;
  }

  /** The field of a Go name, own or promoted from an embedded struct, as reflection's FieldByName finds it. */
  byGoName(goName: string, minor: number = NEWEST_MINOR): PromotedField | undefined {
    for (const field of this.fields) {
      if (field.goName === goName && fieldExists(field, minor)) return { path: [], field };
    }
    for (const embedded of this.fields) {
      // Embedded with a JSON name (`ObjectMeta` as `metadata`) promotes its fields all the same.
      if (!isEmbedded(embedded) || !fieldExists(embedded, minor)) continue;
      const found = this.table.struct(embedded.ref ?? '')?.byGoName(goName, minor);
      if (found !== undefined) return { path: [embedded, ...found.path], field: found.field };
    }
    return undefined;
  }
}

/** Whether a field is embedded in Go: inline, or ObjectMeta and ListMeta, whose JSON has a name. */
export function isEmbedded(field: KubeField): boolean {
  return field.inline || (field.json === 'metadata' && field.ref?.endsWith(`.${field.goName}`) === true);
}

/** A JSON key folded as encoding/json does to compare names without regard to case. */
export function foldName(name: string): string {
  // The Kelvin sign and the long s fold to ASCII letters.
  return name
    .replace(/\u212a/g, 'k')
    .replace(/\u017f/g, 's')
    .toLowerCase();
}

const STRATEGIES = { m: 'merge', mr: 'merge,retainKeys', r: 'retainKeys', p: 'replace' } as const;
const SHORT_KINDS: Readonly<Record<string, KubeScalarKind>> = {
  s: 'string',
  b: 'bool',
  i: 'int32',
  l: 'int64',
  byte: 'uint8',
  uint8: 'uint8',
  int: 'int',
  uint32: 'uint32',
  uint64: 'uint64',
};
const OPAQUE: ReadonlySet<string> = new Set<KubeOpaqueName>([
  'resource.Quantity',
  'intstr.IntOrString',
  'metav1.Time',
  'metav1.MicroTime',
  'metav1.FieldsV1',
  'metav1.Fields',
  'runtime.RawExtension',
]);

// Name[=json] [type] [!|!N|!-N] [~[N]] [@strategy] [:key] [+since] [-removed]; ^type for an inline field.
const FIELD =
  /^(\^?)([\w.]+)(?:=([\w-]+))?(?: ([^!~@:+-]+))?(?:(!)(-?\d*))?(?:(~)(\d*))?(?:@(\w+))?(?::(\w+))?(?:\+(\d+))?(?:-(\d+))?$/;

/**
 * The Go structs behind Kubernetes objects, over all the minors of some tables (`all-types.ts` has them all). Structs are parsed when they are first
 * asked for.
 */
export class KubeTypes {
  readonly #lines = new Map<string, string>();
  readonly #structs = new Map<string, KubeStructType>();
  readonly #named = new Map<string, string>();
  readonly #kinds = new Map<string, string>();

  constructor(...tables: readonly string[]) {
    for (const structs of tables) this.#add(structs);
    for (const line of NAMED.split('\n')) {
      const space = line.indexOf(' ');
      this.#named.set(line.slice(0, space), line.slice(space + 1));
    }
    for (const line of KINDS.split('\n')) {
      const [apiVersion = '', group = '', ...names] = line.split(' ');
      for (const kind of names) this.#kinds.set(`${apiVersion} ${kind}`, `${group}.${kind}`);
    }
  }

  #add(structs: string): void {
    let prefix = '';
    for (const line of structs.split('\n')) {
      if (line.startsWith('#')) prefix = line.slice(1);
      else this.#lines.set(`${prefix}.${/^\w+/.exec(line)?.[0] ?? ''}`, line);
    }
  }

  /** The names of all structs. */
  names(): string[] {
    return [...this.#lines.keys()];
  }

  /** The struct of a table name (`v1.PodSpec`, `metav1.ObjectMeta`, `appsv1.Deployment`), undefined where there is none. */
  struct(name: string): KubeStructType | undefined {
    const known = this.#structs.get(name);
    if (known !== undefined) return known;
    const line = this.#lines.get(name);
    let made: KubeStructType | undefined;
    if (line !== undefined) {
      made = this.#parse(name, line);
    } else {
      // `type List metav1.List`: another name for the same fields.
      const target = this.#named.get(name);
      const other = target === undefined ? undefined : this.struct(target);
      if (other !== undefined) made = new KubeStructType(this, name, other.fields, other.since, other.removed);
    }
    if (made !== undefined) this.#structs.set(name, made);
    return made;
  }

  /**
   * The struct name for an apiVersion and kind. With `registered` (pairs of apiVersion and kind) only those count, and one
   * of the same Kind alone serves where the pair is not there, as apimachinery's Scheme does for types added as unversioned,
   * which is how kube-inject takes `extensions/v1beta1 Deployment` for `apps/v1`.
   */
  kindOf(
    apiVersion: string,
    kind: string,
    registered?: readonly (readonly [apiVersion: string, kind: string])[],
  ): string | undefined {
    if (registered === undefined) return this.#kinds.get(`${apiVersion} ${kind}`);
    const exact = registered.find((pair) => pair[0] === apiVersion && pair[1] === kind);
    const found = exact ?? registered.findLast((pair) => pair[1] === kind);
    return found === undefined ? undefined : this.#kinds.get(`${found[0]} ${found[1]}`);
  }

  /** The struct of a table name. Throws a RangeError where there is none. */
  known(name: string): KubeStructType {
    const struct = this.struct(name);
    if (struct === undefined) throw new RangeError(`no such Kubernetes type: ${name}`);
    return struct;
  }

  #parse(name: string, line: string): KubeStructType {
    const bar = line.indexOf('|');
    const head = /^\w+(?:\+(\d+))?(?:-(\d+))?$/.exec(line.slice(0, bar));
    const since = Number(head?.[1] ?? 0);
    const removed = Number(head?.[2] ?? Number.POSITIVE_INFINITY);
    const prefix = name.slice(0, name.indexOf('.') + 1);
    let body = line.slice(bar + 1);
    if (body.startsWith('=')) {
      const other = this.#lines.get(body.slice(1) + name.slice(prefix.length - 1)) ?? '';
      body = other.slice(other.indexOf('|') + 1);
    }
    const fields = body === '' ? [] : body.split(',').map((text) => this.#field(prefix, text, since, removed));
    return new KubeStructType(this, name, fields, since, removed);
  }

  #field(prefix: string, text: string, since: number, removed: number): KubeField {
    const match = FIELD.exec(text);
    if (match === null) throw new Error(`type table: ${text}`);
    const [, caret, name = '', json, typeText, bang, change, tilde, zeroSince, strategy, mergeKey, from, until] = match;
    const inline = caret === '^';
    const goName = inline ? name.slice(name.lastIndexOf('.') + 1) : name;
    const type = this.type(prefix, (typeText ?? name).replace('&', goName).replace('%', goName.slice(0, -1)));
    const omitemptyChange = Number(change ?? 0);
    return {
      goName,
      json: inline ? '' : (json ?? goName.charAt(0).toLowerCase() + goName.slice(1)),
      type,
      pointer: type.kind === 'pointer',
      omitempty: bang === undefined || omitemptyChange > 0,
      omitzero: tilde !== undefined,
      inline,
      patchStrategy: strategy === undefined ? undefined : STRATEGIES[strategy as keyof typeof STRATEGIES],
      mergeKey,
      ref: structReference(type),
      since: from === undefined ? since : Number(from),
      removed: until === undefined ? removed : Number(until),
      omitemptyChange,
      omitzeroSince: Number(zeroSince ?? 0),
    };
  }

  /** The type that a text of the table means; `prefix` (`v1.`) is put before names without a package. */
  type(prefix: string, text: string): KubeType {
    if (text.startsWith('*')) return { kind: 'pointer', elem: this.type(prefix, text.slice(1)) };
    if (text.startsWith('[]')) return { kind: 'slice', elem: this.type(prefix, text.slice(2)) };
    if (text.startsWith('{')) {
      const end = text.indexOf('}');
      return { kind: 'map', key: this.type(prefix, text.slice(1, end)), elem: this.type(prefix, text.slice(end + 1)) };
    }
    const scalar = SHORT_KINDS[text];
    if (scalar !== undefined) return { kind: scalar, name: scalar };
    const name = text.includes('.') ? text : prefix + text;
    if (OPAQUE.has(name)) return { kind: 'opaque', name: name as KubeOpaqueName };
    if (this.#lines.has(name)) return { kind: 'struct', name };
    const underlying = this.#named.get(name);
    if (underlying === undefined) return { kind: 'string', name };
    const type = this.type(name.slice(0, name.indexOf('.') + 1), underlying);
    return type.kind === 'pointer' || type.kind === 'opaque' ? type : { ...type, name };
  }
}

function structReference(type: KubeType): string | undefined {
  if ('elem' in type) return structReference(type.elem);
  return type.kind === 'struct' ? type.name : undefined;
}
