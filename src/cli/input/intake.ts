import type { Found, FoundFile, Recognition } from '../../core/install/recognise/found';
import { recognise } from '../../core/install/recognise/recognise';
import { unknownKeys } from '../../core/install/recognise/unknown-keys';
import type { IntakeWords } from '../../i18n/intake/en';
import type { InstallArguments } from './installation-arguments';
import type { Terminal } from '../terminal';

/** The texts that a command is given, by what the person called them. */
export interface GivenTexts {
  readonly manifests: string;
  readonly config: string | undefined;
  readonly values: string | undefined;
  readonly mesh: string | undefined;
}

type Part<Kind extends Found['kind']> = Extract<Found, { kind: Kind }>;

/** What the given texts are in truth, whatever they were called. */
export interface Intake {
  readonly injector: Part<'injector'> | Part<'template'> | undefined;
  readonly values: string | undefined;
  readonly mesh: string | undefined;
  readonly istiod: Part<'istiod'> | undefined;
  /** Files for Helm or istioctl that were given as something else. */
  readonly files: readonly FoundFile[];
  /** The release that the texts tell together. */
  readonly release: string | undefined;
  /** Whether they are a cluster's, whose pods a webhook injects. */
  readonly automatic: boolean;
}

const NAMES = { manifests: '-f', config: '--config', values: '--values', mesh: '--mesh' } as const;

/**
 * Looks through every text with the recogniser that the app has. What stands under a name of its own goes before what was found elsewhere; what is used
 * although it was called something else is said on standard error.
 */
export function intake(given: GivenTexts, terminal: Terminal, words: IntakeWords): Intake {
  const looked = {
    manifests: recognise(given.manifests),
    config: given.config === undefined ? undefined : recognise(given.config),
    values: given.values === undefined ? undefined : recognise(given.values),
    mesh: given.mesh === undefined ? undefined : recognise(given.mesh),
  };
  const order = [looked.config, looked.values, looked.mesh, looked.manifests];
  const find = <Kind extends Found['kind']>(
    first: Recognition | undefined,
    ...kinds: Kind[]
  ): Part<Kind> | undefined => {
    const all = [first, ...order].flatMap((one) => one?.found ?? []);
    return all.find((part): part is Part<Kind> => (kinds as Found['kind'][]).includes(part.kind));
  };
  for (const name of ['manifests', 'config', 'values', 'mesh'] as const) {
    const said = unexpected(looked[name], name, words);
    if (said !== '') terminal.error(`${NAMES[name]}: ${said}\n`);
  }
  const mesh = find(looked.mesh, 'mesh')?.mesh ?? (looked.mesh?.found.length === 0 ? given.mesh : undefined);
  const unknown = mesh === undefined ? [] : unknownKeys('mesh', mesh);
  if (unknown.length > 0) {
    const keys = unknown.map(({ key, nearest }) => words.unknownKey(key, nearest));
    terminal.error(`${NAMES.mesh}: ${words.unknownKeys(keys)}\n`);
  }
  const injector = looked.config === undefined ? find(undefined, 'injector') : configured(looked.config);
  const isValues = looked.values?.found.every((part) => part.kind === 'values') === true;
  const isMesh = looked.mesh?.found.every((part) => part.kind === 'mesh' && part.name === '') === true;
  return {
    injector,
    values: isValues ? given.values : injector?.kind === 'injector' ? (injector.values ?? undefined) : undefined,
    mesh: isMesh ? given.mesh : find(looked.mesh, 'mesh')?.mesh,
    istiod: find(undefined, 'istiod'),
    files: order.flatMap((one) => one?.found ?? []).filter(isFile),
    release: order.flatMap((one) => (one !== undefined && one.found.length > 0 ? (one.facts.release ?? []) : []))[0],
    automatic: looked.manifests.facts.automatic,
  };
}

function isFile(part: Found): part is FoundFile {
  return part.kind === 'helm-values' || part.kind === 'operator';
}

/** The injector in a text that is said to be one. */
function configured({ found }: Recognition): Intake['injector'] {
  const part = found.find(({ kind }) => kind === 'injector' || kind === 'template');
  return part?.kind === 'injector' || part?.kind === 'template' ? part : undefined;
}

const EXPECTED: Readonly<Record<keyof GivenTexts, readonly Found['kind'][]>> = {
  manifests: ['cluster'],
  config: ['injector', 'template'],
  values: ['values'],
  mesh: ['mesh'],
};

/** A sentence about what a text holds beside what its option says; '' where that is nothing. */
function unexpected(one: Recognition | undefined, name: keyof GivenTexts, words: IntakeWords): string {
  if (one === undefined) return '';
  const parts = one.found.filter((part) => !EXPECTED[name].includes(part.kind));
  const advice = [...new Set(one.advice.map(({ kind, file }) => words.advice[kind](file)))];
  if (parts.length === 0) {
    const clusters = name === 'manifests' && one.facts.automatic ? [words.found(words.automatic)] : [];
    return paragraph([...clusters, ...advice]);
  }
  const names = parts.flatMap((part) =>
    part.kind === 'cluster' ? [] : [words.part[part.kind]('name' in part ? part.name : '')],
  );
  const known = words.facts(one.facts);
  const sentences = [
    known === '' ? '' : words.found(known),
    names.length === 0 ? '' : words.parts([...new Set(names)]),
  ];
  return paragraph([...sentences, ...advice]);
}

/** Sentences one after the other; those of Chinese have no space between them. */
const paragraph = (sentences: readonly string[]): string =>
  sentences
    .filter((sentence) => sentence !== '')
    .join(' ')
    .replaceAll('。 ', '。');

/** Arguments and files that are as if the recognised files had been given to Helm or istioctl by their own options. */
export function withFiles<Args extends InstallArguments>(
  args: Args,
  { files, release }: Intake,
  terminal: Terminal,
): { args: Args; terminal: Terminal } {
  if (files.length === 0) return { args, terminal };
  const texts = new Map<string, string>();
  const add = (kind: 'helm-values' | 'operator', given: readonly string[] = []): string[] => {
    const names = files
      .filter((file) => file.kind === kind)
      .map(({ name, text }, index) => {
        const path = index === 0 ? name : `${index + 1}-${name}`;
        texts.set(path, text);
        return path;
      });
    return [...given, ...names];
  };
  const [helm, operator] = [add('helm-values', args['helm-values']), add('operator', args.operator)];
  const isOpen = args.release === undefined && args.chart === undefined && release !== undefined;
  const next = {
    ...args,
    ...(helm.length > 0 ? { 'helm-values': helm } : {}),
    ...(operator.length > 0 ? { operator } : {}),
    ...(isOpen ? { release } : {}),
  };
  return { args: next, terminal: { ...terminal, read: (path) => texts.get(path) ?? terminal.read(path) } };
}
