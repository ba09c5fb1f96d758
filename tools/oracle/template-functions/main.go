// Records what Istio's own template functions, proxy images, OpenShift ids and owners of pods are:
//
//	cd tools/oracle/template-functions && go run . ../../../fixtures/istio/functions.jsonl
//
// The first line holds the data that the templates run over; each other line one case and what Istio makes of it.
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	proxyconfig "istio.io/api/networking/v1beta1"
	opconfig "istio.io/istio/operator/pkg/apis"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/kube/inject"
	"istio.io/istio/pkg/util/protomarshal"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

const podText = `
metadata:
  name: cart
  namespace: shop
  labels: {app: cart, app.kubernetes.io/version: "7"}
  annotations:
    quoted: 'say "hi" & <go>'
    number: "8080"
    networks: '[{"name":"a"},{"name":"istio-cni","namespace":"other"}]'
    resource.opentelemetry.io/service.namespace: shops
spec:
  containers:
  - name: cart
    image: registry.example:5000/cart:1.2@sha256:ab
    ports:
    - containerPort: 8080
    - containerPort: 9090
      protocol: TCP
    - containerPort: 53
      protocol: UDP
    - containerPort: 132
      protocol: SCTP
    resources:
      requests: {cpu: 100m, memory: 1Gi}
      limits: {cpu: "2", memory: 512Mi, nvidia.com/gpu: "1"}
    command: [run, "--fast"]
    envFrom: [{configMapRef: {name: settings, optional: true}}]
    env: [{name: A, value: "1"}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: C, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1m}}}]
    readinessProbe: {httpGet: {path: /ready, port: 8080, httpHeaders: [{name: h, value: v}]}, periodSeconds: 5}
    livenessProbe: {tcpSocket: {port: http}}
    lifecycle: {preStop: {exec: {command: [sleep, "1"]}}}
    securityContext: {runAsUser: 7, runAsNonRoot: true, capabilities: {add: [NET_ADMIN], drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}
    volumeMounts: [{name: data, mountPath: /data, readOnly: true, subPathExpr: $(A)}]
    volumeDevices: [{name: raw, devicePath: /dev/raw}]
    startupProbe: {exec: {command: [ok]}}
    terminationMessagePolicy: File
  - name: istio-proxy
    ports:
    - containerPort: 15090
      name: http-envoy-prom
  initContainers:
  - name: prepare
    command: [sh, -c, "echo ready"]
    restartPolicy: Always
  nodeSelector: {disk: ssd, arch: arm64}
  terminationGracePeriodSeconds: 30
  securityContext: {fsGroup: 5, supplementalGroups: [1, 2], sysctls: [{name: a, value: b}], runAsGroup: 3}
  tolerations: [{key: k, operator: Exists, tolerationSeconds: 60}]
  hostAliases: [{ip: 1.2.3.4, hostnames: [a, b]}]
  dnsConfig: {nameservers: [1.1.1.1], options: [{name: ndots, value: "2"}]}
  imagePullSecrets: [{name: pull}]
  overhead: {cpu: 10m}
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: x, operator: In, values: [a, b]}]}]
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 1
        podAffinityTerm: {topologyKey: zone, labelSelector: {matchLabels: {app: cart}}}
  topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchExpressions: [{key: app, operator: Exists}]}}]
  volumes:
  - name: data
    emptyDir: {sizeLimit: 1Gi, medium: Memory}
  - name: set
    configMap: {name: settings, defaultMode: 420, items: [{key: a, path: b}]}
  - name: all
    projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 43200}}, {downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}]}
  - name: raw
    persistentVolumeClaim: {claimName: raw}
`

const meshText = `
accessLogFile: /dev/stdout
defaultConfig:
  drainDuration: 5s
  terminationDrainDuration: 1m30.25s
  holdApplicationUntilProxyStarts: true
  proxyMetadata: {B: "2", A: "1"}
  statusPort: 15020
extensionProviders:
- name: otel
  opentelemetry:
    service: otel.example
    port: 4317
    service_attribute_enrichment: OTEL_SEMANTIC_CONVENTIONS
`

const valuesText = `
global:
  tag: 1.30
  hub: docker.io/istio
  empty: {}
  nothing: null
  list: [1, null, 2.5, text]
  nested: {a: {b: null}, c: [null], d: 1}
  proxy:
    logLevel: warning
`

var templates = []string{
	`{{ formatDuration .ProxyConfig.DrainDuration }} {{ formatDuration .ProxyConfig.TerminationDrainDuration }}`,
	`{{ formatDuration .ProxyConfig.GetTerminationDrainDuration }}`,
	`{{ formatDuration nil }}`,
	`{{ formatDuration "5s" }}`,
	`{{ isset .ObjectMeta.Annotations "number" }} {{ isset .ObjectMeta.Annotations "other" }} {{ isset .Spec.NodeSelector "x" }}`,
	`{{ isset .Values "global" }}`,
	`{{ excludeInboundPort 15020 "80, 443 ,,90" }}|{{ excludeInboundPort "15020" "" }}|{{ excludeInboundPort 0 "80" }}|{{ excludeInboundPort "" "80, 81" }}|{{ excludeInboundPort " 81 " "80,81" }}`,
	`{{ excludeInboundPort .MeshConfig.DefaultConfig.StatusPort (annotation .ObjectMeta "number" "") }}`,
	`{{ excludeInboundPort .Values.global.tag "1" }}`,
	`{{ excludeInboundPort nil "1" }}`,
	`{{ includeInboundPorts .Spec.Containers }}|{{ applicationPorts .Spec.Containers }}|{{ includeInboundPorts .Spec.InitContainers }}`,
	`{{ includeInboundPorts .Spec }}`,
	`{{ kubevirtInterfaces "a,b" }}{{ excludeInterfaces "c" }}`,
	`{{ annotation .ObjectMeta "number" 1 }} {{ annotation .ObjectMeta "missing" 1 }} {{ annotation .ObjectMeta "missing" nil }} {{ annotation .ObjectMeta "missing" .Values.global.list }}`,
	`{{ annotation .ObjectMeta "missing" .Values.global.tag }} {{ annotation .ObjectMeta "missing" .ProxyConfig.StatusPort }}`,
	`{{ annotation .Spec "missing" 1 }}`,
	`{{ annotation .ObjectMeta "missing" }}`,
	`{{ valueOrDefault "" "d" }} {{ valueOrDefault "x" "d" }} {{ valueOrDefault nil "d" }} {{ valueOrDefault 0 "d" }} {{ valueOrDefault .Values.global.nothing 5 }} {{ valueOrDefault .Values.global.empty 5 }}`,
	`{{ valueOrDefault .ObjectMeta.GenerateName "d" }}`,
	`{{ toJSON .ObjectMeta.Annotations }}`,
	`{{ toJSON .ObjectMeta.Labels }} {{ toJSON .Spec.NodeSelector }}`,
	`{{ toJSON .Values }}`,
	`{{ toJson .Values.global.list }} {{ toJson .ProxyConfig.ProxyMetadata }}`,
	`{{ fromJSON "{\"a\": [1, 2.5, null, \"x\"]}" }} {{ (fromJSON "{\"a\": 1e3}").a }} {{ fromJSON "broken" }}`,
	`{{ range $k, $v := fromJSON "{\"b\": 1, \"a\": true}" }}{{ $k }}={{ $v }};{{ end }}`,
	`{{ structToJSON (index .Spec.Containers 0) }}`,
	`{{ structToJSON .Values.global.proxy }} {{ structToJSON nil }} {{ structToJSON 5 }}`,
	`{{ structToJSON .ObjectMeta }}`,
	`{{ protoToJSON .ProxyConfig }}`,
	`{{ protoToJSON .MeshConfig.DefaultConfig.DrainDuration }}`,
	`{{ protoToJSON .Values }}`,
	`{{ protoToJSON .ProxyConfig.Tracing }}`,
	`{{ toYaml .Values.global }}`,
	`{{ toYaml (index .Spec.Containers 0).Resources }}{{ toYaml .ObjectMeta.Annotations }}`,
	`{{ toYaml "text" }}{{ toYaml nil }}{{ toYaml 1.5 }}{{ toYaml .Values.global.list }}`,
	`{{ toYaml .Spec.InitContainers | indent 4 }}`,
	`[{{ indent 2 "a\nb\n\nc" }}] [{{ indent 0 "a\nb" }}]`,
	`{{ indent "2" "a" }}`,
	`{{ directory "/etc/certs/root.pem" }}|{{ directory "name" }}|{{ directory "/a/" }}|{{ directory "" }}`,
	`{{ contains "b" "abc" }} {{ contains "abc" "b" }} {{ contains "" "x" }}`,
	`{{ "ABC" | contains "B" }}`,
	`{{ toLower "ÀΣ ABC İ" }}`,
	`{{ appendMultusNetwork "" "istio-cni" }}|{{ appendMultusNetwork "a" "istio-cni" }}|{{ appendMultusNetwork "a, istio-cni" "istio-cni" }}`,
	`{{ appendMultusNetwork (index .ObjectMeta.Annotations "networks") "istio-cni" }}`,
	`{{ appendMultusNetwork (index .ObjectMeta.Annotations "networks") "other/istio-cni" }}`,
	`{{ appendMultusNetwork (index .ObjectMeta.Annotations "networks") "new/istio-cni" }}`,
	`{{ appendMultusNetwork "[]" "istio-cni" }}|{{ appendMultusNetwork "[bad]" "istio-cni" }}|{{ appendMultusNetwork "a]" "n" }}`,
	`{{ env "SIDECAR_PLAYGROUND_UNSET" "fallback" }} {{ env "SIDECAR_PLAYGROUND_SET" "fallback" }}`,
	`{{ omit .ObjectMeta.Labels "app" | toJSON }} {{ omit .ObjectMeta.Labels | toJSON }} {{ omit .Spec.NodeSelector "x" | toJSON }}`,
	`{{ strdict "a" "1" "b" "2" | toJSON }} {{ strdict | toJSON }}`,
	`{{ strdict "a" 1 }}`,
	`{{ strdict "a" .ObjectMeta.Name "b" (printf "%v" 1) | toJSON }}`,
	`{{ toJsonMap .ObjectMeta.Labels (strdict "app" "x") }} {{ toJsonMap }} {{ toJsonMap .Spec.NodeSelector }}`,
	`{{ mergeMaps .ObjectMeta.Labels (strdict "b" "x") | toJSON }} {{ mergeMaps | toJSON }}`,
	`{{ omitNil .Values.global | toJson }}`,
	`{{ omitNil .Values.global.nested | toJson }} {{ omitNil .Values.global.nothing | toJson }} {{ omitNil "x" }}`,
	`{{ omitNil (list nil 1 (dict "a" nil)) | toJson }}`,
	`{{ otelResourceAttributes .MeshConfig .ObjectMeta.Annotations .ObjectMeta.Labels .ObjectMeta.Namespace .Spec.Containers }}`,
	`{{ otelResourceAttributes .MeshConfig (strdict) (strdict) "ns" .Spec.InitContainers }}`,
	`{{ otelResourceAttributes .MeshConfig (strdict) (strdict) "ns" (slice .Spec.Containers 0 1) }}`,
	`{{ split "," "a,b" }}`,
	`{{ .DeploymentMeta.Name }} {{ .DeploymentMeta.Namespace }} {{ .DeploymentMeta }} {{ .TypeMeta.Kind }} {{ .Revision }} {{ .ProxyUID }} {{ .NativeSidecars }}`,
	`{{ .DeploymentMeta.GetName }}`,
	`{{ .ObjectMeta.GetName }} {{ .ObjectMeta.GetNamespace }} {{ .ObjectMeta.GetLabels.app }}`,
	`{{ .Spec.HostNetwork }} {{ .Spec.DNSPolicy }} {{ .Spec.SecurityContext }} {{ .Spec.TerminationGracePeriodSeconds }} {{ len .Spec.Volumes }}`,
	`{{ .Spec.SecurityContext.RunAsUser }}`,
	`{{ range .Spec.Containers }}{{ .Name }}{{ range .Ports }} {{ .ContainerPort }}/{{ .Protocol }}{{ end }};{{ end }}`,
	`{{ (index .Spec.Containers 0).Missing }}`,
	`{{ .ObjectMeta }}`,
	`{{ .Spec }}`,
	`{{ .TypeMeta }}`,
	`{{ index .Spec.Containers 0 }}`,
	`{{ range .Spec.Volumes }}{{ . }} {{ end }}`,
	`{{ .Spec.SecurityContext }} {{ (index .Spec.Containers 1).SecurityContext }} {{ .Spec.Affinity }}`,
	`{{ (index .Spec.Containers 0).Resources }}`,
	`{{ (index .Spec.Containers 0).ReadinessProbe.HTTPGet.Port }} {{ (index .Spec.Containers 0).LivenessProbe.TCPSocket.Port }}`,
	`{{ printf "%v" (index .Spec.Containers 0).LivenessProbe.TCPSocket }} {{ printf "%v" (index .Spec.Containers 0).LivenessProbe.TCPSocket.Port }}`,
	`{{ (index .Spec.Volumes 0).EmptyDir.SizeLimit }} {{ (index .Spec.Volumes 0).EmptyDir.SizeLimit.String }}`,
	`{{ (index .Spec.Containers 0).Resources.Requests }} {{ (index .Spec.Containers 0).Resources.Limits.cpu }}`,
	`{{ range $name, $amount := (index .Spec.Containers 0).Resources.Requests }}{{ $name }}={{ $amount }};{{ end }}`,
	`{{ range $name, $amount := (index .Spec.Containers 0).Resources.Requests }}{{ $name }}={{ $amount.String }};{{ end }}`,
	`{{ printf "%v" (index .Spec.Containers 1) }}`,
	`{{ printf "%v %s" (index .Spec.Tolerations 0).Key (index .Spec.HostAliases 0) }}`,
	`{{ .ObjectMeta.CreationTimestamp }} {{ .ObjectMeta.DeletionTimestamp }} {{ .ObjectMeta.UID }}`,
	`{{ .Spec.ImagePullSecrets }} {{ .Spec.NodeSelector }} {{ (index .Spec.Containers 0).Command }}`,
	`{{ .Missing }}`,
	`{{ .Values.global.missing.deeper }}`,
	`{{ .Values.global.proxy.logLevel.deeper }}`,
	`{{ .ProxyConfig.InterceptionMode }} {{ .ProxyConfig.Concurrency }} {{ .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue }} {{ .ProxyConfig.GetConcurrency.GetValue }}`,
	`{{ .ProxyConfig.ProxyMetadata.A }} {{ range $k, $v := .ProxyConfig.ProxyMetadata }}{{ $k }}{{ $v }}{{ end }}`,
	`{{ .MeshConfig.AccessLogFile }} {{ .MeshConfig.EnableTracing }} {{ .MeshConfig.OutboundTrafficPolicy.Mode }} {{ .InboundTrafficPolicyMode }}`,
	`{{ .MeshConfig.GetDefaultConfig.StatusPort }} {{ .MeshConfig.EnablePrometheusMerge.GetValue }}`,
	`{{ .MeshConfig.Missing }}`,
}

var images = []struct {
	Values, Image string
	Annotations   map[string]string
}{
	{`global: {hub: h, tag: "1.2"}`, ``, nil},
	{`global: {hub: h, tag: 1.20}`, ``, nil},
	{`global: {hub: h, tag: "1.2-distroless"}`, ``, nil},
	{`global: {hub: h, tag: "1.2-distroless"}`, `imageType: debug`, nil},
	{`global: {hub: h, tag: "1.2-debug"}`, `imageType: default`, nil},
	{`global: {hub: h, tag: "1.2", variant: distroless}`, ``, nil},
	{`global: {hub: h, tag: "1.2", variant: distroless}`, `{}`, nil},
	{`global: {hub: h, tag: "1.2", variant: distroless}`, `imageType: debug`, map[string]string{"sidecar.istio.io/proxyImageType": "default"}},
	{`global: {hub: h, tag: "1.2", variant: distroless}`, ``, map[string]string{"sidecar.istio.io/proxyImageType": ""}},
	{`global: {hub: h, tag: "1.2", proxy: {image: mine}, proxy_init: {image: start}}`, ``, nil},
	{`global: {tag: latest}`, `imageType: own`, nil},
	{`{}`, ``, nil},
}

var idAnnotations = []map[string]string{
	nil,
	{"openshift.io/sa.scc.uid-range": "1000650000/10000"},
	{"openshift.io/sa.scc.uid-range": "1000650000/10000", "openshift.io/sa.scc.supplemental-groups": "1000700000/100"},
	{"openshift.io/sa.scc.supplemental-groups": "10/5,20/5"},
	{"openshift.io/sa.scc.supplemental-groups": "10-50,20/5", "openshift.io/sa.scc.uid-range": "5-9"},
	{"openshift.io/sa.scc.supplemental-groups": "10/5,bad", "openshift.io/sa.scc.uid-range": "x"},
	{"openshift.io/sa.scc.supplemental-groups": "", "openshift.io/sa.scc.uid-range": "10/5"},
	{"openshift.io/sa.scc.uid-range": ""},
	{"openshift.io/sa.scc.uid-range": " 10/ 5"},
	{"openshift.io/sa.scc.uid-range": "+10/5x"},
	{"openshift.io/sa.scc.uid-range": "-10/5"},
	{"openshift.io/sa.scc.uid-range": "4294967296/5"},
	{"openshift.io/sa.scc.uid-range": "4294967295/5"},
	{"openshift.io/sa.scc.uid-range": "10"},
}

var owned = []string{
	`{name: plain, namespace: a}`,
	`{name: plain}`,
	`{generateName: web-6d8f-, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-6d8f, controller: true}], labels: {pod-template-hash: 6d8f}}`,
	`{generateName: web-6d8f-, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-6d8f, controller: true}]}`,
	`{generateName: web-6d8f-, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-6d8f}], labels: {pod-template-hash: 6d8f}, name: own}`,
	`{name: web-6d8f-x, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-6d8f, controller: true}], labels: {pod-template-hash: 6d8f}}`,
	`{generateName: web-6d8f-, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: other, controller: true}], labels: {pod-template-hash: 6d8f}}`,
	`{generateName: web6d8f-, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web6d8f, controller: true}], labels: {pod-template-hash: 6d8f}}`,
	`{generateName: roll-77-, ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: roll-77, controller: true}], labels: {rollouts-pod-template-hash: "77"}}`,
	`{generateName: dc-1-, ownerReferences: [{apiVersion: v1, kind: ReplicationController, name: dc-1, controller: true}], labels: {deploymentconfig: dc}}`,
	`{generateName: rc-, ownerReferences: [{apiVersion: v1, kind: ReplicationController, name: rc, controller: true}]}`,
	`{generateName: job-, ownerReferences: [{apiVersion: batch/v1, kind: Job, name: job, controller: true}]}`,
	`{generateName: cron-1234567-, ownerReferences: [{apiVersion: batch/v1, kind: Job, name: cron-1234567, controller: true}]}`,
	`{generateName: cron-12345678-, ownerReferences: [{apiVersion: batch/v1, kind: Job, name: cron-12345678, controller: true}]}`,
	`{generateName: cron-1234567890-, ownerReferences: [{apiVersion: batch/v1beta1, kind: Job, name: cron-1234567890, controller: true}]}`,
	`{generateName: cron-12345678901-, ownerReferences: [{apiVersion: batch/v1, kind: Job, name: cron-12345678901, controller: true}]}`,
	`{generateName: set-, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: set, controller: true}], namespace: b, name: set-0}`,
	`{generateName: both-, ownerReferences: [{apiVersion: a/v1, kind: First, name: one, controller: false}, {apiVersion: b/v1, kind: Second, name: two, controller: true}]}`,
	`{generateName: none-}`,
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	must(0, os.Setenv("SIDECAR_PLAYGROUND_SET", "set"))
	file := must(os.Create(os.Args[1]))
	encoder := json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	line := func(fields map[string]any) { must(0, encoder.Encode(fields)) }
	line(map[string]any{"what": "data", "pod": podText, "mesh": meshText, "values": valuesText})

	var pod corev1.Pod
	must(0, yaml.Unmarshal([]byte(podText), &pod))
	meshConfig := must(mesh.ApplyMeshConfigDefaults(meshText))
	values := must(inject.NewValuesConfig(valuesText))
	data := inject.SidecarTemplateData{
		TypeMeta:                 metav1.TypeMeta{Kind: "Deployment", APIVersion: "apps/v1"},
		ObjectMeta:               pod.ObjectMeta,
		Spec:                     pod.Spec,
		ProxyConfig:              meshConfig.GetDefaultConfig(),
		MeshConfig:               meshConfig,
		Values:                   values.Map(),
		Revision:                 "canary",
		ProxyUID:                 1337,
		ProxyGID:                 1337,
		InboundTrafficPolicyMode: inject.InboundTrafficPolicyMode(meshConfig),
	}
	data.DeploymentMeta.Name, data.DeploymentMeta.Namespace = "cart", "shop"
	for _, text := range templates {
		var out bytes.Buffer
		parsed, err := template.New("inject").Funcs(sprig.TxtFuncMap()).Funcs(inject.InjectionFuncmap).Parse(text)
		if err == nil {
			err = parsed.Execute(&out, &data)
		}
		if err != nil {
			line(map[string]any{"what": "template", "text": text, "error": err.Error()})
			continue
		}
		line(map[string]any{"what": "template", "text": text, "output": out.String()})
	}
	for _, c := range images {
		config := &opconfig.Values{}
		must(0, protomarshal.ApplyYAML(c.Values, config))
		var image *proxyconfig.ProxyImage
		if c.Image != "" {
			image = &proxyconfig.ProxyImage{}
			must(0, protomarshal.ApplyYAML(c.Image, image))
		}
		line(map[string]any{
			"what": "image", "values": c.Values, "image": c.Image, "annotations": c.Annotations,
			"proxy": inject.ProxyImage(config, image, c.Annotations), "init": inject.ProxyInitImage(config, c.Annotations),
		})
	}
	for _, annotations := range idAnnotations {
		uid, gid := inject.GetProxyIDs(&corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Annotations: annotations}})
		line(map[string]any{"what": "ids", "annotations": annotations, "uid": uid, "gid": gid})
	}
	for _, text := range owned {
		var meta metav1.ObjectMeta
		must(0, yaml.Unmarshal([]byte(text), &meta))
		name, kind := kube.GetDeployMetaFromPod(&corev1.Pod{ObjectMeta: meta})
		line(map[string]any{
			"what": "owner", "metadata": text, "name": name.Name, "namespace": name.Namespace, "kind": kind.Kind, "apiVersion": kind.APIVersion,
		})
	}
	must(0, file.Close())
}
