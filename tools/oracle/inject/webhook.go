package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	jsonpatch "github.com/evanphx/json-patch/v5"
	admissionv1 "k8s.io/api/admission/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"

	networking "istio.io/api/networking/v1beta1"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pkg/cluster"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/mesh/meshwatcher"
	"istio.io/istio/pkg/config/schema/gvk"
	"istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/kube/inject"
	"istio.io/istio/pkg/kube/multicluster"
	"istio.io/istio/pkg/util/protomarshal"
)

// Names under which the one test cluster is known, whatever values and path call it.
var clusterNames = []cluster.ID{"Kubernetes", "cluster1", "remote-1"}

// What istiod puts before an error of the values when it starts.
const starting = "failed to process webhook config: failed to create new values config: "

// webhook is a running webhook of Istio, or why Istio does not start with the configuration.
type webhook struct {
	mux *http.ServeMux
	err error
}

// fixedConfig hands the webhook configuration and values that never change.
type fixedConfig struct {
	config *inject.Config
	values string
}

func (f fixedConfig) SetHandler(func(*inject.Config, string) error) {}
func (f fixedConfig) Run(<-chan struct{})                           {}
func (f fixedConfig) Get() (*inject.Config, string, error)          { return f.config, f.values, nil }

// readObjects reads the objects of the test cluster: what the API server holds, and ProxyConfig resources.
func readObjects(objects []json.RawMessage) ([]runtime.Object, *model.FakeStore) {
	store := model.NewFakeStore()
	var held []runtime.Object
	for at, raw := range objects {
		var meta struct {
			metav1.TypeMeta   `json:",inline"`
			metav1.ObjectMeta `json:"metadata"`
			Spec              json.RawMessage `json:"spec"`
		}
		must(0, json.Unmarshal(raw, &meta))
		switch meta.Kind {
		case "Namespace":
			object := &corev1.Namespace{}
			must(0, json.Unmarshal(raw, object))
			held = append(held, object)
		case "Node":
			object := &corev1.Node{}
			must(0, json.Unmarshal(raw, object))
			held = append(held, object)
		case "ProxyConfig":
			spec := &networking.ProxyConfig{}
			must(0, protomarshal.Unmarshal(meta.Spec, spec))
			must(store.Create(config.Config{
				Meta: config.Meta{
					GroupVersionKind: gvk.ProxyConfig, Name: meta.Name, Namespace: meta.Namespace,
					// Of several the oldest counts: here the one that is listed first.
					CreationTimestamp: time.Unix(int64(1000+at), 0),
				},
				Spec: spec,
			}))
		}
	}
	return held, store
}

func (p *pack) start(c testCase) *webhook {
	wh := &webhook{mux: http.NewServeMux()}
	injectConfig, err := inject.UnmarshalConfig(p.read(c.Config))
	if err != nil {
		wh.err = err
		return wh
	}
	m, err := mesh.ApplyMeshConfigDefaults(string(p.read(c.Mesh)))
	if err != nil {
		wh.err = err
		return wh
	}
	objects, store := readObjects(c.Settings.Namespaces)
	env := &model.Environment{Watcher: meshwatcher.NewTestWatcher(m), ConfigStore: store}
	env.SetPushContext(&model.PushContext{ProxyConfigs: model.GetProxyConfigs(store, m)})
	clusters := multicluster.NewFakeController()
	_, wh.err = inject.NewWebhook(inject.WebhookParameters{
		Watcher:      fixedConfig{&injectConfig, string(p.read(c.Values))},
		Env:          env,
		Mux:          wh.mux,
		Revision:     c.Settings.Revision,
		MultiCluster: clusters,
	})
	if wh.err != nil {
		return wh
	}
	stop := make(chan struct{})
	client := kube.NewFakeClient(objects...)
	for _, name := range clusterNames {
		clusters.Add(name, client, stop)
	}
	client.RunAndWait(stop)
	return wh
}

// webhookFor starts a webhook for the surroundings of a case, once.
func (p *pack) webhookFor(c testCase) *webhook {
	s := c.Settings
	key := fmt.Sprintf("%s|%s|%s|%v|%s|%s|%s", c.Config, c.Values, c.Mesh, s.NativeSidecars, s.Platform, s.Revision, must(json.Marshal(s.Namespaces)))
	wh := p.webhooks[key]
	if wh == nil {
		wh = p.start(c)
		p.webhooks[key] = wh
	}
	return wh
}

// review asks the webhook about a pod and applies its patch.
func (wh *webhook) review(pod []byte, c testCase) (after []byte, patched bool, err error) {
	review := admissionv1.AdmissionReview{
		TypeMeta: metav1.TypeMeta{APIVersion: "admission.k8s.io/v1", Kind: "AdmissionReview"},
		Request: &admissionv1.AdmissionRequest{
			UID:       "1",
			Namespace: c.Settings.RequestNamespace,
			Object:    runtime.RawExtension{Raw: pod},
		},
	}
	path := c.Settings.InjectPath
	if path == "" {
		path = "/inject"
	}
	request := httptest.NewRequest(http.MethodPost, "http://istiod"+path, bytes.NewReader(must(json.Marshal(review))))
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	wh.mux.ServeHTTP(answer, request)
	if answer.Code != http.StatusOK {
		return nil, false, fmt.Errorf("status %d: %s", answer.Code, answer.Body.String())
	}
	var got admissionv1.AdmissionReview
	must(0, json.Unmarshal(answer.Body.Bytes(), &got))
	if !got.Response.Allowed {
		return nil, false, fmt.Errorf("%s", got.Response.Result.Message)
	}
	if got.Response.Patch == nil {
		return pod, false, nil
	}
	patch := must(jsonpatch.DecodePatch(got.Response.Patch))
	return must(patch.Apply(pod)), true, nil
}

func podYAML(raw []byte) string {
	var pod corev1.Pod
	must(0, json.Unmarshal(raw, &pod))
	return string(must(yaml.Marshal(pod)))
}

func (p *pack) admit(c testCase) result {
	wh := p.webhookFor(c)
	if wh.err != nil {
		return result{ID: c.ID, Error: strings.TrimPrefix(wh.err.Error(), starting)}
	}
	var pod corev1.Pod
	if err := yaml.Unmarshal(p.read(c.Input), &pod); err != nil {
		return result{ID: c.ID, Error: err.Error()}
	}
	once, patched, err := wh.review(must(json.Marshal(pod)), c)
	if err != nil {
		return result{ID: c.ID, Error: err.Error()}
	}
	got := result{ID: c.ID, Output: podYAML(once), Patched: patched}
	if !patched {
		return got
	}
	twice, _, err := wh.review(once, c)
	if err != nil {
		got.Again = "error: " + err.Error()
	} else if again := podYAML(twice); again != got.Output {
		got.Again = again
	}
	return got
}
