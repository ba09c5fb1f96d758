/** gRPC with the usual sidecar, and gRPC without a proxy in the path of its calls. */
export const GRPC_SAMPLE = `# The server has the usual sidecar, the client talks to Istio itself (proxyless).
apiVersion: apps/v1
kind: Deployment
metadata:
  name: quotes
spec:
  selector:
    matchLabels:
      app: quotes
      version: v1
  template:
    metadata:
      labels:
        app: quotes
        version: v1
    spec:
      containers:
      - name: quotes
        image: registry.example/market/quotes:3.2.1
        ports:
        - name: grpc
          containerPort: 50051
        readinessProbe:
          grpc:
            port: 50051
            service: market.Quotes
---
apiVersion: v1
kind: Service
metadata:
  name: quotes
spec:
  clusterIP: None
  selector:
    app: quotes
  ports:
  - name: grpc-quotes
    port: 50051
    targetPort: grpc
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ticker
spec:
  selector:
    matchLabels:
      app: ticker
      version: v1
  template:
    metadata:
      labels:
        app: ticker
        version: v1
      annotations:
        inject.istio.io/templates: grpc-agent
        proxy.istio.io/config: '{"holdApplicationUntilProxyStarts": true}'
    spec:
      containers:
      - name: ticker
        image: registry.example/market/ticker:3.2.1
        args:
        - --target=xds:///quotes.default.svc.cluster.local:50051
        ports:
        - name: grpc
          containerPort: 50052
---
apiVersion: v1
kind: Service
metadata:
  name: ticker
spec:
  selector:
    app: ticker
  ports:
  - name: market
    appProtocol: grpc
    port: 50052
    targetPort: grpc
`;

/** Every kind of probe: some are sent through the agent, some cannot be, and some need no help. */
export const PROBES = `# Injection rewrites the probes that mutual TLS would break. Look at the step "HTTP probes" among the stages.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: every-probe
spec:
  selector:
    matchLabels:
      app: every-probe
      version: v1
  template:
    metadata:
      labels:
        app: every-probe
        version: v1
    spec:
      containers:
      - name: http
        image: registry.example/probes/http:1.0.0
        ports:
        - name: web
          containerPort: 8080
        startupProbe:
          httpGet:
            path: /started
            port: web
          failureThreshold: 30
          periodSeconds: 2
        readinessProbe:
          httpGet:
            path: /ready
            port: web
            httpHeaders:
            - name: X-Probe
              value: readiness
        livenessProbe:
          httpGet:
            path: /alive
            port: 8443
            scheme: HTTPS
        lifecycle:
          preStop:
            httpGet:
              path: /drain
              port: 8080
      - name: tcp
        image: registry.example/probes/tcp:1.0.0
        ports:
        - containerPort: 5432
        readinessProbe:
          tcpSocket:
            port: 5432
        livenessProbe:
          tcpSocket:
            port: 5432
          initialDelaySeconds: 10
      - name: grpc
        image: registry.example/probes/grpc:1.0.0
        ports:
        - containerPort: 50051
        readinessProbe:
          grpc:
            port: 50051
      - name: exec
        image: registry.example/probes/exec:1.0.0
        readinessProbe:
          exec:
            command:
            - cat
            - /tmp/ready
---
# Here the pod asks for its probes to be left alone.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: probes-untouched
spec:
  selector:
    matchLabels:
      app: probes-untouched
      version: v1
  template:
    metadata:
      labels:
        app: probes-untouched
        version: v1
      annotations:
        sidecar.istio.io/rewriteAppHTTPProbers: "false"
    spec:
      containers:
      - name: web
        image: registry.example/probes/http:1.0.0
        ports:
        - containerPort: 8080
        readinessProbe:
          httpGet:
            path: /ready
            port: 8080
`;
