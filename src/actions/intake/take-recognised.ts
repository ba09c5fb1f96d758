import { followBuiltIn } from '../../core/install/built-in';
import type { Found, Recognition } from '../../core/install/recognise/found';
import { installFileOf } from '../../core/install/sources';
import type { Scenario } from '../../core/scenario';
import type { SourceId } from '../../core/text/span';
import { allMessages } from '../../i18n/all-messages';
import { wantWords } from '../../i18n/language';
import type { Words } from '../../i18n/packs';
import { loadPreset, releaseOf } from '../../presets';
import type { Incoming } from '../../state/intake';
import { useApp } from '../../state/store';
import { withText } from '../../state/texts';
import type { InputTab } from '../../state/view';
import { builtInOf, builtInText, firstTemplate, openScenario } from '../scenario';
import { rememberWork } from '../back/remember-work';
import { isAtHome, tabOfPart, withParts } from './placed';

/** What parts are called, objects of one kind together, each with the tab of its own. */
export function namedParts(found: Recognition['found'], words: Words<'intake'>): [part: string, tab: InputTab][] {
  const named = new Map<string, InputTab>();
  const counts = new Map<string, number>();
  for (const part of found) {
    if (part.kind === 'cluster') counts.set(part.what, (counts.get(part.what) ?? 0) + 1);
    else named.set(words.part[part.kind]('name' in part ? part.name : ''), tabOfPart(part));
  }
  return [
    ...named,
    ...[...counts].map(([kind, count]): [string, InputTab] => [words.part.objects(kind, count), 'cluster']),
  ];
}

/** Takes files that were recognised: parts to their tabs, manifests in place of those before only where the files have some. */
export async function takeIncoming({ what: { recognition } }: Incoming): Promise<void> {
  const words = await wantWords('intake');
  const next = await taken(useApp.getState().scenario, recognition);
  const hasManifests = recognition.rest.trim() !== '';
  const scenario = hasManifests ? { ...next, manifests: recognition.rest } : next;
  useApp.getState().setIncoming(null);
  const moved = namedParts(recognition.found, words);
  openScenario(scenario, told(words, hasManifests ? [...moved, [words.part.manifests(), 'manifests']] : moved));
  showTaken(scenario, recognition, hasManifests);
}

/**
 * Moves what was recognised in the text of a tab to where it belongs, with a way back. `earlier` is what the tab had before it came in; the tab gets
 * that again where nothing of the text is its own.
 */
export async function takeRecognised(recognition: Recognition, from: SourceId, earlier?: string): Promise<void> {
  const words = await wantWords('intake');
  const { scenario: before, builtIn: base, replaceScenario, notify } = useApp.getState();
  const done = rememberWork();
  const isManifests = from === 'manifests';
  const isOwnFile = (part: Found): boolean => installFileOf(from) !== null && isAtHome(part, from);
  const own = recognition.found.find(isOwnFile);
  const found = recognition.found.filter((part) => part !== own);
  const kept = recognition.rest.trim();
  const moved = namedParts(isManifests ? found : found.filter((part) => !isAtHome(part, from)), words);
  const isBack = earlier !== undefined && earlier.trim() !== '' && (isManifests ? kept === '' : own === undefined);
  let start = before;
  if (isManifests) start = { ...before, manifests: isBack ? earlier : recognition.rest };
  else {
    const ownText = own !== undefined && 'text' in own ? own.text : undefined;
    start = withText(before, from, ownText ?? earlier ?? builtInText(base, from) ?? '');
    if (kept !== '') {
      start = { ...start, manifests: `${before.manifests.trimEnd()}\n---\n${kept}\n`.replace(/^\n---\n/, '') };
      moved.push([words.part.manifests(), 'manifests']);
    }
  }
  const next = await taken(start, { ...recognition, found });
  replaceScenario(next);
  notify({
    text: isBack ? `${told(words, moved)} ${words.asBefore}` : told(words, moved),
    tone: 'info',
    action: {
      label: words.undo,
      run: done(),
    },
  });
  showTaken(next, { ...recognition, found }, isManifests && kept !== '');
}

function told(words: Words<'intake'>, moved: readonly (readonly [part: string, tab: InputTab])[]): string {
  const tabs = allMessages().input;
  const byTab = new Map<string, string[]>();
  for (const [part, tab] of moved) byTab.set(tabs[tab], [...(byTab.get(tabs[tab]) ?? []), part]);
  return words.moved([...byTab]);
}

/** The scenario with everything in its place, in the release that the parts tell. */
async function taken(scenario: Scenario, recognition: Recognition): Promise<Scenario> {
  const { release } = recognition.facts;
  if (release === undefined || releaseOf(release) === undefined || recognition.found.length === 0)
    return withParts(scenario, recognition);
  await loadPreset(release);
  const { builtIn, setBuiltIn } = useApp.getState();
  if (scenario.installation !== undefined) {
    return withParts({ ...scenario, settings: { ...scenario.settings, istioVersion: release } }, recognition);
  }
  const next = builtInOf(release);
  setBuiltIn(next);
  return withParts(followBuiltIn(scenario, builtIn, next), recognition);
}

/** Where only configuration came, its tab is the next thing to see. */
function showTaken(scenario: Scenario, { found }: Recognition, hasManifests: boolean): void {
  const first = found.find((part) => part.kind !== 'cluster') ?? found[0];
  const file = scenario.installation?.files.at(-1)?.name;
  useApp.getState().show({
    template: firstTemplate(scenario),
    phonePane: 'input',
    ...(file === undefined ? {} : { installFile: file }),
    ...(hasManifests ? { inputTab: 'manifests' } : first === undefined ? {} : { inputTab: tabOfPart(first) }),
  });
}

/** Puts the documents of a List in place of it. */
export async function unwrapInto(manifests: string, items: number): Promise<void> {
  const words = await wantWords('intake');
  const { scenario, replaceScenario, notify } = useApp.getState();
  const done = rememberWork();
  replaceScenario({ ...scenario, manifests });
  notify({
    text: words.unwrapped(items),
    tone: 'info',
    action: { label: words.undo, run: done() },
  });
}
