import type { TemplateFeatures } from '../features';
import { lines, part } from './text';

/** Our template for proxyless gRPC without an agent: an init container writes the bootstrap file, the applications read it. */
export function grpcSimpleTemplate({ grpcSimple }: TemplateFeatures): string {
  const fixed = grpcSimple === 'fixed';
  return part`
{{- /* Proxyless gRPC, plain: every container learns from a bootstrap file where the control plane is. */}}
${lines(grpcSimple === 'probes', 'metadata:\n  annotations: { sidecar.istio.io/rewriteAppHTTPProbers: "false" }')}
spec:
  initContainers:
  - name: grpc-bootstrap-init
    image: busybox:1.28
    volumeMounts: [{ name: grpc-io-proxyless-bootstrap, mountPath: /var/lib/grpc/data/ }]
    env:
    - { name: INSTANCE_IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
    - { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
    - { name: POD_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }
${lines(
  !fixed,
  `
    - name: ISTIO_NAMESPACE
      value: {{ printf "%s\\n" .Values.global.istioNamespace | quote }}
`,
)}
    command:
    - sh
    - -c
    - |-
      NODE_ID="sidecar~\${INSTANCE_IP}~\${POD_NAME}.\${POD_NAMESPACE}~cluster.local"
${lines(!fixed, '      SERVER_URI="dns:///istiod.\\${ISTIO_NAMESPACE}.svc:15010"')}
      echo '
      {
        "xds_servers": [
          {
            "server_uri": ${fixed ? '"dns:///istiod.istio-system.svc:15010"' : '"\'\\${SERVER_URI}\'"'},
            "channel_creds": [{"type": "insecure"}],
            "server_features" : ["xds_v3"]
          }
        ],
        "node": {
          "id": "'\${NODE_ID}'",
          "metadata": {
            "GENERATOR": "grpc"
          }
        }
      }' > /var/lib/grpc/data/bootstrap.json
  containers:
  {{- range .Spec.Containers }}
  - name: {{ .Name }}
    env:
    - { name: GRPC_XDS_BOOTSTRAP, value: /var/lib/grpc/data/bootstrap.json }
    - { name: GRPC_GO_LOG_VERBOSITY_LEVEL, value: "99" }
    - { name: GRPC_GO_LOG_SEVERITY_LEVEL, value: info }
    volumeMounts: [{ name: grpc-io-proxyless-bootstrap, mountPath: /var/lib/grpc/data/ }]
  {{- end }}
  volumes:
  - { name: grpc-io-proxyless-bootstrap, emptyDir: {} }
`;
}
