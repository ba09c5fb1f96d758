import { DEFAULT_TEMPLATE } from '../../istio/config/injector-config';
import { DEFAULTS_KEY } from '../chart/chart-row';
import { INJECTOR_CONFIG_KEYS, isInjectorConfig, splitInjectorConfig } from '../../istio/config/split-injector';
import { versionOrder } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject, jsonAt, stringAt } from '../../json';
import { listItems } from '../../kube/workloads';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments, readValue, YamlCache, type YamlDocument } from '../../yaml/read/read';
import { derivedFrom } from '../installed';
import { installedSettings } from '../settings';
import { adviceFor } from './advice';
import { recogniseCommand } from './command';
import { valuesCarriedBy } from './carriers';
import { foundInConfigMap, revisionOf } from './config-map';
import { factsOf } from './facts';
import type { Advice, Found, Recognition } from './found';
import { hereDocuments } from './here-documents';
import { isInjectorValues, recogniseInstallation } from './installation-text';

/** A text with the name of its file; '' for one that was pasted. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const CLUSTER_KINDS = new Set(['Namespace', 'MutatingWebhookConfiguration', 'Node', 'ProxyConfig']);

/** Keys that only a mesh configuration has at its root. */
const MESH_KEYS = [
  'defaultConfig',
  'meshMTLS',
  'rootNamespace',
  'trustDomain',
  'enablePrometheusMerge',
  'defaultProviders',
  'extensionProviders',
  'enableTracing',
  'accessLogFile',
  'outboundTrafficPolicy',
  'proxyListenPort',
];

/**
 * What of texts that come in, in whatever way, belongs somewhere else than among the manifests: configuration of an injector or a mesh, values, files of an
 * installation, a template, istiod's Deployment, objects of the cluster. Lists are looked through, and `kubectl get -o yaml` noise does not matter. Never throws.
 */
export function recognise(given: string | readonly NamedText[]): Recognition {
  const texts = typeof given === 'string' ? [{ name: '', text: given }] : given;
  const pieces = texts.flatMap((text) => piecesOf(text));
  const [chosen, others] = oneRevision(pieces);
  const left = pieces.filter((piece) => piece.found === undefined || !chosen.has(piece));
  const found = [...chosen].flatMap((piece) => piece.found ?? []);
  const objects = left.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return {
    found,
    rest: restOf(texts, left, chosen),
    advice: pieces.flatMap(({ advice }) => advice ?? []),
    facts: factsOf(found, objects, others),
  };
}

/** A document, or an item of a List of which something was recognised. */
interface Piece {
  readonly file: NamedText;
  readonly text: string;
  readonly value: Json | undefined;
  readonly found?: Found | undefined;
  readonly advice?: Advice;
}

function piecesOf(file: NamedText): Piece[] {
  const { text } = file;
  const shell = shellPieces(file);
  if (shell !== undefined) return shell;
  // Looked at three times, parsed once.
  const cache = new YamlCache();
  const whole = wholeText(file, cache);
  if (whole !== undefined) return [{ file, text, value: undefined, found: whole }];
  const pieces = readDocuments(text, { cache }).flatMap((document) => documentPieces(document, file));
  if (pieces.every(({ found }) => found === undefined) && isBareTemplate(text)) {
    const injector = { templates: [{ name: DEFAULT_TEMPLATE, text }], config: '' };
    return [{ file, text, value: undefined, found: { kind: 'template', injector } }];
  }
  return pieces;
}

/** A command that installs Istio with the texts that its shell hands to it or to a file; undefined of every other text. */
function shellPieces(file: NamedText): Piece[] | undefined {
  const shell = hereDocuments(file.text);
  // A manifest may hold a script.
  if (shell === undefined || readDocuments(shell.commands).some(({ value }) => isObject(value))) return undefined;
  const { commands, documents } = shell;
  const command = commandIn(commands);
  const inner = documents.flatMap((document): Piece[] => {
    const { text } = document;
    const value = readValue(text, { places: false }).value;
    const isFile = command?.kind === 'command' && (document.file === '' || command.files.includes(document.file));
    if (isFile && command.tool === 'helm' && isObject(value) && !('kind' in value)) {
      const name = fileName(document.file, 'values.yaml');
      return [{ file, text, value, found: { kind: 'helm-values', name, text, release: undefined } }];
    }
    return piecesOf({ name: document.file, text }).map((piece) => ({ ...piece, file }));
  });
  const pieces = command === undefined ? inner : [{ file, text: '', value: undefined, found: command }, ...inner];
  return pieces.some(({ found }) => found !== undefined) ? pieces : undefined;
}

function commandIn(text: string): Found | undefined {
  const command = recogniseCommand(text);
  return command === undefined ? undefined : { kind: 'command', name: command.tool ?? '', ...command };
}

/** What a text is as a whole: values of Helm or of the injector, which are one document without a kind. */
function wholeText({ name, text }: NamedText, cache: YamlCache): Found | undefined {
  const installation = recogniseInstallation(text, cache);
  if (installation !== undefined && installation.kind !== 'operator') {
    const { kind, release } = installation;
    const values = kind === 'chart-values' ? chartsOwn(installation.text) : installation.text;
    return { kind: 'helm-values', name: fileName(name, 'values.yaml'), text: values, release };
  }
  const command = commandIn(text);
  if (command !== undefined) return command;
  const documents = readDocuments(text, { cache });
  const [only] = documents;
  const value = only?.value;
  return documents.length === 1 && isObject(value) && isInjectorValues(text, value)
    ? { kind: 'values', values: text }
    : undefined;
}

/** The values of a chart as a person would give them: the charts of 1.21 and later keep theirs below a key of its own. */
function chartsOwn(text: string): string {
  const { value } = readValue(text, { places: false });
  const key = Object.values(DEFAULTS_KEY).find((one) => one !== undefined && isObject(jsonAt(value, one)));
  const inner = key === undefined ? undefined : jsonAt(value, key);
  return isObject(inner) ? emitYaml(inner) : text;
}

/** The last part of a path; `otherwise` for a text without a name. */
function fileName(path: string, otherwise: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || otherwise;
}

function documentPieces(document: YamlDocument, file: NamedText): Piece[] {
  const { value, text } = document;
  const items = listItems(value);
  if (items === undefined) return [pieceOf(value, text, file, document.raw)];
  const pieces = items.map((item) => pieceOf(item, emitYaml(item), file));
  // A List of nothing else than manifests is left as it is: it is injected item by item.
  return pieces.some(({ found }) => found !== undefined) ? pieces : listed({ file, text, value });
}

/** A List for the text, its items for what they tell. */
function listed({ file, text, value }: Piece): Piece[] {
  const items = jsonAt(value, 'items');
  if (!Array.isArray(items)) return [{ file, text, value }];
  return [{ file, text, value: undefined }, ...items.map((item) => ({ file, text: '', value: item }))];
}

function pieceOf(value: Json | undefined, text: string, file: NamedText, raw = text): Piece {
  const found = isObject(value) ? foundIn(value, text, raw, file.name) : undefined;
  const kind = found === undefined ? adviceFor(value, text, file.name) : undefined;
  return { file, text, value, found, ...(kind === undefined ? {} : { advice: { kind, file: file.name } }) };
}

function foundIn(value: JsonObject, text: string, raw: string, path: string): Found | undefined {
  const kind = stringAt(value, 'kind') ?? '';
  if (kind === 'ConfigMap') return foundInConfigMap(value);
  if (kind === 'Deployment') return foundIstiod(value);
  if (CLUSTER_KINDS.has(kind)) {
    return { kind: 'cluster', text: raw, what: kind, name: stringAt(value, 'metadata', 'name') ?? '' };
  }
  const installation = recogniseInstallation(text);
  if (installation?.kind === 'operator') {
    const { release } = installation;
    return { kind: 'operator', name: fileName(path, 'operator.yaml'), text, release };
  }
  if (kind !== '' || 'apiVersion' in value) return valuesCarriedBy(value);
  if (isInjectorConfig(value)) {
    const split = splitInjectorConfig(text);
    return split === undefined ? undefined : { kind: 'injector', name: '', revision: '', ...split, values: null };
  }
  const isMesh = MESH_KEYS.some((key) => key in value) && !INJECTOR_CONFIG_KEYS.some((key) => key in value);
  return isMesh ? { kind: 'mesh', name: '', revision: '', mesh: text } : undefined;
}

/** Istiod's Deployment, by its container: names are chosen by charts and people. */
function foundIstiod(value: JsonObject): Found | undefined {
  const { istiod, ...derived } = derivedFrom([{ value }]);
  if (istiod === undefined || !/(?:^|\/)pilot(?:[:@]|$)/.test(istiod.image)) return undefined;
  const release = /:v?(\d+\.\d+\.\d+)(?:-|@|$)/.exec(istiod.image)?.[1];
  const isKnown = release !== undefined && versionOrder(release) !== undefined;
  const settings = installedSettings({ istiod, ...derived });
  return {
    kind: 'istiod',
    name: stringAt(value, 'metadata', 'name') ?? '',
    revision: settings.revision ?? revisionOf(value, 'istiod'),
    release: isKnown ? release : undefined,
    settings,
  };
}

/**
 * The pieces to take: of several revisions one, since a scenario has one injector. The default one where it is there, else the first; the others stay among
 * the manifests. Also the names of those.
 */
function oneRevision(pieces: readonly Piece[]): [taken: Set<Piece>, others: string[]] {
  const revisions = [
    ...new Set(
      pieces.flatMap(({ found }) => (found?.kind === 'injector' || found?.kind === 'istiod' ? [found.revision] : [])),
    ),
  ];
  const [first] = revisions;
  const one = revisions.includes('') ? '' : first;
  const isTaken = ({ found }: Piece): boolean => {
    if (found === undefined) return false;
    if (found.kind !== 'injector' && found.kind !== 'istiod' && found.kind !== 'mesh') return true;
    return one === undefined || revisions.length < 2 || found.revision === one;
  };
  const others = revisions.filter((revision) => revision !== one).map((revision) => revision || 'default');
  return [new Set(pieces.filter(isTaken)), others];
}

/** Whether a text reads like an injection template: it has template actions and writes a pod's parts. */
function isBareTemplate(text: string): boolean {
  // What a comment says of actions makes no template.
  const actions = /^(?!\s*#).*(?:\{\{-?\s|\[\[-?\s)/m.test(text);
  return (
    actions &&
    /^\s*(?:metadata|spec|containers|initContainers|volumes):/m.test(text) &&
    !/^\s*(?:apiVersion|kind):\s*\S/m.test(text) &&
    !/\{\{-?\s*(?:include|template)\s+"/.test(text)
  );
}

/** Documents as one text. */
function joined(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => (text.endsWith('\n') ? text : `${text}\n`))
    .join('---\n');
}

/** What is left: a file of which nothing was taken as it is, several files each after a comment with its path. */
function restOf(files: readonly NamedText[], left: readonly Piece[], taken: ReadonlySet<Piece>): string {
  const touched = new Set([...taken].map(({ file }) => file));
  const texts = files.map((file) =>
    touched.has(file) ? joined(left.filter((piece) => piece.file === file).map(({ text }) => text)) : file.text,
  );
  if (files.length === 1) return texts[0] ?? '';
  const named = texts.flatMap((text, index) => {
    const name = files[index]?.name ?? '';
    return text.trim() === '' ? [] : [`# ${name}\n${text.replace(/^---[ \t]*\n/, '').trimEnd()}\n`];
  });
  return named.join('---\n');
}
