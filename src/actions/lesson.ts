import { messages } from '../i18n/language';
import { useApp } from '../state/store';
import { placeScenario } from './scenario';

/** Ends the lesson: the person's own work comes back, and a notice leads back to the lesson. */
export function leaveLesson(): void {
  const { scenario, lesson, notify } = useApp.getState();
  if (lesson === null) return;
  placeScenario(lesson.work, null);
  const words = messages().link;
  notify({
    text: words.broughtBack,
    tone: 'info',
    action: { label: words.backToLesson, run: () => placeScenario(scenario, lesson) },
  });
}
