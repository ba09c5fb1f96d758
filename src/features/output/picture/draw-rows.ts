import { escapeXml, xmlElement } from '../../../core/text/xml';
import type { CodeRow, LineCell, OriginLetter } from '../../../ui/code/rows';
import type { PictureColours } from './colours';

export interface LinesPicture {
  readonly rows: readonly CodeRow[];
  /** What the lines are of, and the file they are in. */
  readonly title: string;
  readonly file: string;
  /** What is said of a run of lines that is folded. */
  readonly folded: (count: number) => string;
  readonly letter: (letter: OriginLetter) => string;
  /** Whether rows say by a sign what changed. */
  readonly signs: boolean;
  /** Below the lines: the product with what made the result, and its address. */
  readonly credit: string;
  readonly address: string;
  /** Where a click on the address leads. */
  readonly link: string;
}

const FONT = "'JetBrains Mono', ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace";
const UI_FONT = "Inter, 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif";
const SIZE = 13;
const LINE = 19;
/** Width of a character: monospace faces are 0.6 of their size wide. */
const CHARACTER = SIZE * 0.6;
const PADDING = 16;
const HEAD = 40;
const FOOT = 32;
const ROOM = { fold: 24, header: 30 } as const;
/** Characters of a line that are side by side before it goes on below. */
const MOST_COLUMNS = { one: 104, two: 84 } as const;
const LEAST_WIDTH = 460;

/** Columns that a character takes. */
const columnsOf = (character: string): number => (/[\u1100-\uffff]/.test(character) ? 2 : 1);

interface Piece {
  /** The part of the line that it shows. */
  readonly from: number;
  readonly to: number;
  readonly columns: number;
}

/** A line in pieces of at most some columns; one piece for an empty line. */
function piecesOf(line: string, most: number): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  let columns = 0;
  for (const character of line) {
    const own = columnsOf(character);
    if (columns + own > most) {
      pieces.push({ from, to: at, columns });
      from = at;
      columns = 0;
    }
    columns += own;
    at += character.length;
  }
  pieces.push({ from, to: line.length, columns });
  return pieces;
}

const lineOf = ({ source, number }: LineCell): string => (source.lines[number - 1] ?? '').replaceAll('\t', '  ');

/** Some rows of a code view as an SVG document of its own: every colour and font written out, nothing referred to outside but the link. */
export function drawRows(picture: LinesPicture, colours: PictureColours): string {
  const { rows, signs } = picture;
  const sides = rows.some((row) => row.kind === 'lines' && row.cells.length > 1) ? 2 : 1;
  const most = sides === 1 ? MOST_COLUMNS.one : MOST_COLUMNS.two;
  const cells = rows.flatMap((row) => (row.kind === 'lines' ? row.cells : []));
  const digits = Math.max(2, ...cells.map((cell) => String(cell?.number ?? 0).length));
  const longest = Math.max(
    0,
    ...cells.map((cell) =>
      cell === null ? 0 : Math.max(...piecesOf(lineOf(cell), most).map(({ columns }) => columns)),
    ),
  );
  const gutter = PADDING + digits * CHARACTER + (signs ? 2.5 : 1) * CHARACTER + 2.5 * CHARACTER;
  const side = Math.ceil(Math.max(LEAST_WIDTH / sides, gutter + longest * CHARACTER + PADDING));
  const width = side * sides;
  const shapes: string[] = [];
  let top = HEAD;

  const text = (x: number, y: number, said: string, look: Readonly<Record<string, string | number | undefined>>) =>
    xmlElement('text', { x, y, 'font-size': SIZE, 'xml:space': 'preserve', ...look }, said);
  const box = (x: number, y: number, w: number, h: number, fill: string) =>
    xmlElement('rect', { x, y, width: w, height: h, fill });

  const drawCell = (cell: LineCell | null, left: number, height: number) => {
    if (cell === null) {
      shapes.push(box(left, top, side, height, colours.of('sunk')));
      return;
    }
    const { change, moved, emphasis, origin, number } = cell;
    const ground = moved !== null || cell.rewritten === true ? 'moved' : change === 'same' ? null : change;
    if (ground !== null) {
      // Half as strong where only the writing differs, as on the page.
      const opacity = moved === null && cell.rewritten === true ? 0.55 : undefined;
      shapes.push(xmlElement('rect', { x: left, y: top, width: side, height, fill: colours.of(ground), opacity }));
    }
    const base = top + LINE - 5;
    const numbered = left + PADDING + digits * CHARACTER;
    shapes.push(
      text(numbered, base, String(number), { fill: colours.of('ink3'), 'text-anchor': 'end', 'font-size': 11 }),
    );
    if (signs) {
      const sign = moved === 'up' ? '↑' : moved === 'down' ? '↓' : { same: '', added: '+', removed: '−' }[change];
      const tone = moved !== null || cell.rewritten === true ? 'warning' : change === 'removed' ? 'error' : 'ok';
      if (sign !== '') shapes.push(text(numbered + CHARACTER, base, sign, { fill: colours.of(tone) }));
    }
    if (origin !== null)
      shapes.push(
        text(left + gutter - 2.2 * CHARACTER, base, picture.letter(origin), {
          fill: colours.origin(origin),
          'font-size': 11,
          'font-weight': 700,
        }),
      );
    const line = lineOf(cell);
    piecesOf(line, most).forEach((piece, index) => {
      const y = base + index * LINE;
      if (emphasis !== null) {
        const from = Math.max(emphasis.from, piece.from);
        const to = Math.min(emphasis.to, piece.to);
        const x = left + gutter + (from - piece.from) * CHARACTER;
        const strong = change === 'removed' ? 'removed-strong' : 'added-strong';
        if (to > from) shapes.push(box(x, y - LINE + 7, (to - from) * CHARACTER, LINE - 4, colours.of(strong)));
      }
      shapes.push(coloured(cell, line, piece, left + gutter, y, colours));
    });
  };

  for (const row of rows) {
    if (row.kind === 'lines') {
      const height =
        LINE * Math.max(1, ...row.cells.map((cell) => (cell === null ? 1 : piecesOf(lineOf(cell), most).length)));
      row.cells.forEach((cell, index) => drawCell(cell, index * side, height));
      top += height;
      continue;
    }
    const height = ROOM[row.kind];
    const said =
      row.kind === 'fold'
        ? `⋯  ${[picture.folded(row.count), ...row.regions].join(' · ')}`
        : [row.title, row.detail].filter((part) => part !== '').join(' · ');
    shapes.push(box(0, top, width, height, colours.of('sunk')));
    shapes.push(
      text(row.kind === 'fold' ? gutter : PADDING, top + height / 2 + 4, said, {
        fill: colours.of(row.kind === 'fold' ? 'ink2' : 'ink'),
        'font-family': UI_FONT,
        'font-size': row.kind === 'fold' ? 11 : 12,
        'font-weight': row.kind === 'fold' ? undefined : 600,
      }),
    );
    top += height;
  }
  if (sides === 2) shapes.push(box(side - 0.5, HEAD, 1, top - HEAD, colours.of('line')));

  const height = top + 8 + FOOT;
  const foot = height - FOOT / 2 + 4;
  const ui = { 'font-family': UI_FONT, 'font-size': 11 };
  const size = { width, height };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${FONT}">`,
    xmlElement('title', {}, `${picture.title} · ${picture.file}`),
    xmlElement('rect', { ...size, rx: 8, fill: colours.of('pane') }),
    ...shapes,
    box(PADDING, HEAD - 5, width - 2 * PADDING, 1, colours.of('line')),
    text(PADDING, 24, picture.title, { ...ui, 'font-size': 13, 'font-weight': 600, fill: colours.of('ink') }),
    text(width - PADDING, 24, picture.file, { fill: colours.of('ink2'), 'font-size': 12, 'text-anchor': 'end' }),
    box(PADDING, height - FOOT, width - 2 * PADDING, 1, colours.of('line')),
    text(PADDING, foot, picture.credit, { ...ui, fill: colours.of('ink2') }),
    `<a href="${escapeXml(picture.link)}">`,
    text(width - PADDING, foot, picture.address, { ...ui, fill: colours.of('ink2'), 'text-anchor': 'end' }),
    '</a>',
    xmlElement('rect', {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 8,
      fill: 'none',
      stroke: colours.of('line'),
    }),
    '</svg>\n',
  ].join('\n');
}

/** A piece of a line in the colours of its tokens. */
function coloured(cell: LineCell, line: string, piece: Piece, x: number, y: number, colours: PictureColours): string {
  const tokens = line === cell.source.lines[cell.number - 1] ? cell.source.tokens(cell.number - 1) : [];
  const starts =
    tokens.length === 0 || tokens[0]?.start !== 0 ? [{ start: 0, type: 'text' as const }, ...tokens] : tokens;
  const spans = starts.flatMap(({ start, type }, index) => {
    const from = Math.max(start, piece.from);
    const to = Math.min(starts[index + 1]?.start ?? line.length, piece.to);
    const fill = type === 'text' ? colours.of('ink') : colours.token(type);
    return to > from ? [xmlElement('tspan', { fill }, line.slice(from, to))] : [];
  });
  return `<text x="${x}" y="${y}" font-size="${SIZE}" xml:space="preserve">${spans.join('')}</text>`;
}
