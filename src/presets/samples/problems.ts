/** Services that contradict each other, and names that say nothing about the protocol. */
export const CONFLICTS = `# Four Services choose the same pod. Most of the findings have a fix.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  selector:
    matchLabels:
      name: orders
  template:
    metadata:
      labels:
        name: orders
    spec:
      containers:
      - name: orders
        image: registry.example/shop/orders:5.0.1
        ports:
        - name: api
          containerPort: 8080
        - name: admin
          containerPort: 15000
---
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  selector:
    name: orders
  ports:
  - name: http2foo
    port: 80
    targetPort: 8080
  - port: 9000
    targetPort: 9000
---
# The same port of the pod as another protocol.
apiVersion: v1
kind: Service
metadata:
  name: orders-tcp
spec:
  selector:
    name: orders
  ports:
  - name: tcp-orders
    port: 80
    targetPort: 8080
---
# No pod has this port name.
apiVersion: v1
kind: Service
metadata:
  name: orders-metrics
spec:
  selector:
    name: orders
  ports:
  - name: metrics
    port: 9090
    targetPort: metrics
---
# Selects nothing at all: a typing mistake.
apiVersion: v1
kind: Service
metadata:
  name: order
spec:
  selector:
    name: order
  ports:
  - name: udp-orders
    protocol: UDP
    port: 5000
`;
