import type { MappedText } from '../outcome';
import type { Span } from './span';

/** A text with the origins of another place, and how far that place lies before or behind. */
export interface Unmoved {
  readonly text: MappedText;
  /** UTF-16 units to add to every offset into the manifests. */
  readonly by: number;
}

const unmoved = new WeakMap<MappedText, Unmoved>();

/** A range of the manifests. */
type Range = Pick<Span, 'start' | 'end'>;

/**
 * How to move everything that names a part of one range of the manifests by a number of UTF-16 units: a function from plain data (origins,
 * diagnostics, decisions) to the same data with its spans moved. What holds no such span is given back as it is, and what was one object
 * stays one.
 */
export function mover(range: Range, by: number): <T>(value: T) => T {
  const isInside = (value: object): value is Span =>
    'source' in value &&
    value.source === 'manifests' &&
    (value as Span).start >= range.start &&
    (value as Span).end <= range.end;
  const known = new Map<object, unknown>();
  const move = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    let moved = known.get(value);
    if (moved === undefined) {
      moved = moveObject(value);
      known.set(value, moved);
    }
    return moved;
  };
  const moveObject = (value: object): unknown => {
    if (isInside(value)) return { ...value, start: value.start + by, end: value.end + by };
    let changed = false;
    if (Array.isArray(value)) {
      const items = value.map((item: unknown) => {
        const moved = move(item);
        changed ||= moved !== item;
        return moved;
      });
      return changed ? items : value;
    }
    const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
      const moved = move(item);
      changed ||= moved !== item;
      return [key, moved] as const;
    });
    return changed ? Object.fromEntries(entries) : value;
  };
  return <T>(value: T) => move(value) as T;
}

/** The text of a range with its origins moved; they are made when somebody asks for them. */
export function movedText(text: MappedText, range: Range, by: number): MappedText {
  const from = unmovedText(text);
  let origins: MappedText['origins'] | undefined;
  const moved: MappedText = {
    text: text.text,
    get origins() {
      origins ??= mover(range, by)(text.origins);
      return origins;
    },
  };
  unmoved.set(moved, { text: from.text, by: from.by + by });
  return moved;
}

/** The text that a moved text was made from, and how far it was moved; for any other text the text itself. */
export function unmovedText(text: MappedText): Unmoved {
  return unmoved.get(text) ?? { text, by: 0 };
}
