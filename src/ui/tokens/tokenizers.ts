import { goTemplateTokenizer } from './go-template';
import { plainTokenizer } from './plain';
import type { LineTokenizer, TokenLanguage } from './token';
import { yamlTokenizer } from './yaml';

/** The tokenizer of each language; JSON is read as the flow collections of YAML that it is. */
export const TOKENIZERS: Readonly<Record<TokenLanguage, LineTokenizer<string>>> = {
  yaml: yamlTokenizer,
  'go-template': goTemplateTokenizer,
  json: yamlTokenizer,
  plain: plainTokenizer,
};
