import type { Miss } from '../../core/traffic/packet/match';
import type { StoryHop } from '../../core/traffic/story/pod-story';
import type { PodWords } from './en';

/** Where a hop lands, as a sentence. */
export function landingText({ landing }: Pick<StoryHop, 'landing'>, words: PodWords): string {
  switch (landing.where) {
    case 'pod': {
      const { role, container, port } = landing.listener;
      const who = role === 'app' ? (container ?? words.roles.app) : words.roles[role];
      return words.lands.pod(`${port} (${who})`);
    }
    case 'outside':
      return words.lands.outside(landing.local);
    case 'refused':
      return words.lands.refused(landing.endpoint);
    case 'timeout':
    case 'unreachable':
    case 'undecided':
      return words.lands[landing.where]('');
  }
}

/** Why a rule did not match. */
export function missText({ code, params }: Miss, words: PodWords): string {
  return words.notMatched(words.misses[code], params.expected, params.actual, params.negated);
}
