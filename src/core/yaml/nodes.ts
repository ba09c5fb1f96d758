/** How a scalar is written in the source. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** Offsets are UTF-16 units into the document's text; `start` is where the content begins, after anchor and tag. */
interface NodePlace {
  readonly start: number;
  readonly end: number;
}

export interface ScalarNode extends NodePlace {
  readonly kind: 'scalar';
  /** The text after folding and unescaping. */
  readonly value: string;
  readonly style: ScalarStyle;
  /** The tag in full (`tag:yaml.org,2002:int`), `!`, or empty. */
  readonly tag: string;
}

export interface SequenceNode extends NodePlace {
  readonly kind: 'sequence';
  readonly items: YamlNode[];
  /** Where each item's entry begins: at its `-`, or at the item itself in flow style. */
  readonly entries: number[];
}

export interface MappingNode extends NodePlace {
  readonly kind: 'mapping';
  readonly keys: YamlNode[];
  readonly values: YamlNode[];
}

interface AliasNode extends NodePlace {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}

export type YamlNode = ScalarNode | SequenceNode | MappingNode | AliasNode;

/** Which part of goyaml found the problem; it decides how goyaml counts the line. */
export type ProblemStage = 'reader' | 'scanner' | 'parser' | 'decoder' | 'json' | 'budget';

/** Where a problem is: UTF-16 offsets into the document's text, and the line counted from 0. */
export interface ProblemPlace {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Why a document cannot be read. `problem` is goyaml's text without the line. `params.kind` names it for the sentence
 * in i18n; the kind of a text without variable parts is the text itself with dashes.
 */
export class YamlProblem extends Error {
  readonly params: Readonly<Record<string, string>>;

  constructor(
    readonly stage: ProblemStage,
    readonly problem: string,
    readonly place: ProblemPlace,
    params?: Readonly<Record<string, string>>,
  ) {
    super(problem);
    this.params = params ?? {
      kind: problem
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    };
  }
}

/** The prefix of YAML's own tags; `!!int` stands for it and `int`. */
export const TAG_PREFIX = 'tag:yaml.org,2002:';
