import { pathToFileURL } from 'node:url';

/** The repository's root, where tests and programs run. */
export const REPOSITORY = pathToFileURL(`${process.cwd()}/`);

/** The material beside the repository, which may be absent. */
export const SHARED = new URL('../shared/', REPOSITORY);
