import { parseWithPackage } from '../yaml/read/package-parse';
import { readValue } from '../yaml/read/read';
import { changeTrees } from './change-tree';
import { completeManifest, hoverManifest } from './manifest';
import type { LanguageAnswer, LanguageQuestion } from './question';
import { completeTemplate, hoverTemplate, signatureAt } from './template';
import { defineOf, renameInTemplate, togetherWith } from './template-names';

const NOTHING: LanguageAnswer = { kind: 'nothing' };

/** The answer to an editor's question; `nothing` where there is none. Never throws for what a person typed. */
export function answer(question: LanguageQuestion): LanguageAnswer {
  switch (question.kind) {
    case 'complete':
      return (isTemplate(question.source) ? completeTemplate(question) : completeManifest(question)) ?? NOTHING;
    case 'hover':
      return (isTemplate(question.source) ? hoverTemplate(question) : hoverManifest(question)) ?? NOTHING;
    case 'signature':
      return isTemplate(question.source) ? (signatureAt(question) ?? NOTHING) : NOTHING;
    case 'definition':
      return isTemplate(question.source) ? (defineOf(question) ?? NOTHING) : NOTHING;
    case 'together':
      return isTemplate(question.source) ? (togetherWith(question) ?? NOTHING) : NOTHING;
    case 'rename':
      return isTemplate(question.source) ? (renameInTemplate(question) ?? NOTHING) : NOTHING;
    case 'path-at': {
      const { spans } = readValue(question.text, { recovery: parseWithPackage });
      return { kind: 'path-at', path: spans.pathAt(question.offset) };
    }
    case 'locate': {
      const { spans } = readValue(question.text, { source: question.source, recovery: parseWithPackage });
      const span = spans.spanOf(question.path, 'entry');
      return span === undefined ? NOTHING : { kind: 'locate', span };
    }
    case 'changes':
      return { kind: 'changes', trees: changeTrees(question.texts) };
  }
}

function isTemplate(source: string): boolean {
  return source.startsWith('template:');
}
