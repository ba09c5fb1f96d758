/** A rectangle of a picture, in the picture's own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Colours by what they are for: names of the app's tokens (`--ink`), each of which has a value in a light and a dark palette. */
export type Tone =
  | 'pane'
  | 'sunk'
  | 'line'
  | 'line-strong'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'accent'
  | 'accent-ink'
  | 'accent-soft'
  | 'error'
  | 'warning'
  | 'origin-input'
  | 'origin-template'
  | 'origin-step';

export type Shape =
  | {
      readonly kind: 'rect';
      readonly box: Box;
      readonly radius: number;
      readonly fill: Tone;
      readonly stroke?: Tone;
      readonly width?: number;
      readonly dash?: string;
    }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly text: string;
      readonly size: number;
      readonly weight: 400 | 600 | 650;
      readonly font: 'ui' | 'code';
      readonly anchor: 'start' | 'middle' | 'end';
      readonly fill: Tone;
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly stroke?: Tone;
      readonly fill?: Tone;
      readonly width?: number;
      readonly dash?: string;
      /** Part of the chosen packet's way, which appears as a motion. */
      readonly moving?: true;
    }
  | {
      readonly kind: 'circle';
      readonly at: Point;
      readonly radius: number;
      readonly fill: Tone;
      readonly stroke: Tone;
    };

/** What a part of the picture stands for: a thing in the injected pod, by its path, or a Service in front of it, by its index. */
export type PartTarget =
  | { readonly kind: 'pod'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'service'; readonly index: number };

/** Shapes that belong together. */
export interface DrawnPart {
  readonly key: string;
  /** What a reader is told of it; null for what only accompanies others. */
  readonly label: string | null;
  readonly target: PartTarget | null;
  readonly shapes: readonly Shape[];
}

/** A picture as plain data: the page makes elements of it, the command line and the export a text. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly parts: readonly DrawnPart[];
}
