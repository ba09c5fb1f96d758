import { isObject, jsonAt, type JsonObject, objectsIn, stringAt } from '../../core/json';
import { podTemplateOf } from '../../core/kube/workloads';
import type { Outcome, WorkloadOutcome } from '../../core/outcome';
import type { Scenario } from '../../core/scenario';
import { readDocuments } from '../../core/yaml/read/read';

/** The parts of an outcome that a lesson may ask about. */
export type Result = Pick<Outcome, 'documents' | 'diagnostics' | 'injector' | 'complete'>;

/** What a lesson's checks look at: what is written, and what became of it, both as plain trees. */
export class Work {
  readonly scenario: Scenario;
  readonly outcome: Result;
  readonly #written: readonly JsonObject[];
  readonly #cluster: readonly JsonObject[];

  constructor(scenario: Scenario, outcome: Result) {
    this.scenario = scenario;
    this.outcome = outcome;
    this.#written = treesOf(scenario.manifests);
    this.#cluster = treesOf(scenario.cluster);
  }

  /** An object as it is written in the manifests. */
  written(kind: string, name: string): JsonObject | undefined {
    return this.#written.find((tree) => tree['kind'] === kind && stringAt(tree, 'metadata', 'name') === name);
  }

  /** A label of a namespace of the cluster. */
  namespaceLabel(name: string, key: string): string | undefined {
    const namespace = this.#cluster.find(
      (tree) => tree['kind'] === 'Namespace' && stringAt(tree, 'metadata', 'name') === name,
    );
    return stringAt(namespace, 'metadata', 'labels', key);
  }

  /** A line of the ConfigMap `answers`, without spaces around it. */
  answer(key: string): string {
    const given = jsonAt(this.written('ConfigMap', 'answers'), 'data', key);
    return typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
  }

  /** The text of one of the injector's templates. */
  template(name: string): string | undefined {
    return this.scenario.injector.templates.find((template) => template.name === name)?.text;
  }

  workload(name: string): WorkloadOutcome | undefined {
    return this.outcome.documents.flatMap(({ workloads }) => workloads).find((workload) => workload.name === name);
  }

  injected(name: string): boolean {
    return this.workload(name)?.decision.inject === true;
  }

  /** The pod of an injected workload, or undefined when it is not injected. */
  pod(name: string): JsonObject | undefined {
    const document = this.outcome.documents.find(({ workloads }) => workloads.some((entry) => entry.name === name));
    if (document === undefined || !this.injected(name)) return undefined;
    return podOf(treesOf(document.after.text)[0]);
  }

  /** The pod of a workload as it is written. */
  writtenPod(kind: string, name: string): JsonObject | undefined {
    return podOf(this.written(kind, name));
  }

  /** A container or init container of an injected workload. */
  container(workload: string, name: string): JsonObject | undefined {
    const pod = this.pod(workload);
    return [...objectsIn(pod, 'spec', 'initContainers'), ...objectsIn(pod, 'spec', 'containers')].find(
      (container) => container['name'] === name,
    );
  }

  /** The value of a variable of an injected workload's proxy. */
  variable(workload: string, name: string): string | undefined {
    const variables = objectsIn(this.container(workload, 'istio-proxy'), 'env');
    return stringAt(
      variables.find((entry) => entry['name'] === name),
      'value',
    );
  }

  /** Names in the order in which they start. */
  order(workload: string): string[] {
    return this.workload(workload)?.startOrder.map(({ name }) => name) ?? [];
  }

  /** Whether a rule finds something. */
  found(...rules: readonly string[]): boolean {
    return this.outcome.diagnostics.some(({ code }) => rules.includes(code));
  }
}

/** The words after a flag such as `-o` in a container's arguments. */
export function argument(container: JsonObject | undefined, flag: string): string {
  const list = jsonAt(container, 'args');
  const next = Array.isArray(list) ? list[list.indexOf(flag) + 1] : undefined;
  return Array.isArray(list) && list.includes(flag) && typeof next === 'string' ? next : '';
}

function treesOf(text: string): JsonObject[] {
  return readDocuments(text).flatMap(({ value }) => (isObject(value) ? [value] : []));
}

function podOf(tree: JsonObject | undefined): JsonObject | undefined {
  return podTemplateOf(tree);
}
