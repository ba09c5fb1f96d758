import { cloneJson, isObject, type Json, type JsonObject, newObject } from '../../core/json';
import { readValue } from '../../core/yaml/read/read';
import { emitYaml } from '../../core/yaml/write/emit';
import type { Probe } from './probes';

/** A workload with everything that templates look at: two containers, ports, probes of each kind, an init container, volumes. */
const FULL = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: full, namespace: shop, labels: { team: a } }
spec:
  selector: { matchLabels: { app: full } }
  template:
    metadata:
      labels: { app: full, version: v1 }
      annotations: { note: kept }
    spec:
      initContainers:
      - { name: prepare, image: "prepare:1" }
      containers:
      - name: web
        image: web:1
        ports:
        - { name: http, containerPort: 8080 }
        - { name: dns, containerPort: 53, protocol: UDP }
        livenessProbe: { httpGet: { path: /live, port: http } }
        readinessProbe: { tcpSocket: { port: 8080 } }
        startupProbe: { grpc: { port: 9000 } }
        lifecycle: { preStop: { httpGet: { path: /stop, port: 8080 } } }
        resources: { limits: { cpu: 1500m } }
      - name: second
        image: second:1
        livenessProbe: { exec: { command: ["true"] } }
      volumes:
      - { name: data, emptyDir: {} }
`;

/** The least that is injected. */
const PLAIN = `
apiVersion: v1
kind: Pod
metadata: { name: plain }
spec:
  containers:
  - { name: app, image: "app:1" }
`;

const GATEWAY = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge, namespace: ingress }
spec:
  selector: { matchLabels: { istio: edge } }
  template:
    metadata:
      labels: { istio: edge }
      annotations: { inject.istio.io/templates: gateway }
    spec:
      containers:
      - { name: istio-proxy, image: auto, ports: [{ containerPort: 8443 }] }
`;

function proxyless(template: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${template}-app, namespace: shop }
spec:
  selector: { matchLabels: { app: ${template}-app } }
  template:
    metadata:
      labels: { app: ${template}-app }
      annotations: { inject.istio.io/templates: ${template} }
    spec:
      containers:
      - name: client
        image: client:1
        ports: [{ containerPort: 17070 }]
        readinessProbe: { httpGet: { path: /ready, port: 17070 } }
`;
}

const SHAPES = [FULL, PLAIN, GATEWAY, proxyless('grpc-agent'), proxyless('grpc-simple')];

function podTemplateOf(object: JsonObject): JsonObject {
  const spec = object['spec'];
  const template = isObject(spec) ? spec['template'] : undefined;
  return isObject(template) ? template : object;
}

function child(object: JsonObject, key: string): JsonObject {
  const found = object[key];
  if (isObject(found)) return found;
  const made = newObject();
  object[key] = made;
  return made;
}

function shaped(text: string, probe: Probe): string {
  const object = cloneJson(readValue(text).value ?? null);
  if (!isObject(object)) return text;
  const template = podTemplateOf(object);
  const metadata = child(template, 'metadata');
  const put = (key: string, entries: Readonly<Record<string, Json>> | undefined): void => {
    if (entries !== undefined) Object.assign(child(metadata, key), entries);
  };
  put('annotations', probe.annotations);
  put('labels', probe.labels);
  if (probe.spec !== undefined) Object.assign(child(template, 'spec'), probe.spec);
  return emitYaml(object);
}

/** The workloads that a probe is tried on, each a document: two for the sidecar, one for every other template. */
export function probePods(probe: Probe): string[] {
  return SHAPES.map((text) => shaped(text, probe));
}
