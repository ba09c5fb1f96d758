import { INT32, STRING } from '../../gotemplate/value/types';
import { GoFunction, GoInteger, GoStruct, type GoType, type GoValue } from '../../gotemplate/value/value';
import type { Json } from '../../json';
import { goJson } from '../../kube/codec/go-json';
import { isQuantity, parseQuantity } from '../../kube/codec/quantity';

/** A time as Go's `String()` writes it, on a machine that knows no zone but UTC. */
function timeText(value: Json): string {
  const text = typeof value === 'string' ? value : '0001-01-01T00:00:00Z';
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return text;
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  return `${date} ${time.slice(0, 8)} +0000 UTC`;
}

/** The struct inside a quantity, as `%v` prints it where `String()` of its pointer is out of reach. Source: apimachinery api/resource. */
function quantityFields(text: string): string {
  const quantity = parseQuantity(text);
  if (!isQuantity(quantity)) return '{{0 0} {<nil>}  }';
  return `{{${quantity.unscaled} ${quantity.scale}} {<nil>} ${quantity.cached ?? ''} ${quantity.format}}`;
}

/** What Kubernetes' types with a form of their own have in common: Quantity, IntOrString, Time and raw JSON. */
export class OpaqueStruct extends GoStruct {
  constructor(
    readonly type: GoType,
    readonly value: Json,
    /** Whether Go can take its address, and so call what is a method of the pointer: not that of a map's element. */
    private readonly addressable: boolean,
  ) {
    super();
  }

  field(name: string): GoValue | undefined {
    if (this.type.name !== 'intstr.IntOrString') return undefined;
    const isText = typeof this.value === 'string';
    if (name === 'Type') return new GoInteger({ kind: 'int64', name: 'intstr.Type' }, isText ? 1n : 0n);
    if (name === 'IntVal')
      return new GoInteger(INT32, isText ? 0n : BigInt(typeof this.value === 'number' ? this.value : 0));
    return name === 'StrVal' ? (typeof this.value === 'string' ? this.value : '') : undefined;
  }

  override method(name: string): GoFunction | undefined {
    if (name !== 'String' || !(this.#isTime || this.addressable)) return undefined;
    const text = this.pointerStringer();
    return new GoFunction(name, () => text, { params: [], variadic: false, result: STRING, fails: false });
  }

  get #isTime(): boolean {
    return this.type.name === 'v1.Time' || this.type.name === 'v1.MicroTime';
  }

  override stringer(): string {
    if (this.#isTime) return timeText(this.value);
    if (this.type.name === 'resource.Quantity')
      return quantityFields(typeof this.value === 'string' ? this.value : '0');
    if (this.type.name !== 'intstr.IntOrString') return goJson(this.value);
    return typeof this.value === 'string'
      ? `{1 0 ${this.value}}`
      : `{0 ${typeof this.value === 'number' ? this.value : 0} }`;
  }

  override pointerStringer(): string {
    if (this.#isTime || !this.addressable) return this.stringer();
    return typeof this.value === 'object' ? goJson(this.value) : String(this.value);
  }

  marshalJson(): string {
    return goJson(this.value);
  }
}
