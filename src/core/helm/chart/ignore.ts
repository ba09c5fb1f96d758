import { BadPattern, matchFileName } from '../../go/file-match';
import { basePath } from '../../go/paths';
import { ChartError } from './chart-error';

interface IgnoreRule {
  readonly negated: boolean;
  readonly folderOnly: boolean;
  readonly matches: (path: string) => boolean;
}

/** The rules of a `.helmignore`. Source: helm 3.22 pkg/ignore/rules.go. */
export class IgnoreRules {
  readonly #rules: IgnoreRule[] = [];

  /** Throws `ChartError` for a rule that Helm refuses. */
  constructor(text: string) {
    for (const line of text.replace(/^\ufeff/, '').split('\n')) this.#add(line);
    this.#add('templates/.?*');
  }

  /** Whether a file or folder of the chart is left out. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { negated, folderOnly, matches } of this.#rules) {
      const isWrongKind = folderOnly && !isFolder;
      if (negated) {
        // What the rule does not name is left out at once.
        if (isWrongKind || !matches(path)) return true;
      } else if (!isWrongKind && matches(path)) return true;
    }
    return false;
  }

  #add(line: string): void {
    let rule = line.trim();
    if (rule === '' || rule.startsWith('#')) return;
    if (rule.includes('**')) throw new ChartError('double-star (**) syntax is not supported');
    try {
      matchFileName(rule, 'abc');
    } catch (error) {
      if (error instanceof BadPattern) throw new ChartError(error.message);
      throw error;
    }
    const negated = rule.startsWith('!');
    if (negated) rule = rule.slice(1);
    const folderOnly = rule.endsWith('/');
    if (folderOnly) rule = rule.slice(0, -1);
    const wholePath = rule.includes('/');
    const pattern = rule.startsWith('/') ? rule.slice(1) : rule;
    this.#rules.push({
      negated,
      folderOnly,
      matches: (path) => matchesQuietly(pattern, wholePath ? path : basePath(path)),
    });
  }
}

function matchesQuietly(pattern: string, name: string): boolean {
  try {
    return matchFileName(pattern, name);
  } catch (error) {
    if (error instanceof BadPattern) return false;
    throw error;
  }
}
