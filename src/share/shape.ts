/** Reads a value from outside: rebuilt from what is known of it, or undefined where it does not fit. Nothing that a shape does not name gets through. */
export type Shape<Value> = (foreign: unknown) => Value | undefined;

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type Read<Fields extends Shapes> = { [Field in keyof Fields]: Exclude<ReturnType<Fields[Field]>, undefined> };

/** A text of at most so many UTF-16 units. */
export const text =
  (longest: number): Shape<string> =>
  (foreign) =>
    typeof foreign === 'string' && foreign.length <= longest ? foreign : undefined;

/** A text that names something. */
export const word = text(500);

export const boolean: Shape<boolean> = (foreign) => (typeof foreign === 'boolean' ? foreign : undefined);

export const number =
  (least = -Infinity, most = Infinity): Shape<number> =>
  (foreign) =>
    typeof foreign === 'number' && foreign >= least && foreign <= most ? foreign : undefined;

/** A whole number from 0. */
export const count: Shape<number> = (foreign) => (Number.isInteger(foreign) ? number(0)(foreign) : undefined);

export const oneOf =
  <const Value>(values: readonly Value[]): Shape<Value> =>
  (foreign) =>
    values.find((value) => value === foreign);

export const nullable =
  <Value>(shape: Shape<Value>): Shape<Value | null> =>
  (foreign) =>
    foreign === null ? null : shape(foreign);

export const either =
  <First, Second>(first: Shape<First>, second: Shape<Second>): Shape<First | Second> =>
  (foreign) =>
    first(foreign) ?? second(foreign);

/** What stands in for a value that does not fit or is not there. */
export const otherwise =
  <Value>(shape: Shape<Value>, instead: Value): Shape<Value> =>
  (foreign) => {
    const value = shape(foreign);
    return value === undefined ? instead : value;
  };

/** A list in which every entry fits. */
export const listOf =
  <Value>(shape: Shape<Value>, longest = Infinity): Shape<Value[]> =>
  (foreign) => {
    if (!Array.isArray(foreign) || foreign.length > longest) return undefined;
    const values = foreign.map(shape);
    return values.every((value) => value !== undefined) ? values : undefined;
  };

function isObject(foreign: unknown): foreign is Readonly<Record<string, unknown>> {
  return typeof foreign === 'object' && foreign !== null;
}

/** An object of any keys in which every value fits. Keys that have a meaning for objects themselves are left out. */
export const recordOf =
  <Value>(key: Shape<string>, shape: Shape<Value>): Shape<Record<string, Value>> =>
  (foreign) => {
    if (!isObject(foreign)) return undefined;
    const values: Record<string, Value> = {};
    for (const [name, entry] of Object.entries(foreign)) {
      if (['__proto__', 'prototype', 'constructor'].includes(name)) continue;
      const value = shape(entry);
      if (value === undefined || key(name) === undefined) return undefined;
      values[name] = value;
    }
    return values;
  };

/** The fields of an object that fit, without the others. */
export const partial =
  <Fields extends Shapes>(shapes: Fields): Shape<Partial<Read<Fields>>> =>
  (foreign) => {
    if (!isObject(foreign)) return undefined;
    const fields: Record<string, unknown> = {};
    for (const [field, shape] of Object.entries(shapes)) {
      const value = shape(Object.hasOwn(foreign, field) ? foreign[field] : undefined);
      if (value !== undefined) fields[field] = value;
    }
    // Every field has passed the shape of its name.
    return fields as Partial<Read<Fields>>;
  };

/** An object in which all fields are there and fit. */
export const object =
  <Fields extends Shapes>(shapes: Fields): Shape<Read<Fields>> =>
  (foreign) => {
    const fields = partial(shapes)(foreign);
    const isWhole = fields !== undefined && Object.keys(shapes).every((field) => Object.hasOwn(fields, field));
    return isWhole ? (fields as Read<Fields>) : undefined;
  };

/** An object whose fields of the second kind may be left out, but fit where they are there. */
export const objectWith =
  <Fields extends Shapes, Others extends Shapes>(
    shapes: Fields,
    others: Others,
  ): Shape<Read<Fields> & Partial<Read<Others>>> =>
  (foreign) => {
    const fields = object(shapes)(foreign);
    const more = partial(others)(foreign);
    if (fields === undefined || more === undefined) return undefined;
    const isSound = (field: string) => Object.hasOwn(more, field) || !Object.hasOwn(foreign as object, field);
    return Object.keys(others).every(isSound) ? { ...fields, ...more } : undefined;
  };
