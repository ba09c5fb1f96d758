import { type NamedPart, part } from '../templates/text';

/** A variable that Kubernetes fills in from a field of the pod. */
export function podField(name: string, path: string): string {
  return `  - name: ${name}\n    valueFrom: { fieldRef: { fieldPath: "${path}" } }`;
}

/** A variable with the pod's annotations or labels as JSON, where it has some. */
export function jsonVariable(what: 'Annotations' | 'Labels', toJson: 'toJSON' | 'toJson'): string {
  return part`
  {{- if .ObjectMeta.${what} }}
  - name: ISTIO_METAJSON_${what.toUpperCase()}
    value: |
      {{ ${toJson} .ObjectMeta.${what} }}
  {{- end }}`;
}

const BOOTSTRAP = 'sidecar.istio.io/bootstrapOverride';

/** A bootstrap configuration of the person's own, mounted from the ConfigMap that an annotation names: variable, mount and volume. */
export const BOOTSTRAP_VARIABLE = part`
  {{- if isset .ObjectMeta.Annotations "${BOOTSTRAP}" }}
  - name: ISTIO_BOOTSTRAP_OVERRIDE
    value: /etc/istio/custom-bootstrap/custom_bootstrap.json
  {{- end }}`;

export const BOOTSTRAP_MOUNT = part`
  {{- if isset .ObjectMeta.Annotations "${BOOTSTRAP}" }}
  - { name: custom-bootstrap-volume, mountPath: /etc/istio/custom-bootstrap }
  {{- end }}`;

export const BOOTSTRAP_VOLUME = part`
{{- if isset .ObjectMeta.Annotations "${BOOTSTRAP}" }}
- name: custom-bootstrap-volume
  configMap:
    name: {{ annotation .ObjectMeta "${BOOTSTRAP}" "" }}
{{- end }}`;

export const USER_MOUNTS: NamedPart = {
  name: 'userMounts',
  purpose: 'Mounts that the person asks for by annotation, as JSON.',
  text: part`
  {{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount" }}
  {{- range $name, $mount := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolumeMount") }}
  - name: "{{ $name }}"
    {{ toYaml $mount | indent 4 }}
  {{- end }}
  {{- end }}`,
};

export const USER_VOLUMES: NamedPart = {
  name: 'userVolumes',
  purpose: 'Volumes that the person asks for by annotation, as JSON.',
  text: part`
{{- if isset .ObjectMeta.Annotations "sidecar.istio.io/userVolume" }}
{{- range $name, $volume := fromJSON (index .ObjectMeta.Annotations "sidecar.istio.io/userVolume") }}
- name: "{{ $name }}"
  {{ toYaml $volume | indent 2 }}
{{- end }}
{{- end }}`,
};

/** The certificate of the pod's service account, which Citadel put into a Secret. */
export const CERTIFICATES_VOLUME = part`
- name: istio-certs
  secret:
    optional: true
    secretName: istio.{{ with .Spec.ServiceAccountName }}{{ . }}{{ else }}default{{ end }}`;
