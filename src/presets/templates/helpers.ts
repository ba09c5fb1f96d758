import type { DefaultContainer, TemplateFeatures } from '../features';
import { lines, type NamedPart, part, when } from './text';

/** Small parts that the templates of a release share. */
export function helpers(features: TemplateFeatures): NamedPart[] {
  return [
    {
      name: 'podField',
      purpose: 'One environment variable that Kubernetes fills in from a field of the pod: name, field path.',
      text: `
    - name: {{ index . 0 }}
      valueFrom: { fieldRef: { fieldPath: "{{ index . 1 }}" } }`.slice(1),
    },
    {
      name: 'limitField',
      purpose: 'The same from a resource limit: name, resource.',
      text: `
    - name: {{ index . 0 }}
      valueFrom: { resourceFieldRef: { resource: {{ index . 1 }}${when(features.divisor, ', divisor: "1"')} } }`.slice(
        1,
      ),
    },
    {
      name: 'interceptionMode',
      purpose:
        'Which way traffic is redirected to the proxy: REDIRECT, TPROXY or NONE. The annotation wins over the mesh.',
      text: '{{- annotation .ObjectMeta "sidecar.istio.io/interceptionMode" .ProxyConfig.InterceptionMode }}',
    },
    {
      name: 'proxyResources',
      purpose: 'What the proxy may use. One annotation is enough to replace all the defaults.',
      text: resources(features),
    },
    {
      name: 'excludedInboundPorts',
      purpose: 'The ports that inbound redirection leaves alone: the status port and what the person excluded.',
      text: `{{- ${EXCLUDED_INBOUND_PORTS} }}`,
    },
    {
      name: 'certificateAuthority',
      purpose: 'The address of the certificate authority: that of istiod, unless the values name another.',
      text: '{{- if .Values.global.caAddress }}{{ .Values.global.caAddress }}{{ else }}istiod{{ if not (eq .Values.revision "") }}-{{ .Values.revision }}{{ end }}.{{ .Values.global.istioNamespace }}.svc:15012{{ end }}',
    },
    {
      name: 'podPorts',
      purpose: 'Every port that the pod declares, as the metadata of the proxy wants it.',
      text: part`
    - name: ISTIO_META_POD_PORTS
      value: |-
        [
        {{- $separator := "" }}
        {{- range .Spec.Containers }}
          {{- range .Ports }}
            {{ $separator }}{{ structToJSON . }}
            {{- $separator = "," }}
          {{- end }}
        {{- end }}
        ]`,
    },
    {
      name: 'workloadOwner',
      purpose: 'The object that owns the pod, as telemetry names it.',
      text: part`
    {{- if and .TypeMeta.APIVersion .DeploymentMeta.Name }}
    - name: ISTIO_META_OWNER
      value: kubernetes://apis/{{ .TypeMeta.APIVersion }}/namespaces/{{ valueOrDefault .DeploymentMeta.Namespace "default" }}/{{ toLower .TypeMeta.Kind }}s/{{ .DeploymentMeta.Name }}
    {{- end }}`,
    },
    {
      name: 'meshIdentity',
      purpose: 'The mesh and the trust domain that the proxy belongs to.',
      text: part`
    {{- $trustDomain := valueOrDefault .MeshConfig.TrustDomain .Values.global.trustDomain }}
    {{- with .Values.global.meshID | default $trustDomain }}
    - name: ISTIO_META_MESH_ID
      value: "{{ . }}"
    {{- end }}
    {{- with $trustDomain }}
    - name: TRUST_DOMAIN
      value: "{{ . }}"
    {{- end }}`,
    },
    {
      name: 'proxyMetadata',
      purpose: 'What the mesh adds to the environment of every proxy.',
      text: part`
    {{- range $name, $value := .ProxyConfig.ProxyMetadata }}
    - name: {{ $name }}
      value: "{{ $value }}"
    {{- end }}`,
    },
    {
      name: 'applicationContainers',
      purpose: 'Names of the containers of the application.',
      text: '{{- $names := list }}{{ range .Spec.Containers }}{{ if ne .Name "istio-proxy" }}{{ $names = append $names .Name }}{{ end }}{{ end }}{{ $names | join "," }}',
    },
    {
      name: 'rootCertificate',
      purpose: 'The certificate of the authority that istiod runs, which every namespace has.',
      text: rootCertificate(features),
    },
    {
      name: 'certificateMount',
      purpose:
        'Where the certificates of the workload are: a folder of its own, or the one that the driver of Google fills.',
      text: certificateMount(features),
    },
  ];
}

/** The same as a pipeline. */
export const EXCLUDED_INBOUND_PORTS =
  'excludeInboundPort (annotation .ObjectMeta "status.sidecar.istio.io/port" .Values.global.proxy.statusPort) (annotation .ObjectMeta "traffic.sidecar.istio.io/excludeInboundPorts" .Values.global.proxy.excludeInboundPorts)';

function resources(features: TemplateFeatures): string {
  const values = features.omitNil ? 'omitNil .Values.global.proxy.resources' : '.Values.global.proxy.resources';
  const amount = (annotation: string): string =>
    features.quotedResources
      ? `{{ index $annotations "sidecar.istio.io/${annotation}" | quote }}`
      : `"{{ index $annotations "sidecar.istio.io/${annotation}" }}"`;
  return part`
    {{- $annotations := .ObjectMeta.Annotations }}
    {{- $requestCPU := isset $annotations "sidecar.istio.io/proxyCPU" }}
    {{- $requestMemory := isset $annotations "sidecar.istio.io/proxyMemory" }}
    {{- $limitCPU := isset $annotations "sidecar.istio.io/proxyCPULimit" }}
    {{- $limitMemory := isset $annotations "sidecar.istio.io/proxyMemoryLimit" }}
    resources:
    {{- if or $requestCPU $requestMemory $limitCPU $limitMemory }}
      {{- if or $requestCPU $requestMemory }}
      requests:
        {{- if $requestCPU }}
        cpu: ${amount('proxyCPU')}
        {{- end }}
        {{- if $requestMemory }}
        memory: ${amount('proxyMemory')}
        {{- end }}
      {{- end }}
      {{- if or $limitCPU $limitMemory }}
      limits:
        {{- if $limitCPU }}
        cpu: ${amount('proxyCPULimit')}
        {{- end }}
        {{- if $limitMemory }}
        memory: ${amount('proxyMemoryLimit')}
        {{- end }}
      {{- end }}
    {{- else if .Values.global.proxy.resources }}
      {{- toYaml (${values}) | nindent 6 }}
    {{- end }}`;
}

/** The canonical service's name and revision, as telemetry groups by; a label that is too long is cut where a release does that. */
export function canonicalLabels(name: TemplateFeatures['canonicalName']): string {
  const cut = { whole: '', cut: ' | trunc 63 | trimSuffix "-"', trimmed: ' | trunc 63 | trimAll "-_."' }[name];
  return part`
    {{- $name := index $labels "service.istio.io/canonical-name" | default (index $labels "app.kubernetes.io/name") | default (index $labels "app") | default .DeploymentMeta.Name }}
    {{- $revision := index $labels "service.istio.io/canonical-revision" | default (index $labels "app.kubernetes.io/version") | default (index $labels "version") | default "latest" }}
    service.istio.io/canonical-name: {{ $name${cut} | quote }}
    service.istio.io/canonical-revision: {{ $revision | quote }}`;
}

/** Where kubectl logs and kubectl exec go: the application's container. */
export function defaultContainer(which: DefaultContainer): NamedPart {
  const names =
    which === 'logs-only'
      ? '"kubectl.kubernetes.io/default-logs-container"'
      : '"kubectl.kubernetes.io/default-logs-container" "kubectl.kubernetes.io/default-container"';
  const first = which === 'first';
  return {
    name: 'defaultContainer',
    purpose: first
      ? 'Where kubectl logs and kubectl exec go: the first container that is not the proxy.'
      : 'Where kubectl goes when the application has one container.',
    text: part`
    {{- $annotations := .ObjectMeta.Annotations }}
    {{- $applications := list }}
    {{- range .Spec.Containers }}
      {{- if ne .Name "istio-proxy" }}{{ $applications = append $applications .Name }}{{ end }}
    {{- end }}
    {{- if ${first ? '' : 'eq (len $applications) 1'}${first ? '$applications' : ''} }}
      {{- range list ${names} }}
${lines(first, '        {{- if not (isset $annotations .) }}')}
    {{ . }}: "{{ index $applications 0 }}",
${lines(first, '        {{- end }}')}
      {{- end }}
    {{- end }}`,
  };
}

/** The image line of a container; `values` is the path of the image's name in the values, `given` the data field that has the whole image. */
export function imageLine(
  features: TemplateFeatures,
  values: string,
  given: '.ProxyImage' | '.ProxyInitImage' = '.ProxyImage',
): string {
  if (features.quotesAnnotations)
    return part`
    {{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" ${values} }}
    image: {{ if contains "/" $image }}{{ quote $image }}{{ else }}"${joinedImage(features, values, given)}"{{ end }}`;
  return part`
    {{- $image := annotation .ObjectMeta "sidecar.istio.io/proxyImage" ${values} }}
    image: "{{ if contains "/" $image }}{{ $image }}{{ else }}${joinedImage(features, values, given)}{{ end }}"`;
}

/** An argument whose value an annotation or the values give; `quote` stands around it where the release does not quote what it holds. */
export function annotatedFlag(
  { quotesAnnotations }: TemplateFeatures,
  flag: string,
  annotation: string,
  values: string,
  quote: '' | '"' = '',
): string {
  const value = `annotation .ObjectMeta "${annotation}" ${values}`;
  return quotesAnnotations
    ? `    - {{ printf "--${flag}=%s" (${value}) | quote }}`
    : `    - ${quote}--${flag}={{ ${value} }}${quote}`;
}

/** The image of a bare name. */
export function joinedImage(
  features: TemplateFeatures,
  values: string,
  given: '.ProxyImage' | '.ProxyInitImage' = '.ProxyImage',
): string {
  return features.proxyImage ? `{{ ${given} }}` : `{{ .Values.global.hub }}/{{ ${values} }}:{{ .Values.global.tag }}`;
}

/** The pull policy, where the values or the release have one. */
export function pullPolicy(policy: TemplateFeatures['pullPolicy']): string {
  if (policy === 'Always') return '    imagePullPolicy: "{{ valueOrDefault .Values.global.imagePullPolicy "Always" }}"';
  return part`
    {{- with .Values.global.imagePullPolicy }}
    imagePullPolicy: "{{ . }}"
    {{- end }}`;
}

/** The user or group the proxy runs as. */
export function proxyId(features: TemplateFeatures, which: 'UID' | 'GID'): string {
  return features.proxyIds ? `{{ .Proxy${which} | default "1337" }}` : '1337';
}

/** Whether CNI sets the redirection up, as a pipeline. */
export function cniEnabled({ cni }: TemplateFeatures): string {
  switch (cni) {
    case 'istio_cni':
      return '.Values.istio_cni.enabled';
    case 'both':
      return 'or .Values.pilot.cni.enabled .Values.istio_cni.enabled';
    case 'pilot':
      return '.Values.pilot.cni.enabled';
  }
}

/** Whether the proxy runs as a native sidecar, as a pipeline that gives a bool. */
export function nativeSidecar({ native }: TemplateFeatures): string {
  switch (native) {
    case 'data':
      return '(ne (index .ObjectMeta.Annotations "sidecar.istio.io/nativeSidecar" | default (printf "%t" .NativeSidecars)) "false")';
    case 'annotation':
      return '(eq (annotation .ObjectMeta "sidecar.istio.io/nativeSidecar" (env "ENABLE_NATIVE_SIDECARS" "false")) "true")';
    case 'environment':
      return '(eq (env "ENABLE_NATIVE_SIDECARS" "false") "true")';
    case 'none':
      return 'false';
  }
}

/** Whether the proxy may leave core dumps behind, as a pipeline that gives a bool. */
export function coreDumpAsked({ coreDump }: TemplateFeatures): string {
  return coreDump === 'values'
    ? 'eq .Values.global.proxy.enableCoreDump true'
    : 'eq (annotation .ObjectMeta "sidecar.istio.io/enableCoreDump" .Values.global.proxy.enableCoreDump) "true"';
}

/** The pod's group for volumes. */
export function volumeGroup({ fsGroup }: TemplateFeatures): string {
  return lines(
    fsGroup !== 'none',
    `
  {{- if eq (env "ENABLE_LEGACY_FSGROUP_INJECTION" "${fsGroup === 'on'}") "true" }}
  securityContext: { fsGroup: 1337 }
  {{- end }}
`,
  );
}

/** Secrets for pulling the proxy's image. */
export const IMAGE_PULL_SECRETS = part`
  {{- with .Values.global.imagePullSecrets }}
  imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
  {{- end }}`;

function certificateMount({ workloadSocket }: TemplateFeatures): string {
  return part`
    {{- if eq .Values.global.caName "GkeWorkloadCertificate" }}
    - { name: gke-workload-certificate, mountPath: /var/run/secrets/workload-spiffe-credentials, readOnly: true }
${lines(
  workloadSocket,
  `
    {{- else }}
    - { name: workload-certs, mountPath: /var/run/secrets/workload-spiffe-credentials }
`,
)}
    {{- end }}`;
}

function rootCertificate({ trustBundle, rootConfigMapName }: TemplateFeatures): string {
  const name = rootConfigMapName
    ? '{{ .Values.global.trustBundleName | default "istio-ca-root-cert" }}'
    : 'istio-ca-root-cert';
  const source =
    trustBundle === 'misplaced'
      ? '[{ clusterTrustBundle: }]'
      : '[{ clusterTrustBundle: { name: istio.io:istiod-ca:{{ .Values.global.trustBundleName | default "root-cert" }}, path: root-cert.pem } }]';
  return part`
  - name: istiod-ca-cert
${lines(
  trustBundle !== 'none',
  `
    {{- if eq (.Values.pilot.env).ENABLE_CLUSTER_TRUST_BUNDLE_API true }}
    projected: { sources: ${source} }
    {{- else }}
`,
)}
    configMap: { name: ${name} }
${lines(trustBundle !== 'none', '    {{- end }}')}`;
}
