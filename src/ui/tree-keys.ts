/** A row of a tree whose open rows are listed one below the other. */
interface TreeKeyRow {
  readonly key: string;
  readonly parent: string | null;
  readonly open: boolean | null;
}

/** The row to go to from one with an arrow key, Home or End; null where there is none. */
export function rowAfterKey(rows: readonly TreeKeyRow[], at: number, key: string): number | null {
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, rows.length - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowLeft': {
      const parent = rows.findIndex((one) => one.key === row?.parent);
      return parent < 0 ? null : parent;
    }
    case 'ArrowRight':
      return row?.open === true ? at + 1 : null;
    default:
      return null;
  }
}
