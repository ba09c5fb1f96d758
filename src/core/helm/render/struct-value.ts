import { jsonString } from '../../go/json-string';
import { marshalGoValue } from '../../gotemplate/value/go-json-value';
import { type GoFunction, GoStruct, type GoType, type GoValue, isTrue } from '../../gotemplate/value/value';

/** A field of one of Helm's structs: its Go name, what JSON calls it ('' for the same), and the value. */
export interface StructField {
  readonly name: string;
  readonly json: string;
  readonly type: GoType;
  readonly value: GoValue;
  /** Left out of JSON where it is empty. */
  readonly omitEmpty?: boolean;
  /** A struct whose fields count as fields of the one around it. */
  readonly embedded?: StructValue;
}

/** One of Helm's Go structs with its values. */
export class StructValue extends GoStruct {
  readonly type: GoType;

  constructor(
    name: string,
    private readonly fields: readonly StructField[],
    private readonly methods: Readonly<Record<string, GoFunction>> = {},
    /** What `String()` of the pointer gives, where there is one. */
    private readonly text?: string,
  ) {
    super();
    this.type = {
      kind: 'struct',
      name,
      fields: fields.map((field) => ({ name: field.name, type: field.type, embedded: field.embedded !== undefined })),
      methods: new Set(Object.keys(methods)),
    };
  }

  override field(name: string): GoValue | undefined {
    const own = this.fields.find((field) => field.name === name);
    if (own !== undefined) return own.value;
    for (const { embedded } of this.fields) {
      const found = embedded?.field(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  override method(name: string): GoFunction | undefined {
    return Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
  }

  override pointerStringer(): string | undefined {
    return this.text;
  }

  override marshalJson(): string {
    return `{${this.#members().join(',')}}`;
  }

  #members(): string[] {
    return this.fields.flatMap(({ json, name, value, omitEmpty, embedded }) => {
      if (embedded !== undefined) return embedded.#members();
      if (omitEmpty === true && !isTrue(value)) return [];
      return [`${jsonString(json === '' ? name : json)}:${marshalGoValue(value)}`];
    });
  }
}
