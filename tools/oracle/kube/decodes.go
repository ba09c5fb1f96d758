package main

import (
	"encoding/json"
	"math/rand"
	"strings"

	openshiftappsv1 "github.com/openshift/api/apps/v1"
	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	appsv1beta1 "k8s.io/api/apps/v1beta1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	extensionsv1beta1 "k8s.io/api/extensions/v1beta1"
	networkingv1 "k8s.io/api/networking/v1"
	"sigs.k8s.io/yaml"
)

var newObject = map[string]func() any{
	"v1.Pod":                           func() any { return &corev1.Pod{} },
	"v1.Service":                       func() any { return &corev1.Service{} },
	"v1.Namespace":                     func() any { return &corev1.Namespace{} },
	"v1.ConfigMap":                     func() any { return &corev1.ConfigMap{} },
	"v1.Node":                          func() any { return &corev1.Node{} },
	"v1.List":                          func() any { return &corev1.List{} },
	"v1.ReplicationController":         func() any { return &corev1.ReplicationController{} },
	"v1.Container":                     func() any { return &corev1.Container{} },
	"appsv1.Deployment":                func() any { return &appsv1.Deployment{} },
	"appsv1.DaemonSet":                 func() any { return &appsv1.DaemonSet{} },
	"appsv1.StatefulSet":               func() any { return &appsv1.StatefulSet{} },
	"appsv1.ReplicaSet":                func() any { return &appsv1.ReplicaSet{} },
	"appsv1beta1.Deployment":           func() any { return &appsv1beta1.Deployment{} },
	"batchv1.Job":                      func() any { return &batchv1.Job{} },
	"batchv1.CronJob":                  func() any { return &batchv1.CronJob{} },
	"extensionsv1beta1.Deployment":     func() any { return &extensionsv1beta1.Deployment{} },
	"networkingv1.Ingress":             func() any { return &networkingv1.Ingress{} },
	"openshiftappsv1.DeploymentConfig": func() any { return &openshiftappsv1.DeploymentConfig{} },
	"admissionregistrationv1.MutatingWebhookConfiguration": func() any {
		return &admissionregistrationv1.MutatingWebhookConfiguration{}
	},
}

// Whole documents; mutations of them make most of the cases.
var documents = [][2]string{
	{"v1.Pod", `{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web, version: 1, canary: true, weight: 1.10, big: 1e6, hex: 0x1F}, annotations: {"sidecar.istio.io/inject": false, note: 1000000.5, empty: "", none: null},
	  creationTimestamp: "2020-01-02T03:04:05+02:00", deletionTimestamp: null, finalizers: [a, b], ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: abc, controller: true}]},
	  spec: {containers: [{name: app, image: "nginx:1", args: [1, true, "x", 2.50, null], command: [], env: [{name: A, value: 12345678}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}},
	    {name: C, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}, {name: D, valueFrom: {secretKeyRef: {name: s, key: k, optional: false}}}], ports: [{containerPort: 80, name: http}, {containerPort: 443, protocol: TCP, hostPort: 0}],
	    resources: {limits: {cpu: 2000m, memory: 1024Mi}, requests: {cpu: 0.5, memory: 1.5Gi, "nvidia.com/gpu": 1}}, securityContext: {runAsUser: 1000, runAsNonRoot: true, privileged: false, capabilities: {drop: [ALL]}},
	    readinessProbe: {httpGet: {path: /ready, port: http}, periodSeconds: 10}, livenessProbe: {tcpSocket: {port: 8080}, initialDelaySeconds: 0}, startupProbe: {grpc: {port: 9000}}, lifecycle: {preStop: {exec: {command: [sleep, 5]}}},
	    volumeMounts: [{name: v, mountPath: /v, readOnly: false}], stdin: false, tty: true, imagePullPolicy: Always}], initContainers: [],
	    volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: null}, {name: c, configMap: {name: cm, defaultMode: 0644, items: [{key: a, path: b}]}}, {name: p, projected: {sources: [{serviceAccountToken: {path: t, expirationSeconds: 43200, audience: a}}]}},
	      {name: e, emptyDir: {medium: Memory, sizeLimit: 1024Mi}}, {name: h, hostPath: {path: /x, type: ""}}], nodeSelector: {disk: ssd, zone: 3}, tolerations: [{key: k, operator: Exists, effect: NoSchedule, tolerationSeconds: 300}],
	    affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, podAffinityTerm: {topologyKey: host, labelSelector: {matchExpressions: [{key: app, operator: In, values: [web, 1]}]}}}]}},
	    serviceAccountName: sa, hostNetwork: false, dnsConfig: {options: [{name: ndots, value: 5}]}, securityContext: {fsGroup: 1337, supplementalGroups: [1, 2], sysctls: [{name: a, value: 1}]}, terminationGracePeriodSeconds: 30,
	    topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}], overhead: {cpu: 250m}, imagePullSecrets: [{name: r}], unknownField: 1, os: {name: linux}}, status: {phase: Running, podIPs: [{ip: 10.0.0.1}], startTime: "2021-05-06T07:08:09.123Z"}}`},
	{"appsv1.Deployment", `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 0, selector: {matchLabels: {app: web}}, strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 1}}, revisionHistoryLimit: 3,
	  template: {metadata: {labels: {app: web, version: 2}}, spec: {containers: [{name: a, image: b}]}}}, status: {replicas: 1, conditions: [{type: Available, status: "True", lastUpdateTime: "2020-01-01T00:00:00Z"}]}}`},
	{"appsv1.Deployment", `{spec: {template: {spec: {}}}}`},
	{"appsv1.DaemonSet", `{kind: DaemonSet, metadata: {name: d, creationTimestamp: null}, spec: {updateStrategy: {type: OnDelete}, template: {spec: {containers: [{name: a, ports: [{containerPort: 1, hostIP: 1.2}]}]}}}}`},
	{"appsv1.StatefulSet", `{metadata: {name: s}, spec: {serviceName: s, replicas: 3, podManagementPolicy: Parallel, volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], storageClassName: "", resources: {requests: {storage: 10G}}}}], template: {metadata: {annotations: {a: yes}}}}}`},
	{"appsv1.ReplicaSet", `{metadata: {name: r}, spec: {minReadySeconds: 5, template: {}}}`},
	{"v1.ReplicationController", `{metadata: {name: r}, spec: {selector: {a: 1}, template: {spec: {containers: [{name: c}]}}}}`},
	{"batchv1.Job", `{metadata: {name: j, labels: {n: 007}}, spec: {backoffLimit: 4, completions: 1, suspend: false, template: {spec: {restartPolicy: Never, containers: [{name: c, command: [echo, 1.0]}]}}, podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [1, 2]}}]}}}`},
	{"batchv1.CronJob", `{metadata: {name: c}, spec: {schedule: "* * * * *", jobTemplate: {metadata: {labels: {a: b}}, spec: {template: {spec: {containers: []}}}}, startingDeadlineSeconds: 10}, status: {lastScheduleTime: "2022-02-02T02:02:02Z"}}`},
	{"v1.Service", `{metadata: {name: s}, spec: {ports: [{port: 80, targetPort: http, nodePort: 30000}, {port: 443, targetPort: 8443, appProtocol: https}, {port: 1}], selector: {app: web, v: 1}, type: ClusterIP, clusterIP: None, externalIPs: [1.1]}}`},
	{"v1.Namespace", `{metadata: {name: n, labels: {istio-injection: enabled, "istio.io/rev": 1-20}}, spec: {finalizers: [kubernetes]}, status: {phase: Active}}`},
	{"v1.ConfigMap", `{metadata: {name: c, managedFields: [{manager: m, operation: Update, fieldsType: FieldsV1, fieldsV1: {"f:data": {".": {}, "f:b": {}, "f:a": {}}}}]}, data: {a: 1, b: "x\ny", c: true, d: null}, binaryData: {x: AQID, y: "", z: null}, immutable: true}`},
	{"v1.Node", `{metadata: {name: n}, spec: {podCIDR: 10.0.0.0/24, taints: [{key: k, effect: NoSchedule, timeAdded: "2020-01-01T00:00:00Z"}]}, status: {capacity: {cpu: 4, memory: 16331752Ki, pods: "110"}, nodeInfo: {kubeletVersion: v1.28.3}}}`},
	{"v1.List", `{kind: List, metadata: {}, items: [{kind: Pod, metadata: {labels: {a: 1}}, z: [1.5, true, null]}, null, 3]}`},
	{"networkingv1.Ingress", `{metadata: {name: i}, spec: {ingressClassName: istio, rules: [{host: a, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}, {}], tls: [{hosts: [a], secretName: t}]}}`},
	{"extensionsv1beta1.Deployment", `{apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: d}, spec: {template: {metadata: {labels: {app: x}}, spec: {containers: [{name: c, image: i}]}}, rollbackTo: {revision: 3}, paused: true}}`},
	{"appsv1beta1.Deployment", `{metadata: {name: d}, spec: {replicas: 2, template: {spec: {containers: [{name: c}]}}}}`},
	{"openshiftappsv1.DeploymentConfig", `{metadata: {name: d}, spec: {replicas: 1, triggers: [{type: ConfigChange}], selector: {a: b}, template: {metadata: {labels: {deploymentconfig: d}}, spec: {containers: [{name: c}]}}, strategy: {type: Rolling, rollingParams: {timeoutSeconds: 600, maxSurge: 25%}}}}`},
	{"openshiftappsv1.DeploymentConfig", `{spec: {}}`},
	{"admissionregistrationv1.MutatingWebhookConfiguration", `{metadata: {name: w}, webhooks: [{name: a.b.c, clientConfig: {caBundle: AAAA, service: {name: s, namespace: n, path: /inject, port: 443}}, rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}], sideEffects: None, admissionReviewVersions: [v1], timeoutSeconds: 10, namespaceSelector: {matchExpressions: [{key: istio-injection, operator: In, values: [enabled]}]}}]}`},
}

// Single points: type, document.
var points = [][2]string{
	{"v1.Pod", `null`}, {"v1.Pod", `[]`}, {"v1.Pod", `"text"`}, {"v1.Pod", `3`}, {"v1.Pod", `true`}, {"v1.Pod", `{}`},
	{"v1.Pod", `{spec: null}`}, {"v1.Pod", `{spec: []}`}, {"v1.Pod", `{spec: x}`}, {"v1.Pod", `{spec: 3}`}, {"v1.Pod", `{kind: 3}`}, {"v1.Pod", `{kind: [a]}`}, {"v1.Pod", `{metadata: {name: 3, namespace: 3.0, uid: true}}`},
	{"v1.Pod", `{metadata: {labels: [a]}}`}, {"v1.Pod", `{metadata: {labels: {a: [b]}}}`}, {"v1.Pod", `{metadata: {labels: {a: {b: c}}}}`}, {"v1.Pod", `{metadata: {labels: a}}`}, {"v1.Pod", `{metadata: {generation: 9223372036854775807}}`},
	{"v1.Pod", `{metadata: {generation: 9223372036854775808}}`}, {"v1.Pod", `{metadata: {generation: 1e3}}`}, {"v1.Pod", `{metadata: {generation: 1.5}}`}, {"v1.Pod", `{metadata: {generation: 1e21}}`}, {"v1.Pod", `{metadata: {generation: 0o17}}`},
	{"v1.Pod", `{metadata: {generation: 017}}`}, {"v1.Pod", `{metadata: {generation: -0}}`}, {"v1.Pod", `{metadata: {generation: -0.0}}`}, {"v1.Pod", `{metadata: {generation: "1"}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: "2020-02-30T00:00:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-02-29T24:00:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-13-01T00:00:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: ""}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: 3}}`}, {"v1.Pod", `{metadata: {creationTimestamp: {a: b}}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-1-1"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01 00:00:00Z"}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00+25:00"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00+00:61"}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00Zx"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T0:00:00.5Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:60:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:60Z"}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00,123-01:30"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "0001-01-01T00:00:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "0001-01-01T00:00:00.5Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "9999-12-31T23:59:59-01:00"}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: "0000-01-01T00:00:00+01:00"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00é\"\\"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "20x0-01-01T00:00:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-0xT00:00:00Z"}}`},
	{"v1.Pod", `{metadata: {creationTimestamp: "2020-01-01T00:00:00.Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: "2020-01-00T00:00:00Z"}}`}, {"v1.Pod", `{metadata: {creationTimestamp: 2020-01-01T00:00:00Z}}`}, {"v1.Pod", `{metadata: {creationTimestamp: 2020-01-01}}`},
	{"v1.Container", `{resources: {limits: {cpu: abc}}}`}, {"v1.Container", `{resources: {limits: {cpu: ""}}}`}, {"v1.Container", `{resources: {limits: {cpu: null}}}`}, {"v1.Container", `{resources: {limits: {cpu: {}}}}`}, {"v1.Container", `{resources: {limits: {cpu: [1]}}}`},
	{"v1.Container", `{resources: {limits: {cpu: true}}}`}, {"v1.Container", `{resources: {limits: {cpu: " 1 "}}}`}, {"v1.Container", `{resources: {limits: {cpu: "1\n"}}}`}, {"v1.Container", `{resources: {limits: {cpu: 1e3, memory: 1E3, x: 1.0, y: 0x10, z: 1000000000000000000000}}}`},
	{"v1.Container", `{resources: {limits: {cpu: 0.1, memory: 1e-7, x: 1.5e300}}}`}, {"v1.Container", `{resources: {limits: {cpu: "1<2"}}}`}, {"v1.Container", `{resources: {limits: [a]}}`}, {"v1.Container", `{resources: {limits: 3, requests: abc}}`}, {"v1.Container", `{resources: null}`},
	{"v1.Container", `{livenessProbe: {httpGet: {port: true}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: 1.5}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: {}}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: []}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: null}}}`},
	{"v1.Container", `{livenessProbe: {httpGet: {port: "80"}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: 4294967296}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: ""}}}`}, {"v1.Container", `{livenessProbe: {httpGet: {port: 80.0}}}`},
	{"v1.Container", `{livenessProbe: {httpGet: {path: 3, port: 1}}}`}, {"v1.Container", `{livenessProbe: {exec: {command: [1]}}}`}, {"v1.Container", `{livenessProbe: {periodSeconds: 1.5}}`}, {"v1.Container", `{livenessProbe: {periodSeconds: "5"}}`}, {"v1.Container", `{livenessProbe: {periodSeconds: 2147483648}}`},
	{"v1.Container", `{env: [{name: 1, value: 2}, {name: true, value: 1.10}, {value: 0x10}, {value: 1e6}, {value: 1000000}, {value: 1234567.5}, {value: 0.00001}, {value: 0o7}, {value: 1_000}, {value: 12345678901234567890}, {value: 123456789012345678901}, {value: 1e400}]}`},
	{"v1.Container", `{env: [{value: yes}, {value: ON}, {value: y}, {value: n}, {value: ~}, {value: null}, {value: 16777217.5}, {value: 3.4e38}, {value: 1e39}, {value: -1.5}, {value: 1.}, {value: .5}, {value: 1:30}, {value: 0b11}, {value: 08}, {value: 1e-7}, {value: 100000.0}]}`},
	{"v1.Container", `{env: [{valueFrom: {configMapKeyRef: {name: 1, key: 2}}}]}`}, {"v1.Container", `{env: [{valueFrom: {configMapKeyRef: {key: 2}}}]}`}, {"v1.Container", `{env: {a: b}}`}, {"v1.Container", `{env: [a]}`}, {"v1.Container", `{env: [[]]}`}, {"v1.Container", `{env: [null, {}]}`},
	{"v1.Container", `{args: {a: 1}}`}, {"v1.Container", `{args: 1}`}, {"v1.Container", `{args: [[1]]}`}, {"v1.Container", `{args: [{a: 1}]}`}, {"v1.Container", `{args: [null, 1, x, 2.0]}`}, {"v1.Container", `{args: null, command: []}`}, {"v1.Container", `{name: [1], image: {a: 1}}`},
	{"v1.Container", `{tty: 1}`}, {"v1.Container", `{tty: "true"}`}, {"v1.Container", `{tty: null}`}, {"v1.Container", `{tty: []}`}, {"v1.Container", `{securityContext: {privileged: "true"}}`}, {"v1.Container", `{securityContext: {privileged: null, runAsUser: null}}`}, {"v1.Container", `{securityContext: {runAsUser: "0"}}`},
	{"v1.Container", `{securityContext: {runAsUser: 0, allowPrivilegeEscalation: false, readOnlyRootFilesystem: yes}}`}, {"v1.Container", `{securityContext: null}`}, {"v1.Container", `{securityContext: []}`}, {"v1.Container", `{securityContext: {capabilities: {add: [1, NET_ADMIN], drop: ALL}}}`},
	{"v1.Container", `{Name: a, IMAGE: b}`}, {"v1.Container", `{name: a, Name: b}`}, {"v1.Container", `{Name: b, name: a, NAME: c}`}, {"v1.Container", `{resources: {limits: {a: 1}}, Resources: {requests: {b: 2}}}`}, {"v1.Container", `{Resources: {limits: {a: 1}}, resources: {limits: {b: 2}}}`},
	{"v1.Container", `{Env: [{name: a, value: b}, {name: c}], env: [{value: z}]}`}, {"v1.Container", `{Env: [{name: a}], env: null}`}, {"v1.Container", `{SecurityContext: {runAsUser: 1}, securityContext: {runAsGroup: 2}}`}, {"v1.Container", `{IMAGEPULLPOLICY: 3, "wor\u212aingDir": x, "\u017ftdin": true}`},
	{"v1.Container", `{"": 1, " name": 2, "na me": 3, "__proto__": {a: 1}, "name\u0000": x, constructor: 1, name: ok}`}, {"v1.Container", `{ports: [{containerPort: "80"}, {containerPort: 80}]}`}, {"v1.Container", `{ports: [{containerPort: 80.5}]}`}, {"v1.Container", `{ports: [80]}`},
	{"v1.Container", `{image: 1.10, name: 007, workingDir: 0777}`}, {"v1.Container", `{volumeMounts: [{mountPath: 1, subPath: true, mountPropagation: 3}]}`}, {"v1.Container", `{lifecycle: {preStop: {httpGet: {port: http, path: 5}}}}`}, {"v1.Container", `{lifecycle: {preStop: {sleep: {seconds: "5"}}}}`},
	{"v1.Container", `{image: [], ports: [{containerPort: x}], resources: {limits: {cpu: zz}}}`}, {"v1.Container", `{resources: {limits: {cpu: zz}}, image: []}`}, {"v1.Container", `{tty: 3, stdin: 4, stdinOnce: 5}`}, {"v1.Container", `{stdinOnce: 5, tty: 3, args: 3}`},
	{"v1.ConfigMap", `{binaryData: {a: "!!"}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQI"}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQ=="}}`}, {"v1.ConfigMap", `{binaryData: {a: "AR=="}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQ="}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQ==x"}}`},
	{"v1.ConfigMap", `{binaryData: {a: "A\nQI\nD"}}`}, {"v1.ConfigMap", `{binaryData: {a: 3}}`}, {"v1.ConfigMap", `{binaryData: {a: [1, 2, 255]}}`}, {"v1.ConfigMap", `{binaryData: {a: [256]}}`}, {"v1.ConfigMap", `{binaryData: {a: [x]}}`}, {"v1.ConfigMap", `{binaryData: {a: {}}}`},
	{"v1.ConfigMap", `{binaryData: {a: "A==="}}`}, {"v1.ConfigMap", `{binaryData: {a: "=AQI"}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQI=\n"}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQID=="}}`}, {"v1.ConfigMap", `{binaryData: {a: "é"}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQ\n=\n="}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQ==\nAQ=="}}`}, {"v1.ConfigMap", `{binaryData: {a: "A"}}`}, {"v1.ConfigMap", `{binaryData: {a: "AQIDA"}}`},
	{"v1.ConfigMap", `{data: {a: {b: c}}}`}, {"v1.ConfigMap", `{data: [a]}`}, {"v1.ConfigMap", `{data: {1: a, true: b, 1.5: c}}`}, {"v1.ConfigMap", `{immutable: maybe}`},
	{"v1.Service", `{spec: {ports: [{targetPort: null}, {targetPort: x}]}}`}, {"v1.Service", `{spec: {sessionAffinityConfig: {clientIP: {timeoutSeconds: 3}}}}`}, {"v1.List", `{items: {a: b}}`}, {"v1.List", `{items: null}`}, {"v1.List", `{}`}, {"v1.List", `{metadata: {continue: 3, remainingItemCount: 5}, items: []}`},
	{"v1.Pod", `{spec: {volumes: [{name: a, hostPath: {path: 1}}]}}`}, {"v1.Pod", `{spec: {volumes: [{name: 1, configMap: {name: a, optional: "x"}}]}}`}, {"v1.Pod", `{spec: {volumes: [{name: a, secret: {secretName: 1}}]}}`}, {"v1.Pod", `{spec: {volumes: [{secret: {secret: 1}}, {nfs: {name: 5, server: x}}]}}`},
	{"v1.Pod", `{spec: {containers: null}}`}, {"v1.Pod", `{spec: {containers: []}}`}, {"v1.Pod", `{spec: {containers: {}}}`}, {"v1.Pod", `{spec: {containers: [{}, null]}}`}, {"v1.Pod", `{spec: {containers: [1, a]}}`}, {"v1.Pod", `{spec: {nodeSelector: {a: null, b: 1}}}`}, {"v1.Pod", `{spec: {priority: 99999999999}}`},
	{"v1.Pod", `{spec: {ephemeralContainers: [{name: 1, targetContainerName: 2, image: 3, resources: {limits: {cpu: 1}}}]}}`}, {"v1.Pod", `{spec: {affinity: {}, securityContext: {}, dnsConfig: {}}}`}, {"v1.Pod", `{spec: {securityContext: {supplementalGroups: [a]}}}`}, {"v1.Pod", `{spec: {hostUsers: false, hostNetwork: "yes"}}`},
	{"appsv1.Deployment", `{spec: {replicas: "3"}}`}, {"appsv1.Deployment", `{spec: {replicas: null}}`}, {"appsv1.Deployment", `{spec: {selector: {matchLabels: {a: 1}}, template: {metadata: {annotations: {a: [b]}}, spec: {containers: [{image: {x: y}}]}}}}`}, {"appsv1.Deployment", `{spec: {strategy: {rollingUpdate: {maxSurge: 1.5}}}}`},
	{"appsv1.Deployment", `{spec: {template: {spec: {containers: [{name: a, image: 3, ports: [{containerPort: a}]}]}}}}`}, {"appsv1.Deployment", `{metadata: [], spec: []}`}, {"appsv1.Deployment", `{apiVersion: 1, kind: 2}`}, {"v1.Node", `{status: {images: [{names: [1], sizeBytes: 1.0}]}}`},
	{"admissionregistrationv1.MutatingWebhookConfiguration", `{webhooks: [{rules: [{operations: CREATE}]}]}`}, {"admissionregistrationv1.MutatingWebhookConfiguration", `{webhooks: [{rules: [{operations: [1], apiGroups: [1]}]}]}`}, {"networkingv1.Ingress", `{spec: {rules: [{http: {paths: 3}}]}}`},
	{"openshiftappsv1.DeploymentConfig", `{spec: {triggers: null, template: null}}`}, {"openshiftappsv1.DeploymentConfig", `{spec: {triggers: {}}}`}, {"openshiftappsv1.DeploymentConfig", `{spec: {triggers: [], template: {spec: {containers: [{image: []}]}}}}`},
}

var replacements = []string{
	`null`, `true`, `no`, `0`, `1`, `-1`, `3000000000`, `1.5`, `1.0`, `1e6`, `0x1f`, `"text"`, `""`, `[]`, `{}`, `[1]`, `["a", null]`, `{a: 1}`, `{name: x}`, `[{name: x}]`, `100m`, `12Mi`, `9999999999999999999`, `2020-01-01T00:00:00Z`,
}

// mutate replaces the n-th node below value, counted depth first, or changes the case of a key.
func mutate(value any, n *int, random *rand.Rand) any {
	if *n--; *n == 0 {
		return parseFlow(replacements[random.Intn(len(replacements))])
	}
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for _, key := range sortedKeys(v) {
			before := *n > 0
			item := mutate(v[key], n, random)
			if before && *n <= 0 && random.Intn(12) == 0 {
				key = strings.ToUpper(key[:1]) + key[1:]
			}
			out[key] = item
		}
		return out
	case []any:
		out := []any{}
		for _, item := range v {
			out = append(out, mutate(item, n, random))
		}
		return out
	}
	return value
}

func count(value any) int {
	total := 1
	switch v := value.(type) {
	case map[string]any:
		for _, item := range v {
			total += count(item)
		}
	case []any:
		for _, item := range v {
			total += count(item)
		}
	}
	return total
}

func decodes() []record {
	var out []record
	add := func(typeName string, tree any, coerce bool) {
		text := render(tree)
		input, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			return
		}
		r := record{"type": typeName, "coerce": coerce, "yaml": text}
		object := newObject[typeName]()
		if coerce {
			err = yaml.Unmarshal([]byte(text), object)
		} else {
			err = json.Unmarshal(input, object)
		}
		if err != nil {
			r["error"] = strings.TrimPrefix(err.Error(), "error unmarshaling JSON: while decoding JSON: ")
		} else {
			again, err := json.Marshal(object)
			if err != nil {
				panic(err)
			}
			r["expect"] = string(again)
			// A year 1 with a fraction is printed as the zero time is read, a year 10000 cannot be read: not every output is a fixed point.
			second := newObject[typeName]()
			if err := json.Unmarshal(again, second); err != nil {
				r["againError"] = err.Error()
			} else if twice, _ := json.Marshal(second); string(twice) != string(again) {
				r["again"] = string(twice)
			}
		}
		out = append(out, r)
	}
	for _, document := range append(append([][2]string{}, documents...), points...) {
		tree := parseFlow(document[1])
		add(document[0], tree, true)
		add(document[0], tree, false)
	}
	random := rand.New(rand.NewSource(36))
	for round := 0; round < 9; round++ {
		for _, document := range documents {
			tree := parseFlow(document[1])
			changes := 1 + random.Intn(2)
			for i := 0; i < changes; i++ {
				n := 2 + random.Intn(count(tree)-1)
				tree = mutate(tree, &n, random)
			}
			add(document[0], tree, round%3 != 2)
		}
	}
	return out
}
