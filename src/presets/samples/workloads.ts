/** Pods that end: a sidecar that does not end with them keeps them running, unless it is a native one. */
export const JOBS = `# A Job is done when its containers are. Compare what native sidecars change.
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  backoffLimit: 2
  template:
    metadata:
      labels:
        app: migrate
        version: v1
    spec:
      restartPolicy: Never
      containers:
      - name: migrate
        image: registry.example/shop/migrate:2.0.0
        args:
        - up
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "15 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    # Manual injection reads the metadata of the job template, the webhook that of the pod: say it in both places.
    metadata:
      annotations:
        sidecar.istio.io/nativeSidecar: "true"
    spec:
      template:
        metadata:
          labels:
            app: report
            version: v1
          annotations:
            sidecar.istio.io/nativeSidecar: "true"
        spec:
          restartPolicy: OnFailure
          containers:
          - name: report
            image: registry.example/shop/report:1.7.3
            env:
            - name: SHOP_ADDRESS
              value: http://shop:8080
---
# This one has no need of the mesh and says so.
apiVersion: batch/v1
kind: CronJob
metadata:
  name: tidy
spec:
  schedule: "@daily"
  jobTemplate:
    metadata:
      labels:
        sidecar.istio.io/inject: "false"
    spec:
      template:
        metadata:
          labels:
            app: tidy
            version: v1
            sidecar.istio.io/inject: "false"
        spec:
          restartPolicy: Never
          containers:
          - name: tidy
            image: registry.example/shop/tidy:1.0.0
`;

/** A database with a headless Service; the ports on which its members talk go past the proxy. */
export const STATEFUL = `# Members find each other by name through the headless Service.
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  replicas: 3
  selector:
    matchLabels:
      app: ledger
      version: v1
  template:
    metadata:
      labels:
        app: ledger
        version: v1
      annotations:
        traffic.sidecar.istio.io/excludeInboundPorts: "7000,7001"
        traffic.sidecar.istio.io/excludeOutboundPorts: "7000,7001"
        proxy.istio.io/config: |
          holdApplicationUntilProxyStarts: true
          terminationDrainDuration: 20s
    spec:
      terminationGracePeriodSeconds: 60
      securityContext:
        fsGroup: 2000
      containers:
      - name: ledger
        image: registry.example/ledger/server:4.1.0
        ports:
        - name: tcp-client
          containerPort: 9042
        - name: tcp-peers
          containerPort: 7000
        volumeMounts:
        - name: data
          mountPath: /var/lib/ledger
        readinessProbe:
          tcpSocket:
            port: tcp-client
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes:
      - ReadWriteOnce
      resources:
        requests:
          storage: 10Gi
---
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  clusterIP: None
  selector:
    app: ledger
  ports:
  - name: tcp-client
    port: 9042
  - name: tcp-peers
    port: 7000
`;

/** A sidecar that starts before other init containers and stops after the application. */
export const NATIVE_SIDECAR_SAMPLE = `# The proxy becomes an init container that keeps running: see the start order above the result.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: settings
spec:
  selector:
    matchLabels:
      app: settings
      version: v1
  template:
    metadata:
      labels:
        app: settings
        version: v1
      annotations:
        sidecar.istio.io/nativeSidecar: "true"
    spec:
      initContainers:
      # Needs the network, and with it the mesh, before the application starts.
      - name: fetch
        image: registry.example/settings/fetch:1.3.0
        args:
        - http://vault.secrets:8200
        - /work
        volumeMounts:
        - name: work
          mountPath: /work
      # A sidecar of your own: kept as it is.
      - name: reload
        image: registry.example/settings/reload:1.3.0
        restartPolicy: Always
        volumeMounts:
        - name: work
          mountPath: /work
      containers:
      - name: settings
        image: registry.example/settings/server:1.3.0
        ports:
        - name: http
          containerPort: 8080
        volumeMounts:
        - name: work
          mountPath: /work
      volumes:
      - name: work
        emptyDir: {}
---
# The same without the annotation, for comparison.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: settings-classic
spec:
  selector:
    matchLabels:
      app: settings-classic
      version: v1
  template:
    metadata:
      labels:
        app: settings-classic
        version: v1
      annotations:
        sidecar.istio.io/nativeSidecar: "false"
    spec:
      initContainers:
      - name: fetch
        image: registry.example/settings/fetch:1.3.0
        args:
        - http://vault.secrets:8200
        - /work
      containers:
      - name: settings
        image: registry.example/settings/server:1.3.0
`;
