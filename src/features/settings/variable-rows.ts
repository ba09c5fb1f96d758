/** A line of the table of variables while it is edited: a name may be missing or there twice. */
export interface VariableRow {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** The rows of an environment, in its order. */
export function rowsOf(env: Readonly<Record<string, string>>): VariableRow[] {
  return Object.entries(env).map(([name, value], id) => ({ id, name, value }));
}

/** The environment that rows describe; one without a name is none yet, and of equal names the last counts. */
export function environmentOf(rows: readonly VariableRow[]): Record<string, string> {
  return Object.fromEntries(rows.flatMap(({ name, value }) => (name.trim() === '' ? [] : [[name.trim(), value]])));
}

/** The rows with an empty value for one more variable. */
export function withRow(rows: readonly VariableRow[], name: string): VariableRow[] {
  return [...rows, { id: Math.max(-1, ...rows.map((row) => row.id)) + 1, name, value: '' }];
}

/** Whether rows still describe an environment, so that what is typed in them may stay. */
export function describes(rows: readonly VariableRow[], env: Readonly<Record<string, string>>): boolean {
  const own = environmentOf(rows);
  const names = Object.keys(own);
  return names.length === Object.keys(env).length && names.every((name) => own[name] === env[name]);
}
