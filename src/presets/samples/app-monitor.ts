/** The application of the 2018 article: an agent that reads metrics from a test server, and an Istio ingress for the agent. */
export const APP_MONITOR = `# k8s-app-monitor: the agent asks the test server and shows what it learned.
apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  labels:
    app: k8s-app-monitor-agent
  name: k8s-app-monitor-agent
spec:
  replicas: 1
  template:
    metadata:
      labels:
        app: k8s-app-monitor-agent
    spec:
      containers:
      - env:
        - name: SERVICE_NAME
          value: k8s-app-monitor-test
        image: jimmysong/k8s-app-monitor-agent:749f547
        name: monitor-agent
        ports:
        - containerPort: 8888
---
apiVersion: v1
kind: Service
metadata:
  labels:
    app: k8s-app-monitor-agent
  name: k8s-app-monitor-agent
spec:
  ports:
  - name: http
    port: 8888
    targetPort: 8888
  selector:
    app: k8s-app-monitor-agent
---
apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  labels:
    app: k8s-app-monitor-test
  name: k8s-app-monitor-test
spec:
  replicas: 1
  template:
    metadata:
      labels:
        app: k8s-app-monitor-test
    spec:
      containers:
      - image: jimmysong/k8s-app-monitor-test:9c935dd
        name: monitor-test
        ports:
        - containerPort: 3000
---
apiVersion: v1
kind: Service
metadata:
  labels:
    app: k8s-app-monitor-test
  name: k8s-app-monitor-test
spec:
  ports:
  - name: http
    port: 3000
    targetPort: 3000
  selector:
    app: k8s-app-monitor-test
---
# Istio's own ingress of that time
apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  annotations:
    kubernetes.io/ingress.class: istio
  name: k8s-app-monitor-agent-ingress
spec:
  rules:
  - http:
      paths:
      - backend:
          serviceName: k8s-app-monitor-agent
          servicePort: 8888
        path: /k8s-app-monitor-agent
`;
