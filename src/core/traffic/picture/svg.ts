import { xmlElement } from '../../text/xml';
import type { Drawing, Shape } from './drawing';
import type { PicturePalette } from './palette';

const FONTS = {
  ui: "Inter, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif",
  code: "'JetBrains Mono', ui-monospace, 'SFMono-Regular', Consolas, monospace",
} as const;

function shapeText(shape: Shape, palette: PicturePalette): string {
  switch (shape.kind) {
    case 'rect': {
      const { box, radius, fill, stroke, width, dash } = shape;
      return xmlElement('rect', {
        ...box,
        rx: radius,
        fill: palette[fill],
        stroke: stroke === undefined ? undefined : palette[stroke],
        'stroke-width': width,
        'stroke-dasharray': dash,
      });
    }
    case 'text': {
      const { at, text, size, weight, font, anchor, fill } = shape;
      const look = {
        x: at.x,
        y: at.y,
        'font-family': FONTS[font],
        'font-size': size,
        'font-weight': weight,
        'text-anchor': anchor,
        fill: palette[fill],
      };
      return xmlElement('text', look, text);
    }
    case 'path': {
      const { d, stroke, fill, width, dash } = shape;
      return xmlElement('path', {
        d,
        fill: fill === undefined ? 'none' : palette[fill],
        stroke: stroke === undefined ? undefined : palette[stroke],
        'stroke-width': width,
        'stroke-dasharray': dash,
      });
    }
    case 'circle': {
      const { at, radius, fill, stroke } = shape;
      const look = { fill: palette[fill], stroke: palette[stroke], 'stroke-width': 2 };
      return xmlElement('circle', { cx: at.x, cy: at.y, r: radius, ...look });
    }
  }
}

/** The picture as an SVG document of its own: every colour and font written out, nothing referred to outside. */
export function svgOf({ width, height, title, parts }: Drawing, palette: PicturePalette): string {
  const size = { width, height };
  const body = parts.flatMap(({ label, shapes }) => [
    '<g>',
    ...(label === null ? [] : [xmlElement('title', {}, label)]),
    ...shapes.map((shape) => shapeText(shape, palette)),
    '</g>',
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    xmlElement('title', {}, title),
    xmlElement('rect', { ...size, fill: palette.pane }),
    ...body,
    '</svg>\n',
  ].join('\n');
}
