import type { Box, Shape, Tone } from './drawing';
import { clipped } from './layout';

export const TITLE = { size: 14, weight: 600 } as const;
export const NAME = { size: 13, weight: 600 } as const;
export const LABEL = { size: 12.5, weight: 400 } as const;
export const SMALL = { size: 11.5, weight: 400 } as const;

interface TextLook {
  readonly size: number;
  readonly weight: 400 | 600 | 650;
  readonly fill?: Tone;
  readonly font?: 'ui' | 'code';
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function written(x: number, y: number, text: string, look: TextLook): Shape {
  const { size, weight, fill = 'ink', font = 'ui', anchor = 'start' } = look;
  return { kind: 'text', at: { x, y }, text, size, weight, font, anchor, fill };
}

export function filled(box: Box, radius: number, fill: Tone, stroke?: Tone, width?: number): Shape {
  const { x, y, width: wide, height } = box;
  const plain = { x, y, width: wide, height };
  return {
    kind: 'rect',
    box: plain,
    radius,
    fill,
    ...(stroke === undefined ? {} : { stroke }),
    ...(width === undefined ? {} : { width }),
  };
}

/** How wide a text of the interface's font is about, in the picture's units; titles are bold. */
export function widthOf(text: string, size: number): number {
  const each = size > NAME.size ? 0.6 : size === NAME.size ? 0.55 : 0.5;
  let width = 0;
  for (const letter of text) width += /[\u2e80-\uffff]/.test(letter) ? size : size * each;
  return width;
}

/** Text that fits into a width. */
export function fitting(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  return clipped(text, Math.max(3, Math.floor((width / widthOf(text, size)) * text.length)));
}
