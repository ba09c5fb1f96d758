import { DEFAULT_VERSION, defaultScenario } from '..';
import type { Scenario } from '../../core/scenario';
import type { LessonEdit } from './lesson';

/** A Deployment's parts that lessons differ in; lines are written as they come, indented here. */
export interface DeploymentParts {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: readonly string[];
  readonly annotations?: readonly string[];
  /** Lines of the pod's spec before its containers. */
  readonly pod?: string;
  /** Lines of the container after its image. */
  readonly container?: string;
}

const indented = (text: string | undefined, by: number): string =>
  text === undefined
    ? ''
    : text
        .trim()
        .replace(/^(?=.)/gm, ' '.repeat(by))
        .concat('\n');

/** A small Deployment with one container. */
export function deployment({ name, namespace, labels, annotations, pod, container }: DeploymentParts): string {
  const pairs = labels ?? [`app: ${name}`, 'version: v1'];
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}spec:
  selector:
    matchLabels:
      ${pairs[0] ?? `app: ${name}`}
  template:
    metadata:
      labels:
${indented(pairs.join('\n'), 8)}${annotations === undefined ? '' : `      annotations:\n${indented(annotations.join('\n'), 8)}`}    spec:
${indented(pod, 6)}      containers:
      - name: ${name}
        image: registry.example/shop/${name}:1.0.0
${indented(container, 8)}`;
}

/** A ConfigMap whose values are to be filled in: it stands among the manifests, so that the checks can read it. The goals say in each language what belongs there. */
export function answers(keys: readonly string[]): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: answers
data:
${keys.map((key) => `  ${key}: ""`).join('\n')}
`;
}

/** Where solutions put annotations: after the labels of the pod. */
export function annotated(name: string, ...annotations: readonly string[]): LessonEdit {
  return {
    source: 'manifests',
    find: `        app: ${name}\n        version: v1\n`,
    replace: `        app: ${name}\n        version: v1\n      annotations:\n${annotations.map((line) => `        ${line}\n`).join('')}`,
  };
}

/** Documents one after the other. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

/** A Namespace for the Cluster tab. */
export function namespace(name: string, ...labels: readonly string[]): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: ${name}
${labels.length === 0 ? '' : `  labels:\n${indented(labels.join('\n'), 4)}`}`;
}

export interface StartParts {
  readonly manifests: string;
  readonly cluster?: string;
  readonly automatic?: boolean;
  readonly release?: string;
  /** The revision of the control plane; absent means the default one. */
  readonly revision?: string;
  /** Templates beside the built-in ones. */
  readonly templates?: Scenario['injector']['templates'];
}

/** The default scenario with a lesson's texts in it. */
export function start({
  manifests,
  cluster,
  automatic = false,
  release,
  revision,
  templates = [],
}: StartParts): Scenario {
  const scenario = defaultScenario(release ?? DEFAULT_VERSION);
  return {
    ...scenario,
    manifests,
    cluster: cluster ?? scenario.cluster,
    injector: { ...scenario.injector, templates: [...scenario.injector.templates, ...templates] },
    settings: { ...scenario.settings, mode: automatic ? 'webhook' : 'kube-inject', revision: revision ?? null },
  };
}
