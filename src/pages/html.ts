/** HTML that is safe to put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

type Part = Html | string | number | readonly Part[] | null;

function written(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(written).join('') : escaped(String(part));
}

/** A piece of HTML; what is put in is escaped unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + written(parts[index] ?? null)).join(''));
}

/** A sentence of ours: what is between backticks is code, between asterisks emphasis. */
export function inline(text: string): Html {
  return new Html(
    text
      .split(/(`[^`]+`|\*[A-Za-z][\w .-]*\*)/)
      .map((piece) => {
        if (piece.startsWith('`') && piece.length > 2) return `<code>${escaped(piece.slice(1, -1))}</code>`;
        if (/^\*.+\*$/.test(piece)) return `<em>${escaped(piece.slice(1, -1))}</em>`;
        return escaped(piece);
      })
      .join(''),
  );
}

/** Paragraphs of a text of ours, one a line. */
export function paragraphs(text: string): Html {
  return html`${text.split(/\n+/).map((line) => html`<p>${inline(line)}</p>\n`)}`;
}

/** A block of code; it can be scrolled by keys. */
export function code(text: string, label: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>\n`;
}
