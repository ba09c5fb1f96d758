package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
)

type object = map[string]any

// generator makes pods and overlays from small vocabularies, so that the two sides often name the same things.
type generator struct{ *rand.Rand }

func generatedCases(seed int64, count int) []mergeCase {
	g := generator{rand.New(rand.NewSource(seed))}
	all := make([]mergeCase, count)
	for i := range all {
		original := g.pod(0.55)
		if g.chance(0.08) {
			original["spec"].(object)["containers"] = nil
		}
		patch := g.pod(0.4)
		switch i % 4 {
		case 0: // an overlay as a template writes it
		case 1:
			g.sprinkle(patch, 0.12, g.nullEntry)
		case 2:
			g.sprinkle(patch, 0.15, g.directive)
		case 3:
			g.sprinkle(patch, 0.06, g.nullEntry)
			g.sprinkle(patch, 0.08, g.directive)
			g.sprinkle(patch, 0.04, g.mistake)
		}
		all[i] = mergeCase{fmt.Sprintf("generated-%03d", i), encode(original), encode(patch)}
	}
	return all
}

func encode(value any) json.RawMessage {
	data, err := json.Marshal(value)
	check(err)
	return data
}

func (g generator) chance(p float64) bool { return g.Float64() < p }

func (g generator) pick(words ...string) string { return words[g.Intn(len(words))] }

// some calls make for a random, duplicate-poor selection of names.
func some[T any](g generator, names []string, most int, make func(name string) T) []T {
	var items []T
	order := g.Perm(len(names))
	for _, i := range order[:g.Intn(min(most, len(names))+1)] {
		items = append(items, make(names[i]))
	}
	if len(items) > 0 && g.chance(0.04) {
		items = append(items, make(names[order[0]]))
	}
	return items
}

func list[T any](items []T) []any {
	all := make([]any, len(items))
	for i, item := range items {
		all[i] = item
	}
	return all
}

func (g generator) strings(p float64, words ...string) object {
	m := object{}
	for _, w := range words {
		if g.chance(p) {
			m[w] = g.pick("a", "b", "true", "15020", "")
		}
	}
	return m
}

func (g generator) pod(p float64) object {
	metadata, spec := object{}, object{}
	if g.chance(p) {
		metadata["labels"] = g.strings(0.5, "app", "version", "security.istio.io/tlsMode")
	}
	if g.chance(p) {
		metadata["annotations"] = g.strings(0.5, "prometheus.io/port", "sidecar.istio.io/status", "note")
	}
	if g.chance(p * 0.4) {
		metadata["finalizers"] = list(some(g, []string{"x", "y", "z"}, 3, func(n string) string { return n }))
	}
	if g.chance(p * 0.3) {
		metadata["ownerReferences"] = list(some(g, []string{"1", "2"}, 2, func(n string) object {
			return object{"uid": n, "name": g.pick("r", "s"), "controller": g.chance(0.5)}
		}))
	}
	if g.chance(0.85) {
		spec["containers"] = list(some(g, []string{"app", "istio-proxy", "log"}, 3, func(n string) object { return g.container(n, p) }))
	}
	if g.chance(p * 0.7) {
		spec["initContainers"] = list(some(g, []string{"istio-init", "istio-validation", "wait", "istio-proxy"}, 3, func(n string) object { return g.container(n, p*0.6) }))
	}
	if g.chance(p) {
		spec["volumes"] = list(some(g, []string{"workload-socket", "istio-envoy", "data", "istio-token"}, 4, g.volume))
	}
	if g.chance(p * 0.5) {
		spec["imagePullSecrets"] = list(some(g, []string{"one", "two"}, 2, func(n string) object { return object{"name": n} }))
	}
	if g.chance(p * 0.4) {
		spec["hostAliases"] = list(some(g, []string{"10.0.0.1", "10.0.0.2"}, 2, func(n string) object {
			return object{"ip": n, "hostnames": []any{g.pick("a", "b")}}
		}))
	}
	if g.chance(p * 0.4) {
		spec["topologySpreadConstraints"] = list(some(g, []string{"zone", "host"}, 2, func(n string) object {
			return object{"topologyKey": n, "maxSkew": g.Intn(3), "labelSelector": object{"matchLabels": g.strings(0.5, "app", "v")}}
		}))
	}
	if g.chance(p * 0.5) {
		spec["tolerations"] = list(some(g, []string{"k1", "k2"}, 2, func(n string) object { return object{"key": n, "operator": "Exists"} }))
	}
	if g.chance(p * 0.6) {
		spec["securityContext"] = object{"fsGroup": g.Intn(2) * 1337, "sysctls": []any{object{"name": "a", "value": g.pick("0", "1")}}}
	}
	if g.chance(p * 0.4) {
		spec["nodeSelector"] = g.strings(0.6, "disk", "zone")
	}
	if g.chance(p * 0.4) {
		spec["dnsConfig"] = object{"searches": []any{g.pick("a", "b")}, "options": []any{object{"name": "ndots", "value": "5"}}}
	}
	if g.chance(p * 0.4) {
		spec["hostNetwork"] = g.chance(0.5)
		spec["terminationGracePeriodSeconds"] = g.Intn(60)
	}
	pod := object{"spec": spec}
	if len(metadata) > 0 {
		pod["metadata"] = metadata
	}
	if g.chance(0.3) {
		pod["status"] = object{}
	}
	return pod
}

func (g generator) container(name string, p float64) object {
	c := object{"name": name}
	if g.chance(p) {
		c["image"] = g.pick("auto", "proxyv2:1.30", "shop:1")
	}
	if g.chance(p) {
		c["env"] = list(some(g, []string{"A", "B", "C", "ISTIO_META_MESH_ID"}, 4, func(n string) object {
			if g.chance(0.2) {
				return object{"name": n, "valueFrom": object{"fieldRef": object{"fieldPath": g.pick("metadata.name", "status.podIP")}}}
			}
			return object{"name": n, "value": g.pick("1", "2", "")}
		}))
	}
	if g.chance(p) {
		ports := []any{}
		for _, port := range g.Perm(3)[:g.Intn(4)] {
			ports = append(ports, object{"containerPort": []int{8080, 15090, 53}[port], "protocol": g.pick("TCP", "UDP")})
		}
		c["ports"] = ports
	}
	if g.chance(p * 0.8) {
		c["volumeMounts"] = list(some(g, []string{"/etc/istio/proxy", "/var/lib/istio/data", "/data"}, 3, func(n string) object {
			return object{"mountPath": n, "name": g.pick("istio-envoy", "data")}
		}))
	}
	if g.chance(p) {
		c["args"] = []any{"proxy", g.pick("sidecar", "router")}
	}
	if g.chance(p) {
		c["resources"] = object{g.pick("limits", "requests"): g.strings(0.7, "cpu", "memory")}
	}
	if g.chance(p * 0.7) {
		c["securityContext"] = object{"runAsUser": 1337 * g.Intn(2), "capabilities": object{"drop": []any{g.pick("ALL", "NET_RAW")}}}
	}
	if g.chance(p * 0.5) {
		c["readinessProbe"] = object{"httpGet": object{"path": "/healthz/ready", "port": []any{15021, "http"}[g.Intn(2)]}, "periodSeconds": g.Intn(9)}
	}
	if g.chance(p * 0.3) {
		c["lifecycle"] = object{g.pick("postStart", "preStop"): object{"exec": object{"command": []any{"pilot-agent", "wait"}}}}
	}
	return c
}

func (g generator) volume(name string) object {
	switch g.Intn(4) {
	case 0:
		return object{"name": name, "emptyDir": object{}}
	case 1:
		return object{"name": name, "emptyDir": object{"medium": "Memory"}}
	case 2:
		return object{"name": name, "secret": object{"secretName": g.pick("s", "t"), "optional": true}}
	}
	return object{"name": name, "projected": object{"sources": []any{object{"serviceAccountToken": object{"path": "istio-token", "expirationSeconds": 43200}}}}}
}
