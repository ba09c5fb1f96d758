/** Names of users and groups, where the text uses some and the container's files are known. */
export interface OwnerNames {
  readonly users: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
}

export const NO_NAMES: OwnerNames = { users: {}, groups: {} };
