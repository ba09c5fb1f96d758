import { allMessages } from '../i18n/all-messages';
import { useApp } from '../state/store';
import { placeScenario } from './scenario';

/** Ends the lesson: the person's own work comes back, and a notice leads back to the lesson. */
export function leaveLesson(): void {
  const { scenario, lesson, notify } = useApp.getState();
  if (lesson === null) return;
  placeScenario(lesson.work, null);
  const words = allMessages().link;
  notify({
    text: words.broughtBack,
    tone: 'info',
    action: { label: words.backToLesson, run: () => placeScenario(scenario, lesson) },
  });
}
