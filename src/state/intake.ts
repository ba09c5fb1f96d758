import type { AnswerTo } from '../worker/install-question';
import type { Slice } from './slice';

/** Files that were opened or dropped, and what they were recognised as. */
export interface Incoming {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly what: AnswerTo<'recognise'>;
}

/** What came in and waits for the person's word: nothing of it has taken any place yet. */
export interface IntakeSlice {
  readonly incoming: Incoming | null;
  readonly setIncoming: (incoming: Incoming | null) => void;
}

export const intakeSlice: Slice<IntakeSlice> = (set) => ({
  incoming: null,
  setIncoming: (incoming) => set({ incoming }),
});
