// Command kube-encodes prints what json.Marshal makes of decoded objects in one release of k8s.io/api; the releases are the go.*.mod
// files beside it. Input are the type and JSON columns of fixtures/kube/decodes.jsonl that decode without error.
//
//	./record.sh
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"log"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	appsv1beta1 "k8s.io/api/apps/v1beta1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	extensionsv1beta1 "k8s.io/api/extensions/v1beta1"
)

var newObject = map[string]func() any{
	"v1.Pod":                       func() any { return &corev1.Pod{} },
	"v1.Service":                   func() any { return &corev1.Service{} },
	"v1.Namespace":                 func() any { return &corev1.Namespace{} },
	"v1.ConfigMap":                 func() any { return &corev1.ConfigMap{} },
	"v1.Node":                      func() any { return &corev1.Node{} },
	"v1.List":                      func() any { return &corev1.List{} },
	"v1.ReplicationController":     func() any { return &corev1.ReplicationController{} },
	"appsv1.Deployment":            func() any { return &appsv1.Deployment{} },
	"appsv1.DaemonSet":             func() any { return &appsv1.DaemonSet{} },
	"appsv1.StatefulSet":           func() any { return &appsv1.StatefulSet{} },
	"appsv1.ReplicaSet":            func() any { return &appsv1.ReplicaSet{} },
	"appsv1beta1.Deployment":       func() any { return &appsv1beta1.Deployment{} },
	"batchv1.Job":                  func() any { return &batchv1.Job{} },
	"extensionsv1beta1.Deployment": func() any { return &extensionsv1beta1.Deployment{} },
}

func main() {
	minor := json.RawMessage(os.Args[1])
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	seen := map[string]bool{}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var entry struct {
			Type, Expect, Error string
			Coerce              bool
		}
		if err := json.Unmarshal(lines.Bytes(), &entry); err != nil {
			log.Fatal(err)
		}
		// The newest release's output has every field this one may lack or omit.
		if entry.Error != "" || newObject[entry.Type] == nil || seen[entry.Expect] {
			continue
		}
		seen[entry.Expect] = true
		object := newObject[entry.Type]()
		record := map[string]any{"minor": minor, "type": entry.Type, "input": entry.Expect}
		if err := json.Unmarshal([]byte(entry.Expect), object); err != nil {
			record["error"] = err.Error()
		} else {
			printed, err := json.Marshal(object)
			if err != nil {
				log.Fatal(err)
			}
			record["expect"] = string(bytes.TrimSpace(printed))
		}
		if err := out.Encode(record); err != nil {
			log.Fatal(err)
		}
	}
}
