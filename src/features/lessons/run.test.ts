import { beforeEach, describe, expect, it } from 'vitest';
import { leaveLesson } from '../../actions/lesson';
import { openScenario } from '../../actions/scenario';
import { defaultScenario } from '../../presets';
import { type Lesson, LESSONS, lessonOf, solved } from '../../presets/lessons';
import { storedPart } from '../../state/kept/persistence';
import { restoreSettings, restoreWork } from '../../state/kept/restore';
import { useApp } from '../../state/store';
import { applySolution, showHint, startLesson } from './run';

const initial = useApp.getState();
const [first, second] = LESSONS as readonly [Lesson, Lesson];
const mine = { ...defaultScenario(), manifests: 'kind: Mine\n' };
const now = () => useApp.getState();

beforeEach(() => {
  useApp.setState(initial, true);
  now().replaceScenario(mine);
});

describe('a lesson', () => {
  it('stands in for the work, which comes back when it is left', async () => {
    await startLesson(first);
    expect(now().scenario).toEqual(first.start());
    expect(now()).toMatchObject({ ...first.view, dialog: null, lesson: { id: first.id, hints: 0, work: mine } });
    expect(now().lessonFocus).toBe(true);
    now().setText('manifests', 'kind: Half\n');
    leaveLesson();
    expect([now().scenario, now().lesson]).toEqual([mine, null]);
    // And from there back into it.
    now().notices.at(-1)?.action?.run();
    expect([now().scenario.manifests, now().lesson?.id]).toEqual(['kind: Half\n', first.id]);
  });

  it('hands the work on to the next one', async () => {
    await startLesson(first);
    showHint();
    await startLesson(second);
    expect(now().lesson).toMatchObject({ id: second.id, hints: 0, work: mine });
    leaveLesson();
    expect(now().scenario).toBe(mine);
    leaveLesson();
    expect(now().scenario).toBe(mine);
  });

  it('ends when something else is opened, with a way back that waits', async () => {
    await startLesson(first);
    const opened = { ...mine, manifests: 'kind: Opened\n' };
    openScenario(opened, 'opened');
    expect([now().scenario, now().lesson]).toEqual([opened, null]);
    const notice = now().notices.at(-1);
    expect(notice?.sticky).toBe(true);
    notice?.action?.run();
    expect([now().scenario.manifests, now().lesson?.work]).toEqual([first.start().manifests, mine]);
  });

  it('takes its solution, and gives the text back', async () => {
    await startLesson(first);
    now().setText('manifests', 'kind: Try\n');
    const undo = await applySolution(first);
    expect([now().scenario, now().lesson?.id]).toEqual([solved(first), first.id]);
    undo();
    expect(now().scenario.manifests).toBe('kind: Try\n');
  });

  it('loads the old releases that it begins and ends with', async () => {
    const lesson = lessonOf('then-and-now') as Lesson;
    await startLesson(lesson);
    expect(now().scenario.settings.istioVersion).toBe('0.7');
    await applySolution(lesson);
    expect(now().scenario.settings.istioVersion).toBe('1.30');
  });

  it('is kept in this browser, and nothing that is no lesson', async () => {
    await startLesson(first);
    now().choose({ lessonsDone: [first.id] });
    const work: unknown = JSON.parse(JSON.stringify(storedPart(now(), 'work')));
    const settings: unknown = JSON.parse(JSON.stringify(storedPart(now(), 'settings')));
    expect(restoreWork(work)?.lesson).toMatchObject({ id: first.id, hints: 0, work: mine });
    expect(restoreSettings(settings).lessonsDone).toEqual([first.id]);
    expect(
      restoreWork({ ...(work as object), lesson: { id: first.id, started: 0, hints: -1, work: mine } })?.lesson,
    ).toBeNull();
    expect(restoreSettings({ ...(settings as object), lessonsDone: [3] }).lessonsDone).toEqual([]);
  });
});
