import type { Slice } from './slice';

/** Something that happened, said once: on screen for a while and to a screen reader. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'warning';
  /** A way back or onward; its run closes the notice. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until it is closed. */
  readonly sticky?: boolean;
}

export interface NoticeSlice {
  readonly notices: readonly Notice[];
  /** What a screen reader should hear next; counted so that the same words are said twice. */
  readonly announcement: { readonly text: string; readonly count: number };
  readonly notify: (notice: Omit<Notice, 'id'>) => void;
  readonly dismiss: (id: number) => void;
  readonly announce: (text: string) => void;
}

const MOST_NOTICES = 3;

export const noticeSlice: Slice<NoticeSlice> = (set) => ({
  notices: [],
  announcement: { text: '', count: 0 },
  notify: (notice) =>
    set((state) => {
      const id = (state.notices.at(-1)?.id ?? 0) + 1;
      // The same words again take the place of the older ones.
      const others = state.notices.filter(({ text }) => text !== notice.text);
      const all = [...others, { ...notice, id }];
      // What waits for an answer makes no room.
      const passing = all.filter(({ sticky }) => sticky !== true);
      const gone = new Set(passing.slice(0, Math.max(0, all.length - MOST_NOTICES)));
      return { notices: all.filter((one) => !gone.has(one)) };
    }),
  dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  announce: (text) => set((state) => ({ announcement: { text, count: state.announcement.count + 1 } })),
});
