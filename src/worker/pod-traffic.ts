import { InFrontMemory, type InFrontQuestion, servicesInFront } from '../core/lint/services-in-front';
import { storyOfText, type TrafficAnswer, type TrafficQuestion } from '../core/traffic/story/story-of-text';

/** What the page asks about a workload's traffic: its injected text, and the manifests around it. */
export interface PodQuestion extends Omit<TrafficQuestion, 'services'> {
  readonly around: InFrontQuestion;
}

/** Whoever types with a pod on screen asks again and again about nearly the same manifests. */
const memory = new InFrontMemory();

/** The traffic of a workload's pod with the Services in front of it; null where the text has no pod. */
export function podTrafficOf({ around, ...question }: PodQuestion): TrafficAnswer | null {
  return storyOfText({ ...question, services: servicesInFront(around, memory) });
}
