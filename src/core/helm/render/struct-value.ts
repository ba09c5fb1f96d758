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
      fields: fields.map((field) => ({ name: field.name, type: field.type, embedded: false })),
      methods: new Set(Object.keys(methods)),
    };
  }

  override field(name: string): GoValue | undefined {
    return this.fields.find((field) => field.name === name)?.value;
  }

  override method(name: string): GoFunction | undefined {
    return Object.hasOwn(this.methods, name) ? this.methods[name] : undefined;
  }

  override pointerStringer(): string | undefined {
    return this.text;
  }

  override marshalJson(): string {
    const members = this.fields
      .filter(({ omitEmpty, value }) => omitEmpty !== true || isTrue(value))
      .map(({ json, name, value }) => `${jsonString(json === '' ? name : json)}:${marshalGoValue(value)}`);
    return `{${members.join(',')}}`;
  }
}
