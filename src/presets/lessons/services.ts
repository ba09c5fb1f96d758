import { type JsonObject, jsonAt, objectsIn, stringAt } from '../../core/json';
import type { Lesson } from './lesson';
import { deployment, documents, start } from './texts';
import { type Work } from './work';

interface PortParts {
  readonly name?: string;
  readonly port: number;
  readonly target: number;
}

function service(name: string, selector: string, ports: readonly PortParts[]): string {
  const lines = ports.map(
    (port) =>
      `  - ${port.name === undefined ? '' : `name: ${port.name}\n    `}port: ${port.port}\n    targetPort: ${port.target}\n`,
  );
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    ${selector}
  ports:
${lines.join('')}`;
}

const portOf = (work: Work, name: string, number: number): JsonObject | undefined =>
  objectsIn(work.written('Service', name), 'spec', 'ports').find((port) => port['port'] === number);

/** The protocol that a Service port declares: `appProtocol`, else what its name begins with. */
function declared(port: JsonObject | undefined): string | undefined {
  return stringAt(port, 'appProtocol') ?? stringAt(port, 'name')?.split('-')[0];
}

const portProtocol: Lesson = {
  id: 'port-protocol',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'orders', container: 'ports:\n- containerPort: 8080\n- containerPort: 9000' }),
        service('orders', 'app: orders', [
          { name: 'api', port: 80, target: 8080 },
          { name: 'stock', port: 9000, target: 9000 },
        ]),
      ),
    }),
  goals: [
    { id: 'http', met: (work) => declared(portOf(work, 'orders', 80)) === 'http' },
    { id: 'grpc', met: (work) => declared(portOf(work, 'orders', 9000)) === 'grpc' },
    {
      id: 'quiet',
      met: (work) => work.written('Service', 'orders') !== undefined && !work.found('R201', 'R202', 'R203', 'R204'),
    },
  ],
  solution: {
    edits: [
      { source: 'manifests', find: 'name: api', replace: 'name: http-api' },
      { source: 'manifests', find: 'name: stock', replace: 'name: grpc-stock' },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const label = (work: Work, key: string) => stringAt(work.writtenPod('Deployment', 'cart'), 'metadata', 'labels', key);

const appAndVersion: Lesson = {
  id: 'app-and-version',
  start: () => start({ manifests: deployment({ name: 'cart', labels: ['tier: shop'] }) }),
  goals: [
    { id: 'app', met: (work) => (label(work, 'app') ?? '') !== '' && !work.found('R301', 'R304') },
    { id: 'version', met: (work) => (label(work, 'version') ?? '') !== '' && !work.found('R302') },
    {
      id: 'canonical',
      met: (work) => {
        const revision = stringAt(work.pod('cart'), 'metadata', 'labels', 'service.istio.io/canonical-revision');
        return revision !== undefined && revision === label(work, 'version');
      },
    },
    {
      id: 'selector',
      met: (work) =>
        jsonAt(work.written('Deployment', 'cart'), 'spec', 'selector') !== undefined && !work.found('R005'),
    },
  ],
  solution: {
    edits: [
      {
        source: 'manifests',
        find: '        tier: shop\n',
        replace: '        tier: shop\n        app: cart\n        version: v1\n',
      },
    ],
  },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

const stillThere = (work: Work, name: string): boolean =>
  stringAt(work.written('Service', name), 'spec', 'selector', 'app') === 'orders' &&
  jsonAt(portOf(work, name, 80), 'targetPort') === 8080;

const onePodTwoServices: Lesson = {
  id: 'one-pod-two-services',
  start: () =>
    start({
      manifests: documents(
        deployment({ name: 'orders', container: 'ports:\n- containerPort: 8080' }),
        service('orders', 'app: orders', [{ name: 'http', port: 80, target: 8080 }]),
        service('orders-public', 'app: orders', [{ name: 'tcp-public', port: 80, target: 8080 }]),
      ),
    }),
  goals: [
    {
      id: 'agree',
      met: (work) => {
        const protocols = ['orders', 'orders-public'].map((name) => declared(portOf(work, name, 80)));
        return protocols[0] !== undefined && protocols[0] === protocols[1] && !work.found('R103', 'R104');
      },
    },
    { id: 'http', met: (work) => declared(portOf(work, 'orders-public', 80)) === 'http' },
    { id: 'both', met: (work) => stillThere(work, 'orders') && stillThere(work, 'orders-public') },
  ],
  solution: { edits: [{ source: 'manifests', find: 'name: tcp-public', replace: 'name: http-public' }] },
  view: { inputTab: 'manifests', resultTab: 'diff', findingsTab: 'problems' },
};

/** What the mesh has to know of Services and pods: protocol, application, version. */
export const SERVICE_LESSONS: readonly Lesson[] = [portProtocol, appAndVersion, onePodTwoServices];
