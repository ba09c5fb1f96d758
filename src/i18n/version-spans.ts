/** The first and the last minor of each major version among `versions`, which are newest first, oldest major first: `0.2 to 0.8`. */
export function spans(versions: readonly string[], to: string): string[] {
  const majors = new Map<string, string[]>();
  for (const version of versions.toReversed()) {
    const [major = ''] = version.split('.');
    majors.set(major, [...(majors.get(major) ?? []), version]);
  }
  return [...majors.values()].map((minors) =>
    minors.length === 1 ? (minors[0] ?? '') : `${minors[0] ?? ''}${to}${minors.at(-1) ?? ''}`,
  );
}
