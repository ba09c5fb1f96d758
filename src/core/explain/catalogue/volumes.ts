import type { PurposeRows } from '../row';

const CERTIFICATE_PROVIDER = ['values global.pilotCertProvider'] as const;

/**
 * Volumes, each together with its mounts; the code is `volume.` and the name. Sources: `volumes` and `volumeMounts` in istio 1.30
 * injection-template.yaml, gateway-injection-template.yaml, grpc-agent.yaml and in the templates of the releases named; readers: istio 1.30
 * pkg/security/security.go, pkg/istio-agent/agent.go, pkg/config/constants/constants.go, pkg/bootstrap/config.go.
 */
export const VOLUMES = {
  'volume.list': { group: 'private', readBy: ['kubelet'], docs: 'kube-volumes' },
  'volume.mounts': { group: 'private', readBy: ['kubelet', 'agent'], docs: 'kube-volumes' },
  'volume.mounts.application': { group: 'configuration', readBy: ['grpc'], since: '1.11', docs: 'grpc' },
  'volume.istio-envoy': { group: 'private', readBy: ['agent', 'envoy'], docs: 'kube-volumes' },
  'volume.istio-envoy.memory': { group: 'private', readBy: ['kubelet'], docs: 'kube-volumes' },
  // istio 1.6 injection-template.yaml; pkg/config/constants/constants.go IstioDataDir.
  'volume.istio-data': { group: 'private', readBy: ['agent', 'envoy'], since: '1.5', docs: 'kube-volumes' },
  // istio 1.5 (istiod) named it podinfo.
  'volume.istio-podinfo': {
    group: 'configuration',
    readBy: ['agent', 'control-plane'],
    since: '1.5',
    docs: 'kube-downward',
  },
  'volume.istio-podinfo.labels': { group: 'configuration', readBy: ['agent'], since: '1.5', docs: 'kube-downward' },
  'volume.istio-podinfo.annotations': {
    group: 'configuration',
    readBy: ['agent'],
    since: '1.5',
    docs: 'kube-downward',
  },
  'volume.istio-podinfo.cpu': {
    group: 'resources',
    readBy: ['agent'],
    since: '1.9',
    until: '1.10',
    docs: 'kube-downward',
  },
  // istio 1.2 with SDS; since 1.5 by global.jwtPolicy, since 1.22 always.
  'volume.istio-token': {
    group: 'certificates',
    readBy: ['agent', 'control-plane'],
    changedBy: ['values global.jwtPolicy'],
    since: '1.2',
    docs: 'kube-token',
  },
  'volume.istio-token.audience': {
    group: 'certificates',
    readBy: ['api-server', 'control-plane'],
    changedBy: ['values global.sds.token.aud'],
    since: '1.2',
    docs: 'kube-token',
  },
  'volume.istio-token.expiration': {
    group: 'certificates',
    readBy: ['kubelet', 'api-server'],
    since: '1.2',
    docs: 'kube-token',
  },
  'volume.istio-token.path': { group: 'certificates', readBy: ['agent'], since: '1.2', docs: 'kube-token' },
  'volume.istiod-ca-cert': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: [...CERTIFICATE_PROVIDER, 'values global.trustBundleName'],
    since: '1.5',
    docs: 'certificates',
  },
  'volume.istiod-ca-cert.bundle': {
    group: 'certificates',
    readBy: ['agent', 'kubelet'],
    changedBy: ['values pilot.env.ENABLE_CLUSTER_TRUST_BUNDLE_API', 'values global.trustBundleName'],
    since: '1.26',
    docs: 'certificates',
  },
  // istio 1.27 injection-template.yaml; 1.29 pilot.crlConfigMapName.
  'volume.istio-ca-crl': {
    group: 'certificates',
    readBy: ['agent', 'envoy'],
    changedBy: ['values pilot.crlConfigMapName', ...CERTIFICATE_PROVIDER],
    since: '1.27',
    docs: 'certificates',
  },
  'volume.istio-ca-crl.optional': { group: 'certificates', readBy: ['kubelet'], since: '1.27', docs: 'kube-volumes' },
  'volume.kube-ca-cert': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: CERTIFICATE_PROVIDER,
    since: '1.16',
    until: '1.23',
    docs: 'certificates',
  },
  // istio 1.14 injection-template.yaml; pkg/security/security.go WorkloadIdentityPath.
  'volume.workload-socket': { group: 'certificates', readBy: ['envoy', 'agent'], since: '1.14', docs: 'spire' },
  // istio 1.15 injection-template.yaml; pkg/security/security.go CredentialNameSocketPath.
  'volume.credential-socket': { group: 'certificates', readBy: ['envoy', 'agent'], since: '1.15', docs: 'gateway' },
  'volume.workload-certs': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.caName'],
    since: '1.14',
    docs: 'certificates',
  },
  'volume.gke-workload-certificate': {
    group: 'certificates',
    readBy: ['agent'],
    changedBy: ['values global.caName'],
    since: '1.12',
    docs: 'certificates',
  },
  // istio 0.2 inject.go to istio 1.5 injection-template.yaml: the Secret that Citadel (istio-ca) wrote for the service account.
  'volume.istio-certs.citadel': {
    group: 'certificates',
    readBy: ['envoy', 'agent'],
    changedBy: ['pod spec.serviceAccountName', 'values global.sds.enabled'],
    until: '1.5',
    docs: 'identity',
  },
  'volume.istio-certs.mounted': {
    group: 'certificates',
    readBy: ['envoy', 'agent'],
    changedBy: ['values global.mountMtlsCerts'],
    since: '1.5',
    docs: 'certificates',
  },
  'volume.istio-certs.optional': { group: 'certificates', readBy: ['kubelet'], docs: 'kube-volumes' },
  'volume.custom-bootstrap-volume': {
    group: 'configuration',
    readBy: ['agent'],
    changedBy: ['annotation sidecar.istio.io/bootstrapOverride'],
    since: '1.1',
    docs: 'annotations',
  },
  'volume.sds-uds-path': {
    group: 'certificates',
    readBy: ['envoy'],
    changedBy: ['values global.sds.enabled'],
    since: '1.1',
    until: '1.5',
  },
  'volume.custom-sds-token': {
    group: 'certificates',
    readBy: ['envoy'],
    changedBy: ['values global.sds.customTokenDirectory'],
    since: '1.2',
    until: '1.5',
  },
  'volume.lightstep-certs': {
    group: 'telemetry',
    readBy: ['envoy'],
    changedBy: ['values global.proxy.tracer', 'mesh defaultConfig.tracing.tlsSettings.caCertificates'],
    since: '1.2',
    docs: 'tracing',
  },
  'volume.user': {
    group: 'configuration',
    readBy: ['envoy'],
    changedBy: ['annotation sidecar.istio.io/userVolume', 'annotation sidecar.istio.io/userVolumeMount'],
    since: '1.1',
    docs: 'annotations',
  },
  // istio 1.1 pilot/pkg/kube/inject/webhook.go addContainer, up to 1.8: the token's mount is copied from the application.
  'volume.service-account-token': {
    group: 'identity',
    readBy: ['agent'],
    since: '1.1',
    until: '1.8',
    docs: 'kube-token',
  },
} as const satisfies PurposeRows;
