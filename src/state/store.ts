import type { StateCreator } from 'zustand';
import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { type NoticeSlice, noticeSlice } from './notices';
import { type OutcomeSlice, outcomeSlice } from './outcome';
import { type ScenarioSlice, scenarioSlice } from './scenario';
import { type SettingsSlice, settingsSlice } from './settings';
import { type ViewSlice, viewSlice } from './view';

export type AppState = ScenarioSlice & OutcomeSlice & ViewSlice & SettingsSlice & NoticeSlice;

/** One part of the state, written in a file of its own; it may read the whole and sets what is its own. */
export type Slice<T> = StateCreator<AppState, [['zustand/subscribeWithSelector', never]], [], T>;

/** The page's one store. Components take what they need: `useApp((state) => state.inputTab)`. */
export const useApp = create<AppState>()(
  subscribeWithSelector((...parts) => ({
    ...scenarioSlice(...parts),
    ...outcomeSlice(...parts),
    ...viewSlice(...parts),
    ...settingsSlice(...parts),
    ...noticeSlice(...parts),
  })),
);
