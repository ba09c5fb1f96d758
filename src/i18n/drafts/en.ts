const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The words about what this browser keeps, above all of the list of earlier work, in English; the other languages satisfy its type. */
export const words = {
  intro: 'Saved in this browser whenever a sample, a link or a file replaces your work.',
  list: 'Earlier work, newest first',
  keep: 'Keep the current work',
  kept: 'The current work is kept.',
  keptAlready: 'The current work is in the list already.',
  derived: (first: string, more: number) => (more === 0 ? first : `${first} and ${more} more`),
  emptyPage: 'Empty page',
  unnamed: 'Text without a kind',
  same: 'open now',
  documents: (count: number) => (count === 0 ? 'no documents' : plural(count, 'document', 'documents')),
  builtIn: 'built-in injector',
  templateEdited: (names: readonly string[]) =>
    names.length > 2
      ? `${names.length} templates edited`
      : `${names.length === 1 ? 'template' : 'templates'} ${names.join(' and ')} edited`,
  edited: { injector: 'injector settings edited', values: 'values edited', mesh: 'mesh edited' },
  open: 'Open',
  openOf: (name: string) => `Open ${name}`,
  opened: (name: string) => `Opened “${name}”.`,
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  newName: (name: string) => `New name of ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Delete',
  removeOf: (name: string) => `Delete ${name}`,
  removed: (name: string) => `Deleted “${name}”.`,
  removedAll: (count: number) => `Deleted ${plural(count, 'entry', 'entries')}.`,
  undo: 'Undo',
  undone: 'Restored.',
  clear: 'Delete all …',
  clearQuestion: (count: number) =>
    count === 1 ? 'Delete the one entry?' : `Delete all ${count} entries? What is on the page stays.`,
  clearNow: 'Delete all',
  capacity: (count: number, most: number, size: string, room: string) =>
    `${count} of ${most} kept · ${size} of ${room}`,
  full: 'The list is full. The next entry replaces the oldest.',
  tight: 'The browser’s storage is nearly full. The next entry replaces the oldest ones, or may not fit.',
  closed: 'This browser blocks storage',
  closedText: 'Earlier work cannot be kept, and what you type is lost when you close the page.',
  empty: 'There is no earlier work yet',
  emptyText: 'Open a sample, a link or a file, and what you had before appears here.',
  refused: 'There is no room to keep your current work',
  refusedText: 'If you open this now, your current work is lost. Save it as a file first, or delete earlier work.',
  openAnyway: 'Open anyway',
  file: 'Save the current work as a file',
  failed: 'The change was not saved: storage is full or blocked.',
  unsaved: 'This work no longer fits the browser’s storage and is not saved by itself. Share it or save it as a file.',
  lost: 'This browser can no longer read your last work, which it saved separately because of its size.',
  keys: 'Arrow keys move through the list, F2 renames, Delete deletes, Ctrl+Z undoes.',
};

export type DraftsTexts = typeof words;
