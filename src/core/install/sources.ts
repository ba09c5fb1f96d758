import type { SourceId } from '../text/span';

/** The source of the lines of flags that belong to an installation. */
export const FLAGS_SOURCE = 'install:--set';

/** The source of a file of the installation. */
export function fileSource(name: string): SourceId {
  return `install:${name}`;
}

/** The name of the file that a source addresses, or null for every other source. */
export function installFileOf(source: SourceId): string | null {
  return source.startsWith('install:') && source !== FLAGS_SOURCE ? source.slice('install:'.length) : null;
}
