import { create } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { type InstallationSlice, installationSlice } from './installation';
import { type IntakeSlice, intakeSlice } from './intake';
import { type NoticeSlice, noticeSlice } from './notices';
import { type OutcomeSlice, outcomeSlice } from './outcome';
import { type ScenarioSlice, scenarioSlice } from './scenario';
import { type SettingsSlice, settingsSlice } from './settings';
import { type ViewSlice, viewSlice } from './view';

export type AppState = ScenarioSlice &
  InstallationSlice &
  IntakeSlice &
  OutcomeSlice &
  ViewSlice &
  SettingsSlice &
  NoticeSlice;

/** The page's one store. Components take what they need: `useApp((state) => state.inputTab)`. */
export const useApp = create<AppState>()(
  subscribeWithSelector((set) => ({
    ...scenarioSlice(set),
    ...installationSlice(set),
    ...intakeSlice(set),
    ...outcomeSlice(set),
    ...viewSlice(set),
    ...settingsSlice(set),
    ...noticeSlice(set),
  })),
);
