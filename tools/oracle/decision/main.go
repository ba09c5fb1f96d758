// Command decision asks Istio's own code who is injected, over labels and settings that this program lists:
//
//	go run . webhooks ../../../fixtures/istio/decision/webhooks.jsonl    the charts' selectors and istioctl's words about them
//	go run . required ../../../fixtures/istio/decision/required.jsonl    the injector's own tests
package main

import (
	"encoding/json"
	"os"
	"sort"
	"strings"
	_ "unsafe"

	admitv1 "k8s.io/api/admissionregistration/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	_ "istio.io/istio/istioctl/pkg/checkinject"
	"istio.io/istio/operator/pkg/helm"
	"istio.io/istio/operator/pkg/values"
	"istio.io/istio/pkg/kube/inject"
)

//go:linkname injectRequired istio.io/istio/pkg/kube/inject.injectRequired
func injectRequired(ignored []string, config *inject.Config, podSpec *corev1.PodSpec, metadata metav1.ObjectMeta) bool

type webhookAnalysis struct {
	Name     string
	Revision string
	Injected bool
	Reason   string
}

//go:linkname analyzeRunningWebhooks istio.io/istio/istioctl/pkg/checkinject.analyzeRunningWebhooks
func analyzeRunningWebhooks(whs []admitv1.MutatingWebhookConfiguration, podLabels, nsLabels map[string]string) []webhookAnalysis

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

var encoder *json.Encoder

func main() {
	// Istio logs to standard output.
	file := must(os.Create(os.Args[2]))
	defer file.Close()
	encoder = json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	switch os.Args[1] {
	case "webhooks":
		webhooks()
	case "required":
		required()
	}
}

// An installed control plane, as src/core/istio/decide/webhook-selectors.ts describes one.
type installed struct {
	Revision                  string   `json:"revision"`
	Tags                      []string `json:"tags"`
	Namespace                 string   `json:"namespace"`
	EnableNamespacesByDefault bool     `json:"enableNamespacesByDefault"`
}

func (i installed) configurations() []admitv1.MutatingWebhookConfiguration {
	revision := i.Revision
	if revision == "default" {
		revision = ""
	}
	render := func(chart string, extra map[string]any) []admitv1.MutatingWebhookConfiguration {
		settings := map[string]any{
			"revision":               revision,
			"sidecarInjectorWebhook": map[string]any{"enableNamespacesByDefault": i.EnableNamespacesByDefault},
			"global":                 map[string]any{"istioNamespace": i.Namespace},
		}
		for key, value := range extra {
			settings[key] = value
		}
		rendered, _, err := helm.Render("istio", i.Namespace, chart, values.Map{"spec": map[string]any{"values": settings}}, nil)
		if err != nil {
			panic(err)
		}
		var found []admitv1.MutatingWebhookConfiguration
		for _, object := range rendered {
			if object.GetKind() == "MutatingWebhookConfiguration" {
				var one admitv1.MutatingWebhookConfiguration
				if err := json.Unmarshal(must(json.Marshal(object.Object)), &one); err != nil {
					panic(err)
				}
				found = append(found, one)
			}
		}
		return found
	}
	all := render("istio-control/istio-discovery", nil)
	for _, tag := range i.Tags {
		if tag == "default" {
			all = append(all, render("default", nil)...)
		} else {
			all = append(all, render("istio-control/istio-discovery", map[string]any{"revisionTags": []any{tag}})[1:]...)
		}
	}
	return all
}

type webhookCase struct {
	ID        string            `json:"id"`
	Installed []installed       `json:"installed"`
	Namespace map[string]string `json:"namespace"`
	Pod       map[string]string `json:"pod"`
	// Names of the webhooks that the API server calls, each with its configuration.
	Called []string `json:"called"`
	// What istioctl experimental check-inject says, by configuration.
	Reasons []reason `json:"reasons"`
}

type reason struct {
	Name     string `json:"name"`
	Revision string `json:"revision"`
	Injected bool   `json:"injected"`
	Reason   string `json:"reason"`
}

var installations = []struct {
	id        string
	installed []installed
}{
	{"default", []installed{{"default", nil, "istio-system", false}}},
	{"default+auto", []installed{{"default", nil, "istio-system", true}}},
	{"canary", []installed{{"canary", nil, "istio-system", false}}},
	{"default+canary", []installed{{"default", nil, "istio-system", false}, {"canary", nil, "istio-system", false}}},
	{"canary-as-prod", []installed{{"canary", []string{"prod"}, "istio-system", false}}},
	{"canary-as-default", []installed{{"canary", []string{"default"}, "istio-system", true}}},
	{"elsewhere", []installed{{"default", nil, "mesh", false}}},
}

func webhooks() {
	namespaces := []string{
		"", "istio-injection=enabled", "istio-injection=disabled", "istio-injection=foo", "istio.io/rev=default", "istio.io/rev=canary",
		"istio.io/rev=prod", "istio-injection=enabled,istio.io/rev=canary", "istio-injection=disabled,istio.io/rev=canary",
		"istio-injection=enabled,istio.io/rev=default", "kubernetes.io/metadata.name=kube-system", "istio-injection=",
	}
	pods := []string{
		"", "sidecar.istio.io/inject=true", "sidecar.istio.io/inject=false", "sidecar.istio.io/inject=yes", "istio.io/rev=default",
		"istio.io/rev=canary", "istio.io/rev=prod", "istio.io/rev=default,sidecar.istio.io/inject=true",
		"istio.io/rev=canary,sidecar.istio.io/inject=true", "istio.io/rev=canary,sidecar.istio.io/inject=false", "sidecar.istio.io/inject=",
	}
	for _, installation := range installations {
		var configurations []admitv1.MutatingWebhookConfiguration
		for _, one := range installation.installed {
			configurations = append(configurations, one.configurations()...)
		}
		sort.SliceStable(configurations, func(i, j int) bool { return configurations[i].Name < configurations[j].Name })
		for _, namespace := range namespaces {
			for _, pod := range pods {
				nsLabels, podLabels := parse(namespace), parse(pod)
				c := webhookCase{ID: installation.id + " | " + namespace + " | " + pod, Installed: installation.installed, Namespace: nsLabels, Pod: podLabels, Called: []string{}}
				for _, configuration := range configurations {
					for _, webhook := range configuration.Webhooks {
						if matches(webhook.NamespaceSelector, nsLabels) && matches(webhook.ObjectSelector, podLabels) {
							c.Called = append(c.Called, configuration.Name+" "+webhook.Name)
						}
					}
				}
				for _, said := range analyzeRunningWebhooks(configurations, podLabels, nsLabels) {
					c.Reasons = append(c.Reasons, reason(said))
				}
				if err := encoder.Encode(c); err != nil {
					panic(err)
				}
			}
		}
	}
}

func matches(selector *metav1.LabelSelector, set map[string]string) bool {
	return must(metav1.LabelSelectorAsSelector(selector)).Matches(labels.Set(set))
}

func parse(text string) map[string]string {
	set := map[string]string{}
	for _, pair := range strings.Split(text, ",") {
		if key, value, found := strings.Cut(pair, "="); found {
			set[key] = value
		}
	}
	// The API server gives every namespace this label; pods lack it.
	return set
}

type requiredCase struct {
	ID          string                 `json:"id"`
	Policy      string                 `json:"policy"`
	Namespace   string                 `json:"namespace"`
	Labels      map[string]string      `json:"labels"`
	Annotations map[string]string      `json:"annotations"`
	Never       []metav1.LabelSelector `json:"never"`
	Always      []metav1.LabelSelector `json:"always"`
	HostNetwork bool                   `json:"hostNetwork"`
	Inject      bool                   `json:"inject"`
}

const unset = "(unset)"

func required() {
	app := metav1.LabelSelector{MatchLabels: map[string]string{"app": "shop"}}
	other := metav1.LabelSelector{MatchLabels: map[string]string{"app": "other"}}
	invalid := metav1.LabelSelector{MatchExpressions: []metav1.LabelSelectorRequirement{{Key: "app", Operator: "Matches"}}}
	exists := metav1.LabelSelector{MatchExpressions: []metav1.LabelSelectorRequirement{{Key: "app", Operator: metav1.LabelSelectorOpExists}}}
	selectors := []struct {
		id            string
		never, always []metav1.LabelSelector
	}{
		{"none", nil, nil},
		{"never", []metav1.LabelSelector{other, app}, nil},
		{"always", nil, []metav1.LabelSelector{exists}},
		{"both", []metav1.LabelSelector{app}, []metav1.LabelSelector{app}},
		{"empty", []metav1.LabelSelector{{}}, []metav1.LabelSelector{{}}},
		{"invalid", []metav1.LabelSelector{invalid, other}, []metav1.LabelSelector{invalid, app}},
	}
	values := []string{unset, "true", "false", "", "yes", "True", "on", "random"}
	for _, policy := range []string{"enabled", "disabled", "", "whatever"} {
		for _, label := range values {
			for _, annotation := range values {
				for _, selector := range selectors {
					// Fewer of the less telling combinations.
					if label != unset && annotation != unset && selector.id != "none" && selector.id != "both" {
						continue
					}
					c := requiredCase{Policy: policy, Namespace: "shop", Never: selector.never, Always: selector.always}
					c.ID = strings.Join([]string{policy, label, annotation, selector.id}, " | ")
					c.Labels, c.Annotations = map[string]string{"app": "shop"}, map[string]string{}
					if label != unset {
						c.Labels["sidecar.istio.io/inject"] = label
					}
					if annotation != unset {
						c.Annotations["sidecar.istio.io/inject"] = annotation
					}
					c.emit()
				}
			}
		}
	}
	for _, namespace := range []string{"kube-system", "kube-public", "kube-node-lease", "local-path-storage", "istio-system", ""} {
		for _, hostNetwork := range []bool{false, true} {
			for _, label := range []string{"true", "false", ""} {
				c := requiredCase{ID: namespace + " | " + label, Policy: "enabled", Namespace: namespace, HostNetwork: hostNetwork}
				c.Labels = map[string]string{"sidecar.istio.io/inject": label}
				if hostNetwork {
					c.ID += " | host network"
				}
				c.emit()
			}
		}
	}
}

func (c requiredCase) emit() {
	config := &inject.Config{Policy: inject.InjectionPolicy(c.Policy), NeverInjectSelector: c.Never, AlwaysInjectSelector: c.Always}
	metadata := metav1.ObjectMeta{Name: "shop", Namespace: c.Namespace, Labels: c.Labels, Annotations: c.Annotations}
	c.Inject = injectRequired(inject.IgnoredNamespaces.UnsortedList(), config, &corev1.PodSpec{HostNetwork: c.HostNetwork}, metadata)
	if err := encoder.Encode(c); err != nil {
		panic(err)
	}
}
