import { sprint } from '../../gotemplate/value/format';
import type { GoValue } from '../../gotemplate/value/value';
import { isObject, type Json, type JsonObject, jsonAt } from '../../json';
import type { Origin } from '../../provenance/origin';
import type { SpanTable } from '../../yaml/read/read';
import { goValueOfJson } from '../template/go-value-json';

/**
 * The injector's values: as templates see them (`.Values`, every number a float64), and as Istio's Go code reads them.
 */
export class InjectorValues {
  /** What `.Values` is. */
  readonly goValue: GoValue;

  constructor(
    readonly json: JsonObject,
    private readonly spans?: SpanTable,
  ) {
    this.goValue = goValueOfJson(json);
  }

  /** The string at a path, "" where it is missing or of another type. */
  text(...path: readonly string[]): string {
    const value = jsonAt(this.json, ...path);
    return typeof value === 'string' ? value : '';
  }

  /** The bool at a path, false where it is missing or of another type. */
  flag(...path: readonly string[]): boolean {
    return jsonAt(this.json, ...path) === true;
  }

  /** A value as `fmt.Sprintf("%v", …)` prints it, "" where it is missing: a tag written as number loses its last zero. */
  printed(...path: readonly string[]): string {
    const value = jsonAt(this.json, ...path);
    return value === undefined ? '' : sprint([goValueOfJson(value)]);
  }

  /** Where the value at a path stands in the person's text. */
  origin(...path: readonly string[]): Origin | undefined {
    const holder: Json | undefined = jsonAt(this.json, ...path.slice(0, -1));
    const last = path.at(-1);
    if (!isObject(holder) || last === undefined) return undefined;
    const span = this.spans?.valueSpan(holder, last);
    return span === undefined ? undefined : { kind: 'input', span };
  }
}
