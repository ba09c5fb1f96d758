/**
 * How well a name matches what was typed: letters in order, better when they stand together or start words.
 * 0 means not at all; an empty wish matches everything alike.
 */
export function matchScore(name: string, typed: string): number {
  const wish = typed.toLowerCase().replaceAll(' ', '');
  const letters = name.toLowerCase();
  if (wish === '') return 1;
  const whole = letters.replaceAll(' ', '').indexOf(wish);
  let score = whole < 0 ? 0 : 100 - Math.min(50, whole);
  let from = 0;
  for (const letter of wish) {
    const at = letters.indexOf(letter, from);
    if (at < 0) return 0;
    score += at === from ? 4 : /[\s(“"：]/.test(letters[at - 1] ?? ' ') ? 3 : 1;
    from = at + 1;
  }
  return score;
}
