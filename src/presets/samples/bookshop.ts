/** A shop of four services; two versions of one of them run side by side. Everything as Istio likes it. */
export const BOOKSHOP = `# A page that asks for details and reviews; reviews ask for ratings.
apiVersion: v1
kind: Namespace
metadata:
  name: bookshop
  labels:
    istio-injection: enabled
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: catalogue
  namespace: bookshop
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: catalogue
  namespace: bookshop
  labels:
    app: catalogue
    version: v1
spec:
  replicas: 2
  selector:
    matchLabels:
      app: catalogue
      version: v1
  template:
    metadata:
      labels:
        app: catalogue
        version: v1
    spec:
      serviceAccountName: catalogue
      containers:
      - name: catalogue
        image: registry.example/bookshop/catalogue:1.4.2
        ports:
        - name: http
          containerPort: 9080
        env:
        - name: REVIEWS_ADDRESS
          value: http://reviews:9080
        readinessProbe:
          httpGet:
            path: /ready
            port: http
        resources:
          requests:
            cpu: 50m
            memory: 64Mi
---
apiVersion: v1
kind: Service
metadata:
  name: catalogue
  namespace: bookshop
  labels:
    app: catalogue
spec:
  selector:
    app: catalogue
  ports:
  - name: http
    port: 9080
    targetPort: http
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reviews-v1
  namespace: bookshop
  labels:
    app: reviews
    version: v1
spec:
  replicas: 1
  selector:
    matchLabels:
      app: reviews
      version: v1
  template:
    metadata:
      labels:
        app: reviews
        version: v1
    spec:
      containers:
      - name: reviews
        image: registry.example/bookshop/reviews:1.0.7
        ports:
        - name: http
          containerPort: 9080
---
# The second version asks for ratings too, and keeps a cache.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reviews-v2
  namespace: bookshop
  labels:
    app: reviews
    version: v2
spec:
  replicas: 1
  selector:
    matchLabels:
      app: reviews
      version: v2
  template:
    metadata:
      labels:
        app: reviews
        version: v2
    spec:
      containers:
      - name: reviews
        image: registry.example/bookshop/reviews:2.1.0
        ports:
        - name: http
          containerPort: 9080
        env:
        - name: RATINGS_ADDRESS
          value: http://ratings:9080
        volumeMounts:
        - name: cache
          mountPath: /var/cache/reviews
      volumes:
      - name: cache
        emptyDir: {}
---
apiVersion: v1
kind: Service
metadata:
  name: reviews
  namespace: bookshop
  labels:
    app: reviews
spec:
  selector:
    app: reviews
  ports:
  - name: http
    port: 9080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ratings
  namespace: bookshop
  labels:
    app: ratings
    version: v1
spec:
  selector:
    matchLabels:
      app: ratings
      version: v1
  template:
    metadata:
      labels:
        app: ratings
        version: v1
    spec:
      containers:
      - name: ratings
        image: registry.example/bookshop/ratings:1.2.0
        ports:
        - name: http
          containerPort: 9080
---
apiVersion: v1
kind: Service
metadata:
  name: ratings
  namespace: bookshop
  labels:
    app: ratings
spec:
  selector:
    app: ratings
  ports:
  - name: http
    port: 9080
`;
