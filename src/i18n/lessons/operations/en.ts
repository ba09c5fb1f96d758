import type { LessonWords } from '../lesson-words';

/** The lessons about running a mesh over the years. English. */
export const operations = {
  'installation-values': {
    title: 'Values or mesh configuration?',
    about: 'Where an installation sets what',
    text: 'Two texts of an installation apply to every pod. The templates read the values, most of them below `global`. The control plane and the proxies read the mesh configuration (`meshConfig` in Helm values). Three things should apply to all pods: traffic to `10.20.0.0/16` bypasses the proxy, images are pulled with the secret `mesh-registry`, and applications wait until their proxy is ready.',
    goals: {
      excluded: 'Traffic to `10.20.0.0/16` bypasses both proxies',
      secret: 'Both pods pull images with the secret `mesh-registry`',
      waits: 'Both applications wait for their proxy',
      untouched: 'The manifests have no annotations',
    },
    hints: [
      'Address ranges are below `global.proxy`, secrets below `global`.',
      'Waiting is a setting of the proxies, so it belongs to `defaultConfig` on the Mesh tab.',
      '`excludeIPRanges: 10.20.0.0/16`, `imagePullSecrets: [mesh-registry]`, and in the mesh configuration `holdApplicationUntilProxyStarts: true` below `defaultConfig:`.',
    ],
    learned:
      'A Helm chart writes the values into the ConfigMap `istio-sidecar-injector` and the mesh configuration into the ConfigMap `istio`. The Installation tab derives both from your Helm values or IstioOperator.',
  },
  'inject-again': {
    title: 'Injected once, injected again',
    about: 'Upgrades, and manifests saved from a cluster',
    text: 'Someone saved `cart` from the cluster, removed the annotations and applied it again. The proxy of Istio 1.24 is still in it, and after an upgrade it stays: Istio takes it for a container of yours. Give `cart` the proxy of the current version. Also write down how Istio normally recognises what it injected, and what has to be restarted after a template changed.',
    goals: {
      lists: '`lists`: the annotation in the result that lists what was injected',
      current: 'The proxy of `cart` is of the current version',
      restart: '`restart`: what must be recreated so that a changed template takes effect: `pods` or `istiod`',
    },
    hints: [
      'The result has an annotation with a JSON list of containers and volumes.',
      'What that annotation lists is removed before injecting again. Here nothing lists the old proxy.',
      'Delete the container `istio-proxy` from the manifest. `sidecar.istio.io/status` is the list. Injection happens when pods are created.',
    ],
    learned:
      'Keep manifests without sidecars in version control. After an upgrade of the control plane, restart the workloads (`kubectl rollout restart`): running pods keep the sidecar that they were created with.',
  },
  'two-revisions': {
    title: 'Two control planes',
    about: 'A canary upgrade with revisions',
    text: 'Version 1.29 runs with the revision `1-29`, and the playground is now the new control plane with the revision `1-30`. Move `trial` to the new one. In `lab`, only the pod of `orders` tries it, and the namespace stays without labels. `shop` stays with the old one.',
    goals: {
      trial: '`offers` is injected by `1-30`, because of its namespace, which no longer has `istio-injection`',
      orders: '`orders` is injected by `1-30`, because of its own label',
      cart: '`cart` is not injected here: `shop` still names `1-29`',
    },
    hints: [
      '`istio-injection: enabled` means the default revision. To name another one, replace the label.',
      'A pod can name its revision only where the namespace has neither `istio-injection` nor `istio.io/rev`.',
      '`istio.io/rev: 1-30` as the label of the namespace `trial`, and as a label of the pod of `orders`.',
    ],
    learned:
      'In a canary upgrade, namespaces move one after the other: change the label, restart the workloads, and check. With a revision tag such as `prod` you do not change labels: you only move the tag.',
  },
  'to-ambient': {
    title: 'From sidecar to ambient',
    about: 'Without a proxy in every pod',
    text: 'In ambient mode, a node agent (ztunnel) carries the traffic of the pods, and pods have no sidecar. Move the namespace `shop` to ambient mode. `orders` needs a feature of its sidecar for some time: keep its sidecar.',
    goals: {
      namespace: 'The namespace `shop` is in ambient mode',
      cart: '`cart` has no sidecar and takes part in ambient mode',
      orders: '`orders` still has its sidecar',
    },
    hints: [
      'The label of the namespace is `istio.io/dataplane-mode: ambient`.',
      'With `istio-injection: enabled` still there, pods would get a sidecar, and a pod with a sidecar is not taken into ambient mode.',
      'Replace the label of the namespace, and put the label `sidecar.istio.io/inject: "true"` on the pod of `orders`.',
    ],
    learned:
      'A pod with a sidecar is never redirected to ztunnel, so both can live in one namespace. ztunnel gives mutual TLS and rules up to layer 4; for HTTP rules you add a waypoint.',
  },
} satisfies Readonly<Record<string, LessonWords>>;
