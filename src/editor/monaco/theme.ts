import { editor } from 'monaco-editor/editor';

const THEME = 'playground';

/** Token types that share a colour variable. */
const TOKEN_COLOURS: Readonly<Record<string, string>> = {
  text: '--ink',
  key: '--code-key',
  string: '--code-string',
  number: '--code-number',
  keyword: '--code-keyword',
  comment: '--code-comment',
  punctuation: '--ink2',
  separator: '--ink2',
  anchor: '--code-function',
  template: '--code-template',
  'template-keyword': '--code-template',
  'template-function': '--code-function',
  'template-field': '--code-template',
  'template-variable': '--code-variable',
  'template-string': '--code-string',
  'template-number': '--code-number',
  'template-comment': '--code-comment',
};

const EDITOR_COLOURS: Readonly<Record<string, string>> = {
  'editor.background': '--pane',
  'editor.foreground': '--ink',
  'editorLineNumber.foreground': '--ink3',
  'editorLineNumber.activeForeground': '--ink',
  'editorCursor.foreground': '--ink',
  'editor.lineHighlightBackground': '--sunk',
  'editor.lineHighlightBorder': '--sunk',
  'editorIndentGuide.background1': '--line',
  'editorIndentGuide.activeBackground1': '--line-strong',
  'editorWidget.background': '--pane',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line',
  'editorHoverWidget.background': '--pane',
  'editorHoverWidget.border': '--line',
  'editorSuggestWidget.background': '--pane',
  'editorSuggestWidget.border': '--line',
  'editorSuggestWidget.selectedBackground': '--accent-soft',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--accent',
  'editorSuggestWidget.focusHighlightForeground': '--accent',
  'list.hoverBackground': '--sunk',
  'list.focusBackground': '--accent-soft',
  'list.focusForeground': '--ink',
  'menu.background': '--pane',
  'menu.foreground': '--ink',
  'menu.selectionBackground': '--accent-soft',
  'menu.selectionForeground': '--ink',
  'input.background': '--pane',
  'input.foreground': '--ink',
  'input.border': '--line',
  focusBorder: '--accent',
  'editorError.foreground': '--error',
  'editorWarning.foreground': '--warning',
  'editorInfo.foreground': '--info',
  'scrollbar.shadow': '--line',
};

/** Reads colours from the page's tokens: `#rrggbb` for a custom property. */
function colourReader(): { readonly read: (token: string) => string; readonly done: () => void } {
  const probe = document.createElement('span');
  document.body.append(probe);
  return {
    read: (token) => {
      probe.style.color = `var(${token})`;
      const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
      return `#${parts
        .slice(0, 3)
        .map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
        .join('')}`;
    },
    done: () => probe.remove(),
  };
}

/** Whether the page is dark now, by choice or by the system. */
function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

function applyTheme(): void {
  const { read, done } = colourReader();
  const selection = `${read('--accent')}47`;
  editor.defineTheme(THEME, {
    base: isDark() ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(TOKEN_COLOURS).map(([token, colour]) => ({
      token,
      foreground: read(colour).slice(1),
      fontStyle: token.endsWith('comment') ? 'italic' : token === 'template-keyword' ? 'bold' : '',
    })),
    colors: {
      ...Object.fromEntries(Object.entries(EDITOR_COLOURS).map(([name, token]) => [name, read(token)])),
      'editor.selectionBackground': selection,
      'scrollbarSlider.background': `${read('--ink3')}40`,
      'scrollbarSlider.hoverBackground': `${read('--ink3')}73`,
      'scrollbarSlider.activeBackground': `${read('--ink3')}99`,
      'editor.inactiveSelectionBackground': `${read('--accent')}2b`,
      'editor.findMatchHighlightBackground': selection,
    },
  });
  done();
  editor.setTheme(matchMedia('(forced-colors: active)').matches ? (isDark() ? 'hc-black' : 'hc-light') : THEME);
}

/** Keeps Monaco's colours those of the page, whatever changes them. */
export function followTheme(): void {
  applyTheme();
  new MutationObserver(applyTheme).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  });
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', applyTheme);
}
