/** Bounds on what one text may ask of the reader; passing one is a `budget.*` diagnostic, not a crash. */
export interface YamlLimits {
  /** Documents in one text; those beyond are left out. */
  readonly documents: number;
  /** Collections inside collections. goyaml allows 10,000. */
  readonly nesting: number;
  /** Nodes that come from expanding aliases, for one document. goyaml allows about 400,000. */
  readonly aliases: number;
  /** UTF-16 units of one document. */
  readonly size: number;
}

export const DEFAULT_YAML_LIMITS: YamlLimits = {
  documents: 20_000,
  nesting: 500,
  aliases: 200_000,
  size: 16_000_000,
};
