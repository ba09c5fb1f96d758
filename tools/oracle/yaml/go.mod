module sidecar-playground/tools/oracle/yaml

go 1.26.0

require (
	gopkg.in/yaml.v2 v2.3.0
	k8s.io/apimachinery v0.36.1
	old.invalid/apimachinery v0.20.1
	sigs.k8s.io/yaml v1.6.0
)

require (
	github.com/go-logr/logr v1.4.3 // indirect
	go.yaml.in/yaml/v2 v2.4.3 // indirect
	k8s.io/klog/v2 v2.140.0 // indirect
	sigs.k8s.io/json v0.0.0-20250730193827-2d320260d730 // indirect
)

replace old.invalid/apimachinery => k8s.io/apimachinery v0.20.1
