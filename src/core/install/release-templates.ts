import type { Json } from '../json';
import type { NamedTemplate } from '../scenario';

/** The values of an installation as the text of its chart says them, by dotted paths. */
export interface PrintedValues {
  /** What an action prints of a value; nothing of one that is not there. */
  readonly text: (path: string) => string;
  /** Whether `if` takes a value as true. */
  readonly on: (path: string) => boolean;
  /** What actions print of the entries of a list; nothing where there is none. */
  readonly list: (path: string) => readonly string[];
  readonly at: (path: string) => Json | undefined;
}

/** The injection template of a chart that writes its values into it, as those until 1.1 did. */
export type TemplateWriter = (values: PrintedValues) => NamedTemplate;

/** The injection templates that a release brings: as they are, in the order of its chart, or written for the values. */
export type ReleaseTemplates = readonly NamedTemplate[] | TemplateWriter;
