/** What covers the work gives to be printed. */
type GivesPrinted = () => readonly Node[];

let giver: GivesPrinted | null = null;

/** Has something printed in place of the work that it covers; returns how to stop that. */
export function printInstead(gives: GivesPrinted): () => void {
  giver = gives;
  return () => {
    if (giver === gives) giver = null;
  };
}

/** What is printed in place of the work, null where nothing covers it. */
export function printedInstead(): readonly Node[] | null {
  return giver?.() ?? null;
}
