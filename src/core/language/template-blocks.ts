/** An action of a template, from its opening to its closing braces. Offsets are UTF-16. */
export interface TemplateAction {
  readonly start: number;
  readonly end: number;
  /** The first word of its inside: `range`, `end`, the name of a function; empty for a comment, a path or a variable. */
  readonly word: string;
  readonly wordStart: number;
}

/** What an action opens and its `end` closes. */
export interface TemplateBlock {
  readonly open: TemplateAction;
  /** Every `else` of the block, in order. */
  readonly middles: readonly TemplateAction[];
  /** Its `end`, or null while that is not written yet. */
  readonly close: TemplateAction | null;
}

const OPENS = new Set(['if', 'range', 'with', 'define', 'block']);
const WORD = /^-?\s*([a-z]\w*)?/i;
/** Braces, and the strings in which braces are only text. */
const BRACES = /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])+'|\}\}|\{\{/g;

/** Every action of a text, finished or not: read without parsing, since an unfinished text is when help is wanted. */
export function templateActions(text: string): TemplateAction[] {
  const actions: TemplateAction[] = [];
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const inside = start + 2;
    const end = /^-?\s*\/\*/.test(text.slice(inside, inside + 40)) ? commentEnd(text, inside) : actionEnd(text, inside);
    const match = WORD.exec(text.slice(inside, Math.min(end, inside + 200)));
    const word = match?.[1] ?? '';
    actions.push({ start, end, word, wordStart: inside + (match?.[0].length ?? 0) - word.length });
    start = text.indexOf('{{', end);
  }
  return actions;
}

function commentEnd(text: string, from: number): number {
  const close = text.indexOf('*/', from);
  const end = close < 0 ? -1 : text.indexOf('}}', close);
  return end < 0 ? text.length : end + 2;
}

/** An action that is not closed ends where the next one opens. */
function actionEnd(text: string, from: number): number {
  BRACES.lastIndex = from;
  for (let match = BRACES.exec(text); match !== null; match = BRACES.exec(text)) {
    if (match[0] === '}}') return match.index + 2;
    if (match[0] === '{{') return match.index;
  }
  return text.length;
}

/** The blocks of a text in the order in which they open; those around come before those inside. */
export function templateBlocks(text: string): TemplateBlock[] {
  const blocks: { open: TemplateAction; middles: TemplateAction[]; close: TemplateAction | null }[] = [];
  const open: typeof blocks = [];
  for (const action of templateActions(text)) {
    if (OPENS.has(action.word)) {
      const block = { open: action, middles: [], close: null };
      blocks.push(block);
      open.push(block);
    } else if (action.word === 'else') open.at(-1)?.middles.push(action);
    else if (action.word === 'end') {
      const block = open.pop();
      if (block !== undefined) block.close = action;
    }
  }
  return blocks;
}

/** The words of the block that belong together: its opening one, every `else`, its `end`. */
export function wordsOfBlock({ open, middles, close }: TemplateBlock): TemplateAction[] {
  return close === null ? [open, ...middles] : [open, ...middles, close];
}
