/** A gateway whose only container is the one that injection fills in. */
export const GATEWAY = `# The container says "image: auto"; the gateway template brings everything else.
apiVersion: v1
kind: ServiceAccount
metadata:
  name: edge
  namespace: edge
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: edge
  namespace: edge
spec:
  selector:
    matchLabels:
      app: edge
      istio: edge
  template:
    metadata:
      annotations:
        inject.istio.io/templates: gateway
      labels:
        app: edge
        istio: edge
        version: v1
        sidecar.istio.io/inject: "true"
    spec:
      serviceAccountName: edge
      securityContext:
        sysctls:
        - name: net.ipv4.ip_unprivileged_port_start
          value: "0"
      containers:
      - name: istio-proxy
        image: auto
        ports:
        - name: http
          containerPort: 80
        - name: https
          containerPort: 443
        resources:
          requests:
            cpu: 200m
            memory: 256Mi
---
apiVersion: v1
kind: Service
metadata:
  name: edge
  namespace: edge
spec:
  type: LoadBalancer
  selector:
    app: edge
    istio: edge
  ports:
  - name: status-port
    port: 15021
    targetPort: 15021
  - name: http2
    port: 80
    targetPort: 80
  - name: https
    port: 443
    targetPort: 443
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: edge
  namespace: edge
spec:
  minReplicas: 2
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: edge
`;

export const GATEWAY_CLUSTER = `# The gateway's namespace does not ask for injection; its pods do.
apiVersion: v1
kind: Namespace
metadata:
  name: edge
`;

/** Five pods that are not injected, each for a reason of its own. */
export const NOT_INJECTED = `# None of these gets a sidecar. "Why injected?" shows the test that decided, and the smallest change.
apiVersion: v1
kind: Pod
metadata:
  name: namespace-does-not-ask
  namespace: plain
  labels:
    app: plain
    version: v1
spec:
  containers:
  - name: app
    image: "registry.example/app:1.0.0"
---
apiVersion: v1
kind: Pod
metadata:
  name: pod-says-no
  namespace: meshed
  labels:
    app: quiet
    version: v1
    sidecar.istio.io/inject: "false"
spec:
  containers:
  - name: app
    image: "registry.example/app:1.0.0"
---
apiVersion: v1
kind: Pod
metadata:
  name: on-the-host-network
  namespace: meshed
  labels:
    app: agent
    version: v1
spec:
  hostNetwork: true
  containers:
  - name: agent
    image: "registry.example/agent:1.0.0"
---
apiVersion: v1
kind: Pod
metadata:
  name: another-revision
  namespace: canary
  labels:
    app: canary
    version: v1
spec:
  containers:
  - name: app
    image: "registry.example/app:1.0.0"
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: system-agent
  namespace: kube-system
spec:
  selector:
    matchLabels:
      app: system-agent
      version: v1
  template:
    metadata:
      labels:
        app: system-agent
        version: v1
    spec:
      containers:
      - name: agent
        image: "registry.example/agent:1.0.0"
`;

export const NOT_INJECTED_CLUSTER = `# Three namespaces: one without a label, one that asks, one that asks another control plane.
apiVersion: v1
kind: Namespace
metadata:
  name: plain
---
apiVersion: v1
kind: Namespace
metadata:
  name: meshed
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: Namespace
metadata:
  name: canary
  labels:
    istio.io/rev: canary
`;

/** A pod that says how its own sidecar should be. */
export const CUSTOMISED = `# Annotations and a container called istio-proxy change what injection brings.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tuned
spec:
  selector:
    matchLabels:
      app: tuned
      version: v1
  template:
    metadata:
      labels:
        app: tuned
        version: v1
      annotations:
        sidecar.istio.io/logLevel: debug
        sidecar.istio.io/proxyCPU: 200m
        sidecar.istio.io/proxyCPULimit: "1"
        sidecar.istio.io/proxyMemory: 256Mi
        sidecar.istio.io/proxyMemoryLimit: 512Mi
        sidecar.istio.io/userVolume: '[{"name": "certificates", "secret": {"secretName": "client-certificates"}}]'
        sidecar.istio.io/userVolumeMount: '[{"name": "certificates", "mountPath": "/etc/certificates", "readOnly": true}]'
        traffic.sidecar.istio.io/includeOutboundIPRanges: 10.0.0.0/8
        traffic.sidecar.istio.io/excludeOutboundPorts: "5432"
        proxy.istio.io/config: |
          concurrency: 2
          tracing:
            sampling: 10
          proxyMetadata:
            ISTIO_META_DNS_CAPTURE: "true"
    spec:
      containers:
      # Fields given here win over the template.
      - name: istio-proxy
        image: auto
        env:
        - name: EXIT_ON_ZERO_ACTIVE_CONNECTIONS
          value: "true"
        lifecycle:
          preStop:
            exec:
              command:
              - /bin/sh
              - -c
              - sleep 5
      - name: tuned
        image: registry.example/tuned:1.0.0
        ports:
        - name: http
          containerPort: 8080
`;
