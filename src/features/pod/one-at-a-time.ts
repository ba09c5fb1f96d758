/** Where questions go of which only the newest is of interest. */
interface Asking<Question> {
  /** Asks it, once the one under way is answered; replaces the one that waits. Null where nothing is asked any more. */
  readonly put: (question: Question | null) => void;
}

/** Asks one question at a time, and gives the answer to the newest alone: whoever answers is not busy with what nobody waits for. */
export function oneAtATime<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  take: (answer: Answer) => void,
): Asking<Question> {
  let newest: Question | null = null;
  let isAsking = false;
  const work = async (): Promise<void> => {
    if (newest === null || isAsking) return;
    const asked = newest;
    isAsking = true;
    try {
      const answer = await ask(asked);
      if (newest === asked) take(answer);
    } finally {
      isAsking = false;
    }
    if (newest !== asked) await work();
  };
  return {
    put: (question) => {
      newest = question;
      void work();
    },
  };
}
