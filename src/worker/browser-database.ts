import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * A database of this browser, opened when it is asked for. The promise rejects where the browser blocks it; the next call tries again.
 * What is kept for another purpose has a database of its own: one whose stores change does not open before all pages of an older release are closed.
 */
export function browserDatabase<Schema extends DBSchema>(
  name: string,
  create: (database: IDBPDatabase<Schema>) => void,
): () => Promise<IDBPDatabase<Schema>> {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = () => {
    opening = undefined;
  };
  return async () => {
    opening ??= openDB<Schema>(name, 1, { upgrade: (database) => create(database), terminated: forget });
    return opening.catch((error: unknown) => {
      forget();
      throw error;
    });
  };
}
