import { sprintf } from '../../core/gotemplate/value/format';
import { signature } from '../../core/gotemplate/functions/functions';
import {
  ANY,
  BOOL,
  BYTES,
  FLOAT32,
  FLOAT64,
  type GoField,
  GoError,
  GoFunction,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  type GoSignature,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
  goInt,
  goMapOf,
  goPointerTo,
  goSliceOf,
  INT,
  INT32,
  INT64,
  INT8,
  mapType,
  pointerType,
  sliceType,
  STRING,
  STRING_MAP,
  STRING_SLICE,
  UINT16,
  zeroOf,
} from '../../core/gotemplate/value/value';

/** The structs of tools/oracle/gotemplate/typed.go, for fixtures with data that JSON cannot write. Change both together. */

type Method = {
  readonly signature: GoSignature;
  readonly body: (self: TestStruct, args: readonly GoValue[]) => GoValue;
};

interface StructShape {
  readonly type: GoType;
  readonly methods: Readonly<Record<string, Method>>;
  readonly text?: (self: TestStruct) => string;
}

class TestStruct extends GoStruct {
  constructor(
    readonly shape: StructShape,
    readonly values: Readonly<Record<string, GoValue>> = {},
  ) {
    super();
  }

  get type(): GoType {
    return this.shape.type;
  }

  field(name: string): GoValue | undefined {
    const fields = this.type.fields ?? [];
    const own = fields.find((field) => field.name === name);
    if (own !== undefined) return this.own(own);
    for (const embedded of fields) {
      if (!embedded.embedded) continue;
      const value = this.own(embedded);
      if (value instanceof TestStruct) {
        const promoted = value.field(name);
        if (promoted !== undefined) return promoted;
      } else if (
        value instanceof GoPointer &&
        embedded.type.elem?.fields?.some((field) => field.name === name) === true
      ) {
        throw new GoError(`reflect: indirection through nil pointer to embedded struct field ${embedded.name}`);
      }
    }
    return undefined;
  }

  own({ name, type }: GoField): GoValue {
    return this.values[name] ?? zeroOf(type);
  }

  override method(name: string): GoFunction | undefined {
    const method = this.shape.methods[name];
    if (method !== undefined) return new GoFunction(name, (args) => method.body(this, args), method.signature);
    for (const field of this.type.fields ?? []) {
      const value = field.embedded ? this.own(field) : undefined;
      if (value instanceof TestStruct) return value.method(name);
    }
    return undefined;
  }

  override stringer(): string | undefined {
    return this.shape.text?.(this);
  }

  marshalJson(): string {
    return JSON.stringify(sprintf('%+v', [this]));
  }
}

function shape(
  name: string,
  fields: () => readonly (readonly [string, GoType] | readonly [string, GoType, true])[],
  rest: Omit<StructShape, 'type' | 'methods'> & { readonly methods?: StructShape['methods'] } = {},
): StructShape {
  const methods = rest.methods ?? {};
  let list: readonly GoField[] | undefined;
  const type: GoType = {
    kind: 'struct',
    name: `main.${name}`,
    get fields() {
      list ??= fields().map(([field, fieldType, embedded = false]) => ({ name: field, type: fieldType, embedded }));
      return list;
    },
    methods: new Set(Object.keys(methods)),
    zero: () => new TestStruct(made),
  };
  const made: StructShape = { ...rest, type, methods };
  return made;
}

const KIND: GoType = { kind: 'string', name: 'main.Kind' };
const LEVEL: GoType = { kind: 'int32', name: 'main.Level', zero: () => new GoInteger(LEVEL, 0n, 'QUIET') };
const FUNCTION: GoType = { kind: 'func', name: 'func(string) string' };

const plain = (value: GoValue | undefined): string => (typeof value === 'string' ? value : '');
const textOf = (self: TestStruct, name: string): string => plain(self.values[name]);
const integerOf = (self: TestStruct, name: string): bigint => {
  const value = self.values[name];
  return value instanceof GoInteger ? value.value : 0n;
};

const PORT = shape('Port', () => [
  ['Name', STRING],
  ['Number', INT32],
]);

const LEAF: StructShape = shape('Leaf', () => [
  ['Name', STRING],
  ['Count', INT],
  ['Small', INT8],
  ['Wide', INT64],
  ['Bits', UINT16],
  ['Ratio', FLOAT64],
  ['Half', FLOAT32],
  ['On', BOOL],
  ['Tags', STRING_SLICE],
  ['Labels', STRING_MAP],
  ['Extra', ANY],
  ['Next', pointerType(LEAF.type)],
  ['Number', pointerType(INT)],
  ['Text', pointerType(STRING)],
  ['Kind', KIND],
  ['Level', LEVEL],
  ['Ports', sliceType(PORT.type)],
  ['Holder', mapType(PORT.type)],
  ['Raw', BYTES],
  ['Func', FUNCTION],
]);

const BASE = shape(
  'Base',
  () => [
    ['ID', INT],
    ['Labels', STRING_MAP],
  ],
  { methods: { Title: { signature: signature([], STRING), body: (self) => `base ${integerOf(self, 'ID')}` } } },
);

const LOST = shape('Lost', () => [['Where', STRING]]);

const TREE = shape(
  'Tree',
  () => [
    ['Base', BASE.type, true],
    ['Lost', pointerType(LOST.type), true],
    ['Name', STRING],
    ['Leaf', LEAF.type],
    ['Link', pointerType(LEAF.type)],
    ['Items', sliceType(ANY)],
  ],
  {
    methods: {
      Greet: {
        signature: signature([STRING, INT], STRING),
        body: (self, [greeting, times]) =>
          `${plain(greeting)} ${textOf(self, 'Name')};`.repeat(times instanceof GoInteger ? Number(times.value) : 0),
      },
      Sum: {
        signature: signature([], INT, { rest: INT }),
        body: (_, numbers) =>
          goInt(numbers.reduce((sum, number) => sum + (number instanceof GoInteger ? number.value : 0n), 0n)),
      },
      Fail: {
        signature: signature([STRING], STRING, { fails: true }),
        body: (_, [text]) => {
          throw new GoError(`no ${plain(text)}`);
        },
      },
      Maybe: {
        signature: signature([STRING], STRING, { fails: true }),
        body: (_, [text]) => {
          if (text === '') throw new GoError('empty');
          return `maybe ${plain(text)}`;
        },
      },
      Panic: {
        signature: signature([], STRING),
        body: () => {
          throw new GoError('on purpose');
        },
      },
      Nothing: { signature: signature([], ANY), body: () => null },
      Child: { signature: signature([], pointerType(LEAF.type)), body: (self) => self.field('Link') ?? null },
    },
  },
);

const STAMP = shape('Stamp', () => [['Year', INT]], { text: (self) => `year ${integerOf(self, 'Year')}` });
const FAULT = shape('Fault', () => [['Code', INT]], { text: (self) => `fault ${integerOf(self, 'Code')}` });

const getName = (self: TestStruct | undefined): GoFunction =>
  new GoFunction('GetName', () => (self === undefined ? '' : textOf(self, 'Name')), signature([], STRING));
const MESSAGE = shape('Message', () => [['Name', STRING]], {
  methods: { GetName: { signature: signature([], STRING), body: (self) => textOf(self, 'Name') } },
});

const BOX = shape('Box', () => [
  ['Stamp', STAMP.type],
  ['Fault', FAULT.type],
  ['Message', pointerType(MESSAGE.type)],
  ['None', pointerType(MESSAGE.type)],
  ['Stamps', sliceType(STAMP.type)],
  ['ByName', mapType(STAMP.type)],
  ['Pointer', pointerType(STAMP.type)],
  ['Any', ANY],
]);

const port = (name: string, number: number): TestStruct =>
  new TestStruct(PORT, { Name: name, Number: goInt(number, INT32) });
const stamp = (year: number): TestStruct => new TestStruct(STAMP, { Year: goInt(year) });
const toUpper = new GoFunction('ToUpper', ([text]) => plain(text).toUpperCase(), signature([STRING], STRING));

function leaf(): TestStruct {
  return new TestStruct(LEAF, {
    Name: 'leaf',
    Count: goInt(42),
    Small: goInt(-8, INT8),
    Wide: goInt(9007199254740993n, INT64),
    Bits: goInt(65535, UINT16),
    Ratio: 2.5,
    Half: new GoNamed(FLOAT32, Math.fround(0.1)),
    On: true,
    Tags: goSliceOf(['x', 'y'], STRING),
    Labels: goMapOf(Object.entries({ app: 'web', tier: 'front' }), STRING),
    Extra: goMapOf([['deep', 1]]),
    Next: goPointerTo(new TestStruct(LEAF, { Name: 'second' })),
    Number: goPointerTo(goInt(7)),
    Text: goPointerTo('pointed'),
    Kind: new GoNamed(KIND, 'special'),
    Level: new GoInteger(LEVEL, 1n, 'LOUD'),
    Ports: goSliceOf([port('http', 80), port('https', 443)], PORT.type),
    Holder: goMapOf([['a', port('admin', 15000)]], PORT.type),
    Raw: goSliceOf(
      Array.from('raw', (char) => goInt(char.charCodeAt(0), BYTES.elem)),
      BYTES.elem,
    ),
    Func: toUpper,
  });
}

function tree(): TestStruct {
  const branch = leaf();
  return new TestStruct(TREE, {
    Base: new TestStruct(BASE, { ID: goInt(5), Labels: goMapOf([['from', 'base']], STRING) }),
    Name: 'tree',
    Leaf: branch,
    Link: goPointerTo(branch),
    Items: goSliceOf([goInt(1), 'two', 3, null, true, goPointerTo(goInt(7)), port('http', 80)]),
  });
}

const TYPED: Readonly<Record<string, () => GoValue>> = {
  leaf,
  leafPointer: () => goPointerTo(leaf()),
  zeroLeaf: () => new TestStruct(LEAF),
  nilLeaf: () => zeroOf(pointerType(LEAF.type)),
  tree,
  treePointer: () => goPointerTo(tree()),
  zeroTree: () => new TestStruct(TREE),
  box: () => {
    const message = new TestStruct(MESSAGE, { Name: 'hello' });
    const type = pointerType(MESSAGE.type);
    const methods = (self: TestStruct | undefined) => (name: string) =>
      name === 'GetName' ? getName(self) : undefined;
    return new TestStruct(BOX, {
      Stamp: stamp(1999),
      Fault: new TestStruct(FAULT, { Code: goInt(3) }),
      Message: new GoPointer(type, message, methods(message)),
      None: new GoPointer(type, null, methods(undefined)),
      Stamps: goSliceOf([stamp(1), stamp(2)], STAMP.type),
      ByName: goMapOf([['a', stamp(5)]], STAMP.type),
      Pointer: goPointerTo(stamp(2020)),
      Any: stamp(7),
    });
  },
  function: () => toUpper,
  nilMap: () => new GoMap(STRING_MAP, null),
  nilSlice: () => new GoSlice(STRING_SLICE, null),
  kinds: () => new GoMap(mapType(INT, KIND), new Map([['a', goInt(1)]])),
};

/** The value of `{"$typed": name}`. */
export function typedValue(name: string): GoValue {
  const make = TYPED[name];
  if (make === undefined) throw new Error(`no typed data named ${name}`);
  return make();
}
