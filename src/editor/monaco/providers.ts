import { editor, type IPosition, languages, type Position, Range } from 'monaco-editor/editor';
import type { CompletionItem } from '../../core/language/question';
import { languageService } from '../language-service';
import { modelFor } from './models';
import { rangeOf, sourceOf } from './positions';

const IDS = ['yaml', 'go-template'];

const KINDS: Readonly<Record<CompletionItem['kind'], languages.CompletionItemKind>> = {
  field: languages.CompletionItemKind.Field,
  value: languages.CompletionItemKind.Value,
  annotation: languages.CompletionItemKind.Property,
  label: languages.CompletionItemKind.Property,
  function: languages.CompletionItemKind.Function,
  data: languages.CompletionItemKind.Field,
  variable: languages.CompletionItemKind.Variable,
  template: languages.CompletionItemKind.Module,
  keyword: languages.CompletionItemKind.Keyword,
};

/** The place an editor asks about, with everything the answer may depend on. */
function place(model: editor.ITextModel, position: Position) {
  const context = languageService()?.context() ?? { values: '', istioVersion: '' };
  return { source: sourceOf(model), text: model.getValue(), offset: model.getOffsetAt(position), ...context };
}

const SEPARATOR = /^---(?:\s|$)/;
/** Lines above and below a place in which the ends of its document are looked for: of a longer one the whole text is asked about. */
const MOST_LINES = 1000;

/** The first or the last line of the document that a line is in; null where that is far away. */
function endOfDocument(model: editor.ITextModel, line: number, step: -1 | 1): number | null {
  const last = step < 0 ? 1 : model.getLineCount();
  for (let at = line; Math.abs(at - line) < MOST_LINES; at += step)
    if (at === last || SEPARATOR.test(model.getLineContent(at + step))) return at;
  return null;
}

/** A place as `place` gives it; of YAML with its own document alone, which begins at `start`: the others are megabytes at times, for every key. */
function placeInDocument(model: editor.ITextModel, position: Position) {
  const [first, last] = ([-1, 1] as const).map((step) => endOfDocument(model, position.lineNumber, step));
  if (model.getLanguageId() !== 'yaml' || typeof first !== 'number' || typeof last !== 'number')
    return { start: 0, asked: place(model, position) };
  const start = model.getOffsetAt({ lineNumber: first, column: 1 });
  const text = model.getValueInRange(new Range(first, 1, last, model.getLineMaxColumn(last)));
  return { start, asked: { source: sourceOf(model), text, offset: model.getOffsetAt(position) - start } };
}

const completion: languages.CompletionItemProvider = {
  triggerCharacters: ['.', '$', '"', ' ', '/'],
  async provideCompletionItems(model, position) {
    const version = model.getVersionId();
    const { start, asked } = placeInDocument(model, position);
    const answer = await languageService()?.ask({ kind: 'complete', ...asked });
    // Monaco does not ask anew for what is typed while it waits. Where the text went on, the answer is about less than stands there now.
    const incomplete = model.getVersionId() !== version;
    if (answer?.kind !== 'complete') return { suggestions: [], incomplete };
    const range = rangeOf(model, start + answer.replace.start, start + answer.replace.end);
    return {
      incomplete,
      suggestions: answer.items.map((item) => ({
        label: item.label,
        insertText: item.insert,
        kind: KINDS[item.kind],
        detail: item.detail,
        documentation: { value: languageService()?.itemText(item) ?? '' },
        range,
        ...(item.deprecated ? { tags: [languages.CompletionItemTag.Deprecated] } : {}),
      })),
    };
  },
};

const hover: languages.HoverProvider = {
  async provideHover(model, position) {
    const service = languageService();
    const { start, asked } = placeInDocument(model, position);
    const answer = await service?.ask({ kind: 'hover', ...asked });
    if (service === null || answer?.kind !== 'hover') return null;
    return {
      contents: [{ value: service.hoverText(answer) }],
      range: rangeOf(model, start + answer.span.start, start + answer.span.end),
    };
  },
};

const signature: languages.SignatureHelpProvider = {
  signatureHelpTriggerCharacters: [' ', '('],
  async provideSignatureHelp(model, position) {
    const answer = await languageService()?.ask({ kind: 'signature', ...place(model, position) });
    if (answer?.kind !== 'signature') return null;
    return {
      value: {
        signatures: [{ label: answer.label, parameters: answer.parameters.map((label) => ({ label })) }],
        activeSignature: 0,
        activeParameter: answer.active,
      },
      dispose: () => {},
    };
  },
};

const definition: languages.DefinitionProvider = {
  async provideDefinition(model, position) {
    const service = languageService();
    const answer = await service?.ask({ kind: 'definition', ...place(model, position) });
    if (service === null || answer?.kind !== 'definition') return null;
    const { source, start, end } = answer.span;
    if (source === sourceOf(model)) return { uri: model.uri, range: rangeOf(model, start, end) };
    // Monaco leads to another text only where that has a model already.
    const other = modelFor(source, service.textOf(source), 'yaml').model;
    return { uri: other.uri, range: rangeOf(other, start, end) };
  },
};

/** The words of the block around the caret, or the uses of a variable; never just equal words. */
const together: languages.DocumentHighlightProvider = {
  async provideDocumentHighlights(model, position) {
    const answer = await languageService()?.ask({ kind: 'together', ...place(model, position) });
    if (answer?.kind !== 'together') return [];
    return answer.spans.map(({ start, end }) => ({ range: rangeOf(model, start, end) }));
  },
};

/** Places in other texts are shown by the page, which knows their tabs. */
const opener: editor.ICodeEditorOpener = {
  openCodeEditor(from, resource, selection) {
    const model = editor.getModel(resource);
    if (model === null || model === from.getModel() || selection === undefined) return false;
    const range = 'startLineNumber' in selection ? selection : null;
    const start = model.getOffsetAt(
      range === null ? (selection as IPosition) : { lineNumber: range.startLineNumber, column: range.startColumn },
    );
    const end =
      range === null ? start : model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn });
    languageService()?.open({ source: sourceOf(model), start, end });
    return true;
  },
};

const rename: languages.RenameProvider = {
  async provideRenameEdits(model, position, name) {
    const answer = await languageService()?.ask({ kind: 'rename', name, ...place(model, position) });
    if (answer?.kind !== 'rename') return { edits: [], rejectReason: name };
    return {
      edits: answer.edits.map((edit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeOf(model, edit.span.start, edit.span.end), text: edit.text },
      })),
    };
  },
};

const codeActions: languages.CodeActionProvider = {
  provideCodeActions(model, range, context) {
    const service = languageService();
    if (service === null) return { actions: [], dispose: () => {} };
    const start = model.getOffsetAt({ lineNumber: range.startLineNumber, column: 1 });
    const end = model.getOffsetAt({
      lineNumber: range.endLineNumber,
      column: model.getLineMaxColumn(range.endLineNumber),
    });
    const source = sourceOf(model);
    const actions = service.fixes(source, start, end).map((fix): languages.CodeAction => {
      const here = fix.edits.filter((edit) => edit.span.source === source);
      const elsewhere = here.length !== fix.edits.length;
      return {
        title: fix.title,
        kind: 'quickfix',
        isPreferred: fix.preferred,
        diagnostics: context.markers.filter((marker) => marker.code === fix.code),
        // Edits of other texts go through the page's own state, which knows them all.
        ...(elsewhere
          ? { command: { id: APPLY_COMMAND, title: fix.title, arguments: [fix.edits] } }
          : {
              edit: {
                edits: here.map((edit) => ({
                  resource: model.uri,
                  versionId: model.getVersionId(),
                  textEdit: { range: rangeOf(model, edit.span.start, edit.span.end), text: edit.text },
                })),
              },
            }),
      };
    });
    return { actions, dispose: () => {} };
  },
};

export const APPLY_COMMAND = 'playground.apply-fix';

/** Everything the editors offer beside editing, answered by the worker. */
export function registerProviders(): void {
  for (const id of IDS) {
    languages.registerCompletionItemProvider(id, completion);
    languages.registerHoverProvider(id, hover);
    languages.registerCodeActionProvider(id, codeActions, { providedCodeActionKinds: ['quickfix'] });
  }
  languages.registerSignatureHelpProvider('go-template', signature);
  languages.registerDefinitionProvider('go-template', definition);
  languages.registerRenameProvider('go-template', rename);
  languages.registerDocumentHighlightProvider('go-template', together);
  editor.registerEditorOpener(opener);
}
