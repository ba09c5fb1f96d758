package main

import "sort"

// sprinkle walks an overlay and lets change alter one map in so many.
func (g generator) sprinkle(value any, p float64, change func(m object)) {
	switch typed := value.(type) {
	case object:
		for _, key := range sortedKeys(typed) {
			g.sprinkle(typed[key], p, change)
		}
		if g.chance(p) {
			change(typed)
		}
	case []any:
		for _, item := range typed {
			g.sprinkle(item, p, change)
		}
	}
}

func sortedKeys(m object) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

var mergeKeys = map[string]string{
	"containers": "name", "initContainers": "name", "volumes": "name", "env": "name", "ports": "containerPort",
	"volumeMounts": "mountPath", "imagePullSecrets": "name", "hostAliases": "ip", "topologySpreadConstraints": "topologyKey", "ownerReferences": "uid",
}

func (g generator) nullEntry(m object) {
	keys := sortedKeys(m)
	if len(keys) == 0 || g.chance(0.3) {
		m[g.pick("image", "env", "labels", "fsGroup", "emptyDir", "resources", "cpu")] = nil
		return
	}
	key := keys[g.Intn(len(keys))]
	if key == "name" && g.chance(0.9) {
		return
	}
	m[key] = nil
}

// directive writes one of the patch directives where it makes sense, and sometimes where it does not.
func (g generator) directive(m object) {
	lists := []string{}
	for _, key := range sortedKeys(m) {
		if _, isList := m[key].([]any); isList {
			lists = append(lists, key)
		}
	}
	switch choice := g.Intn(10); {
	case choice < 2:
		m["$patch"] = g.pick("delete", "delete", "replace", "merge")
	case choice < 4:
		m["$retainKeys"] = g.retained(m)
	case choice < 8 && len(lists) > 0:
		g.order(m, lists[g.Intn(len(lists))])
	case choice == 8 && len(lists) > 0:
		items := m[lists[0]].([]any)
		at := g.Intn(len(items) + 1)
		special := object{"$patch": g.pick("delete", "replace")}
		if key := mergeKeys[lists[0]]; key != "" && g.chance(0.9) {
			special[key] = []any{g.pick("app", "istio-proxy", "A", "data"), 8080, "/data"}[map[string]int{"containerPort": 1, "mountPath": 2}[key]]
		}
		m[lists[0]] = append(append(append([]any{}, items[:at]...), special), items[at:]...)
	default:
		m["$deleteFromPrimitiveList/"+g.pick("finalizers", "args")] = []any{g.pick("x", "proxy"), g.pick("y", "sidecar")}
	}
}

func (g generator) retained(m object) []any {
	keys := []any{}
	for _, key := range sortedKeys(m) {
		if g.chance(0.93) {
			keys = append(keys, key)
		}
	}
	return append(keys, g.pick("image", "emptyDir", "cpu"))
}

func (g generator) order(m object, name string) {
	key := mergeKeys[name]
	order := []any{}
	for _, item := range m[name].([]any) {
		if one, isMap := item.(object); isMap && key != "" {
			if one[key] != nil {
				order = append(order, object{key: one[key]})
			}
		} else {
			order = append(order, item)
		}
		if g.chance(0.3) && key == "name" {
			order = append(order, object{"name": g.pick("app", "log", "A", "B", "data")})
		}
	}
	if g.chance(0.1) {
		g.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	m["$setElementOrder/"+name] = order
	if g.chance(0.4) {
		delete(m, name)
	}
}

// mistake gives a value another type, drops a merge key, or puts something foreign into a list.
func (g generator) mistake(m object) {
	keys := sortedKeys(m)
	if len(keys) == 0 {
		return
	}
	key := keys[g.Intn(len(keys))]
	switch g.Intn(4) {
	case 0:
		delete(m, key)
	case 1:
		m[key] = []any{"text", 7, true, object{"k": "v"}, []any{"l"}}[g.Intn(5)]
	case 2:
		if items, isList := m[key].([]any); isList {
			m[key] = append(items, []any{nil, "text", object{"k": 1000000}, 2.5}[g.Intn(4)])
		}
	case 3:
		m["unknownField"] = object{"a": object{"b": nil}}
	}
}
