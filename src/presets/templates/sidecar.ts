import type { TemplateFeatures } from '../features';
import { environmentParts } from './environment';
import {
  coreDumpAsked,
  defaultContainer,
  helpers,
  IMAGE_PULL_SECRETS,
  imageLine,
  nativeSidecar,
  pullPolicy,
  volumeGroup,
} from './helpers';
import { initContainer } from './init-container';
import { annotations, labels } from './metadata';
import { proxyContainerParts } from './proxy-container';
import { assembled, lines, type NamedPart, part } from './text';
import { sidecarVolumes } from './volumes';

/**
 * Our sidecar template for a release: the overlay first, the named parts that it is made of after it. Held to the release's own texts
 * (`npm run fidelity`): same output, other text.
 */
export function sidecarTemplate(features: TemplateFeatures): string {
  return assembled(overlay(features), [
    labels(features),
    annotations(features),
    initContainer(features),
    coreDumpContainer(features),
    ...proxyContainerParts(features),
    ...environmentParts(features, 'sidecar'),
    ...sidecarVolumes(features),
    defaultContainer(features.defaultContainer),
    ...helpers(features),
  ]);
}

function overlay(features: TemplateFeatures): string {
  const none = 'eq $mode "NONE"';
  const maybeNative = features.native !== 'none';
  return part`
{{- /* The overlay: the named parts below, put together. It is merged into the pod by strategic merge. */}}
{{- $mode := annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}
${lines(maybeNative, `{{- $native := ${nativeSidecar(features)} }}`)}
metadata:
  labels:
    {{- template "labels" . }}
  annotations: {
    {{- template "annotations" . }}
  }
spec:
${lines(
  features.noInitForNone,
  `
  {{- if and (${none}) (not $native) }}
  initContainers: []
  {{- else }}
  initContainers:
  {{- end }}
`,
)}
${lines(!features.noInitForNone, '  initContainers:')}
  {{- if not (${none}) }}
  {{- template "initContainer" . }}
  {{- end }}
${lines(
  features.coreDump !== 'none',
  `
  {{- if ${coreDumpAsked(features)} }}
  {{- template "coreDumpContainer" . }}
  {{- end }}
`,
)}
${lines(maybeNative, '  {{- if not $native }}')}
  containers:
${lines(maybeNative, '  {{- end }}')}
  {{- template "proxyContainer" . }}
  volumes:
  {{- template "volumes" . }}
${IMAGE_PULL_SECRETS}
${volumeGroup(features)}
`;
}

function coreDumpContainer(features: TemplateFeatures): NamedPart {
  return {
    name: 'coreDumpContainer',
    purpose: 'Init container that lets the proxy leave core dumps behind.',
    text: part`
  - name: enable-core-dump
${imageLine(features, '.Values.global.proxy_init.image')}
    command: [/bin/sh]
    args:
    - -c
    - sysctl -w kernel.core_pattern=/var/lib/istio/data/core.proxy && ulimit -c unlimited
${pullPolicy(features.pullPolicy)}
    ${features.coreDumpResources ? '{{- template "proxyResources" . }}' : 'resources: {}'}
    securityContext:
      allowPrivilegeEscalation: true
      capabilities: { add: [SYS_ADMIN], drop: [ALL] }
      privileged: true
      readOnlyRootFilesystem: false
      runAsGroup: 0
      runAsNonRoot: false
      runAsUser: 0`,
  };
}
