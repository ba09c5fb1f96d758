/** A pod in which nearly every packet takes another way: a captured and an excluded port, a helper with the proxy's group, a database outside the mesh. */
export const TRAFFIC = `# Open the Pod tab and send packets: each of these containers, ports and addresses takes another way.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        version: v1
      annotations:
        # Prometheus reads this port directly.
        traffic.sidecar.istio.io/excludeInboundPorts: "9100"
        # A database that is not in the mesh.
        traffic.sidecar.istio.io/excludeOutboundIPRanges: 10.20.0.0/16
    spec:
      initContainers:
      - name: migrate
        image: example.com/migrate:1.0
      containers:
      - name: web
        image: example.com/web:1.0
        ports:
        - name: http
          containerPort: 8080
        - name: metrics
          containerPort: 9100
        readinessProbe:
          httpGet:
            path: /ready
            port: http
        securityContext:
          runAsUser: 1000
      - name: backup
        image: example.com/backup:1.0
        securityContext:
          runAsUser: 2000
          # The proxy's group: what this container sends bypasses the proxy.
          runAsGroup: 1337
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
  ports:
  - name: http
    port: 80
    targetPort: http
  - name: http-metrics
    port: 9100
    targetPort: metrics
`;
