/** What an engine is loaded with only where a scenario needs it. */
export type PartName =
  | 'regexp'
  | 'hash'
  | 'json'
  | 'rare'
  | 'yaml'
  | 'recovery'
  | 'webhook'
  | 'historic'
  | 'overrides'
  | 'rules';

/**
 * Something that an engine was not loaded with and that an evaluation turned out to need. Never a person's mistake and never an answer: whoever
 * asked loads the part and asks again.
 */
export class MissingPart extends Error {
  override readonly name = 'MissingPart';

  constructor(readonly part: PartName) {
    super(`this needs the part ${part}, which is not loaded`);
  }
}
