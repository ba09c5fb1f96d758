package main

import (
	"encoding/json"
	"fmt"
)

// Written cases: one per clause of the algorithm and its odd corners.
func writtenCases() []mergeCase {
	var all []mergeCase
	for _, group := range [][][3]string{plain, directives, orders, primitives, retained, nulls, mistakes} {
		for _, c := range group {
			all = append(all, mergeCase{c[0], json.RawMessage(c[1]), json.RawMessage(c[2])})
		}
	}
	seen := map[string]bool{}
	for _, c := range all {
		if seen[c.ID] || !json.Valid(c.Original) || !json.Valid(c.Patch) {
			fail(fmt.Sprintf("case %s is not valid", c.ID))
		}
		seen[c.ID] = true
	}
	return all
}

const app = `{"spec":{"containers":[{"name":"app","image":"shop:1","env":[{"name":"X","value":"1"},{"name":"B","value":"2"}],"ports":[{"containerPort":8080}]}]}}`

var plain = [][3]string{
	{"empty-both", `{}`, `{}`},
	{"empty-patch", app, `{}`},
	{"empty-original", `{}`, app},
	{"null-containers", `{"metadata":{},"spec":{"containers":null},"status":{}}`, app},
	{"proxy-first", app, `{"spec":{"containers":[{"name":"istio-proxy","image":"proxyv2"}]}}`},
	{"proxy-merged", app, `{"spec":{"containers":[{"name":"app","image":"shop:2"}]}}`},
	{"env-new-first", app, `{"spec":{"containers":[{"name":"app","env":[{"name":"A","value":"a"},{"name":"B","value":"b"}]}]}}`},
	{"env-reversed", app, `{"spec":{"containers":[{"name":"app","env":[{"name":"B","value":"b"},{"name":"X","value":"x"}]}]}}`},
	{"ports-by-number", app, `{"spec":{"containers":[{"name":"app","ports":[{"containerPort":8080,"protocol":"UDP"},{"containerPort":9090}]}]}}`},
	{"ports-number-against-string", app, `{"spec":{"containers":[{"name":"app","ports":[{"containerPort":"8080"}]}]}}`},
	{"ports-twice-in-original", `{"spec":{"containers":[{"name":"a","ports":[{"containerPort":53,"protocol":"TCP"},{"containerPort":53,"protocol":"UDP"}]}]}}`, `{"spec":{"containers":[{"name":"a","ports":[{"containerPort":53,"name":"dns"}]}]}}`},
	{"ports-twice-in-patch", `{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80}]}]}}`, `{"spec":{"containers":[{"name":"a","ports":[{"containerPort":53,"protocol":"TCP"},{"containerPort":53,"protocol":"UDP"}]}]}}`},
	{"volumes-retain-strategy", `{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}`, `{"spec":{"volumes":[{"name":"v","secret":{"secretName":"s"}},{"name":"w","emptyDir":{"medium":"Memory"}}]}}`},
	{"volume-mounts", `{"spec":{"containers":[{"name":"a","volumeMounts":[{"mountPath":"/a","name":"x"},{"mountPath":"/b","name":"y"}]}]}}`, `{"spec":{"containers":[{"name":"a","volumeMounts":[{"mountPath":"/b","name":"z","readOnly":true},{"mountPath":"/c","name":"y"}]}]}}`},
	{"args-atomic", `{"spec":{"containers":[{"name":"a","args":["1","2"]}]}}`, `{"spec":{"containers":[{"name":"a","args":["3"]}]}}`},
	{"args-emptied", `{"spec":{"containers":[{"name":"a","args":["1","2"]}]}}`, `{"spec":{"containers":[{"name":"a","args":[]}]}}`},
	{"tolerations-atomic", `{"spec":{"tolerations":[{"key":"a"}]}}`, `{"spec":{"tolerations":[{"key":"b"},{"key":"c"}]}}`},
	{"labels-by-key", `{"metadata":{"labels":{"a":"1","b":"2"}}}`, `{"metadata":{"labels":{"b":"3","c":"4"}}}`},
	{"labels-number", `{"metadata":{"labels":{"a":"1"}}}`, `{"metadata":{"labels":{"a":true,"b":7}}}`},
	{"limits", `{"spec":{"containers":[{"name":"a","resources":{"limits":{"cpu":"1"}}}]}}`, `{"spec":{"containers":[{"name":"a","resources":{"limits":{"memory":"1Gi"},"requests":{"cpu":2}}}]}}`},
	{"security-context", `{"spec":{"securityContext":{"fsGroup":1}}}`, `{"spec":{"securityContext":{"runAsUser":2,"fsGroup":1337}}}`},
	{"affinity-lists", `{"spec":{"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"a","operator":"Exists"}]}]}}}}}`, `{"spec":{"affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchFields":[{"key":"b","operator":"Exists"}]}]}}}}}`},
	{"host-aliases", `{"spec":{"hostAliases":[{"ip":"1.1.1.1","hostnames":["a"]}]}}`, `{"spec":{"hostAliases":[{"ip":"1.1.1.1","hostnames":["b"]},{"ip":"2.2.2.2"}]}}`},
	{"pull-secrets", `{"spec":{"imagePullSecrets":[{"name":"a"}]}}`, `{"spec":{"imagePullSecrets":[{"name":"b"},{"name":"a"}]}}`},
	{"topology", `{"spec":{"topologySpreadConstraints":[{"topologyKey":"zone","maxSkew":1}]}}`, `{"spec":{"topologySpreadConstraints":[{"topologyKey":"zone","maxSkew":2,"labelSelector":{"matchLabels":{"a":"b"}}}]}}`},
	{"owner-references", `{"metadata":{"ownerReferences":[{"uid":"1","name":"a","kind":"X","apiVersion":"v1"}]}}`, `{"metadata":{"ownerReferences":[{"uid":"1","name":"b"},{"uid":"2","name":"c"}]}}`},
	{"type-string-over-map", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":"none"}}`},
	{"type-map-over-string", `{"metadata":{"name":"x"}}`, `{"metadata":{"name":{"a":null,"b":[{"c":null},null]}}}`},
	{"type-list-over-map", `{"spec":{"containers":{"name":"a"}}}`, `{"spec":{"containers":[{"name":"a","env":null}]}}`},
	{"number-over-number", `{"spec":{"priority":1}}`, `{"spec":{"priority":2.5}}`},
	{"whole-over-fraction", `{"spec":{"priority":1.5}}`, `{"spec":{"priority":2}}`},
	{"same-value", app, app},
	{"unknown-scalar", `{"spec":{"colour":"red"}}`, `{"spec":{"colour":"blue"}}`},
	{"other-case-new", app, `{"Spec":{"Containers":[]}}`},
	{"other-case-both", `{"Spec":{"Containers":[{"name":"a","Env":[{"name":"X"}]}]}}`, `{"Spec":{"Containers":[{"name":"a","Env":[{"name":"Y"}]}]}}`},
	{"long-s-in-key", `{"ſpec":{"hostname":"a"}}`, `{"ſpec":{"hostname":"b"}}`},
	{"kelvin-in-key", `{"Kind":{"a":{}}}`, `{"Kind":{"a":{}}}`},
}

var directives = [][3]string{
	{"patch-replace-root", app, `{"$patch":"replace","spec":{"nodeName":"n"}}`},
	{"patch-delete-root", app, `{"$patch":"delete"}`},
	{"patch-merge-root", app, `{"$patch":"merge","spec":{}}`},
	{"patch-unknown-root", app, `{"$patch":"squash","spec":{"x":[1,"a",null,true,{"k":2.5}]}}`},
	{"patch-number-root", app, `{"$patch":7}`},
	{"patch-large-number-root", app, `{"$patch":12345678,"a":12345678}`},
	{"patch-null-root", app, `{"$patch":null}`},
	{"patch-bool-root", app, `{"$patch":true,"z":false}`},
	{"patch-map-root", app, `{"$patch":{"a":1,"b":"c"}}`},
	{"patch-list-root", app, `{"$patch":["a",1,null]}`},
	{"replace-labels", `{"metadata":{"labels":{"a":"1"}}}`, `{"metadata":{"labels":{"$patch":"replace","b":"2","c":null}}}`},
	{"delete-labels", `{"metadata":{"labels":{"a":"1"}}}`, `{"metadata":{"labels":{"$patch":"delete"}}}`},
	{"delete-absent-map", `{"metadata":{}}`, `{"metadata":{"labels":{"$patch":"delete"}}}`},
	{"replace-absent-map", `{"metadata":{}}`, `{"metadata":{"labels":{"$patch":"replace","a":"b"}}}`},
	{"directive-below-absent", `{}`, `{"spec":{"securityContext":{"$patch":"replace","fsGroup":1},"nodeSelector":{"a":"b"}}}`},
	{"directive-in-list-below-absent", `{}`, `{"spec":{"containers":[{"name":"a","$patch":"delete"},{"name":"b","env":[{"$patch":"replace"},{"name":"X","value":null}]}]}}`},
	{"retain-keys-below-absent", `{}`, `{"spec":{"securityContext":{"$retainKeys":["fsGroup"],"fsGroup":1}}}`},
	{"order-below-absent", `{}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"name":"a"}]}}`},
	{"delete-list-below-absent", `{}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}`},
	{"item-delete", app, `{"spec":{"containers":[{"name":"app","$patch":"delete"}]}}`},
	{"item-delete-absent", app, `{"spec":{"containers":[{"name":"other","$patch":"delete"}]}}`},
	{"item-delete-duplicates", `{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b"},{"name":"a","image":"2"}]}}`, `{"spec":{"containers":[{"name":"a","$patch":"delete"},{"name":"c"}]}}`},
	{"item-delete-and-add", app, `{"spec":{"containers":[{"name":"app","$patch":"delete"},{"name":"app","image":"new"}]}}`},
	{"item-replace", app, `{"spec":{"containers":[{"$patch":"replace"},{"name":"z"},{"name":"y"}]}}`},
	{"item-replace-alone", app, `{"spec":{"containers":[{"$patch":"replace"}]}}`},
	{"item-replace-and-delete", app, `{"spec":{"containers":[{"name":"q"},{"name":"app","$patch":"delete"},{"$patch":"replace"}]}}`},
	{"item-merge", app, `{"spec":{"containers":[{"$patch":"merge","name":"app"}]}}`},
	{"item-unknown", app, `{"spec":{"containers":[{"$patch":"drop","name":"app"}]}}`},
	{"item-number", app, `{"spec":{"containers":[{"$patch":1,"name":"app"}]}}`},
	{"item-delete-no-key", app, `{"spec":{"containers":[{"$patch":"delete"}]}}`},
	{"item-delete-by-null-key", `{"spec":{"containers":[{"name":null,"image":"x"},{"name":"b"}]}}`, `{"spec":{"containers":[{"$patch":"delete","name":null}]}}`},
	{"item-with-nested-replace", `{"spec":{"containers":[{"name":"a","securityContext":{"runAsUser":1,"privileged":true}}]}}`, `{"spec":{"containers":[{"name":"a","securityContext":{"$patch":"replace","runAsUser":2}}]}}`},
	{"appended-item-keeps-nulls", app, `{"spec":{"containers":[{"name":"new","image":null,"resources":{"limits":null,"requests":{"cpu":null}},"securityContext":{"$patch":"replace","runAsUser":1}}]}}`},
	{"directive-scalar-in-map", `{"metadata":{"labels":{"a":"1"}}}`, `{"metadata":{"labels":{"a":{"$patch":"delete"}}}}`},
	{"directive-over-list", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"finalizers":{"$patch":"delete"}}}`},
	{"directive-over-scalar-type", `{"metadata":{"name":"a"}}`, `{"metadata":{"name":{"$patch":"replace"}}}`},
	{"atomic-list-with-directive", `{"spec":{"tolerations":[{"key":"a"}]}}`, `{"spec":{"tolerations":[{"key":"b","$patch":"delete","value":null}]}}`},
	{"atomic-list-with-nulls", `{"spec":{"tolerations":[{"key":"a"}]}}`, `{"spec":{"tolerations":[{"key":"b","value":null},null,[1]]}}`},
}

var orders = [][3]string{
	{"order-whole", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"c"},{"name":"a"},{"name":"b"}]}}`},
	{"order-part", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"c"},{"name":"a"}]}}`},
	{"order-with-patch", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"d"},{"name":"c"},{"name":"a"}],"containers":[{"name":"d","image":"new"},{"name":"a","image":"x"}]}}`},
	{"order-patch-mismatch", `{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"},{"name":"b"}],"containers":[{"name":"b"},{"name":"a"}]}}`},
	{"order-patch-not-listed", `{"spec":{"containers":[{"name":"a"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"name":"z","image":null,"ports":[{"containerPort":1000000}]}]}}`},
	{"order-with-delete", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"c"},{"name":"b"}],"containers":[{"name":"a","$patch":"delete"}]}}`},
	{"order-with-delete-and-new", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"d"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"n"},{"name":"c"}],"containers":[{"name":"a","$patch":"delete"},{"name":"n"}]}}`},
	{"order-with-two-deletes-and-new", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"},{"name":"d"},{"name":"e"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"n"},{"name":"m"},{"name":"d"}],"containers":[{"name":"a","$patch":"delete"},{"name":"c","$patch":"delete"},{"name":"n"},{"name":"m"}]}}`},
	{"order-with-replace", `{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"z"},{"name":"y"}],"containers":[{"$patch":"replace"},{"name":"z"},{"name":"y"}]}}`},
	{"order-list-added", `{"spec":{}}`, `{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"b","env":null},{"name":"a"}]}}`},
	{"order-list-added-with-directive", `{"spec":{}}`, `{"spec":{"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"c","$patch":"delete"},{"name":"b"}]}}`},
	{"order-neither", `{"spec":{}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}]}}`},
	{"order-both-empty", `{"spec":{"containers":[]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[]}}`},
	{"order-empty-lists", `{"spec":{"containers":[{"name":"a"},{"name":"b"}]}}`, `{"spec":{"$setElementOrder/containers":[]}}`},
	{"order-empty-with-new", `{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}`, `{"spec":{"$setElementOrder/containers":[],"containers":[{"name":"x"},{"name":"y"},{"name":"b","image":"q"}]}}`},
	{"order-empty-with-many-new", manyContainers(24), `{"spec":{"$setElementOrder/containers":[],"containers":[{"name":"x"},{"name":"y"},{"name":"z"},{"name":"c7","image":"q"},{"name":"w"},{"name":"c2"}]}}`},
	{"order-empty-with-forty-five", manyContainers(45), `{"spec":{"$setElementOrder/containers":[],"containers":[{"name":"x"},{"name":"c40"},{"name":"y"},{"name":"c7","image":"q"},{"name":"w"},{"name":"c2"},{"name":"v"}]}}`},
	{"order-not-a-list", app, `{"spec":{"$setElementOrder/containers":{"name":"a"}}}`},
	{"order-null", app, `{"spec":{"$setElementOrder/containers":null}}`},
	{"order-string", app, `{"spec":{"$setElementOrder/containers":"a"}}`},
	{"order-without-slash", app, `{"spec":{"$setElementOrder":[]}}`},
	{"order-longer-prefix", app, `{"spec":{"$setElementOrders/containers":[]}}`},
	{"order-unknown-field", app, `{"spec":{"$setElementOrder/boxes":[{"name":"a"}]}}`},
	{"order-original-not-list", `{"spec":{"containers":null}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}]}}`},
	{"order-original-map", `{"spec":{"containers":{"a":"b"}}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}]}}`},
	{"order-patch-map", app, `{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":"x"}}`},
	{"order-patch-null", app, `{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":null}}`},
	{"order-no-merge-key", app, `{"spec":{"$setElementOrder/containers":[{"image":"a"}],"containers":[{"name":"app"}]}}`},
	{"order-patch-no-merge-key", app, `{"spec":{"$setElementOrder/containers":[{"name":"app"}],"containers":[{"image":"x"}]}}`},
	{"order-scalars-for-maps", app, `{"spec":{"$setElementOrder/containers":["app"]}}`},
	{"order-scalars-and-patch", app, `{"spec":{"$setElementOrder/containers":["app"],"containers":[{"name":"app"}]}}`},
	{"order-on-struct-field", `{"spec":{"securityContext":{"fsGroup":1}}}`, `{"spec":{"$setElementOrder/securityContext":[{"name":"a"}]}}`},
	{"order-on-string-field", `{"spec":{}}`, `{"spec":{"$setElementOrder/nodeName":["a"]}}`},
	{"order-on-atomic-list", `{"spec":{"tolerations":[{"key":"a"},{"key":"b"}]}}`, `{"spec":{"$setElementOrder/tolerations":[{"key":"b"},{"key":"a"}]}}`},
	{"order-on-args", `{"spec":{"containers":[{"name":"a","args":["1","2","3"]}]}}`, `{"spec":{"containers":[{"name":"a","$setElementOrder/args":["3","1"],"args":["3"]}]}}`},
	{"order-finalizers", `{"metadata":{"finalizers":["a","b","c"]}}`, `{"metadata":{"$setElementOrder/finalizers":["c","d","a"],"finalizers":["d"]}}`},
	{"order-finalizers-maps", `{"metadata":{"finalizers":["a","b"]}}`, `{"metadata":{"$setElementOrder/finalizers":[{"a":"b"}]}}`},
	{"order-env", app, `{"spec":{"containers":[{"name":"app","$setElementOrder/env":[{"name":"B"},{"name":"N"},{"name":"X"}],"env":[{"name":"N","value":"n"}]}]}}`},
	{"order-and-delete-list", `{"metadata":{"finalizers":["a","b","c"]}}`, `{"metadata":{"$setElementOrder/finalizers":["c","a"],"$deleteFromPrimitiveList/finalizers":["b"]}}`},
	{"order-two-kinds-of-element", `{"spec":{"containers":[{"name":"a"},"b"]}}`, `{"spec":{"$setElementOrder/containers":[{"name":"a"}]}}`},
}

var primitives = [][3]string{
	{"finalizers-added", `{"metadata":{"finalizers":["a","b"]}}`, `{"metadata":{"finalizers":["c","a"]}}`},
	{"finalizers-same", `{"metadata":{"finalizers":["a","b"]}}`, `{"metadata":{"finalizers":["b","a"]}}`},
	{"finalizers-duplicates", `{"metadata":{"finalizers":["a","a","b"]}}`, `{"metadata":{"finalizers":["c"]}}`},
	{"finalizers-more-duplicates", `{"metadata":{"finalizers":["a","b","a","c","b"]}}`, `{"metadata":{"finalizers":["d","b","e"]}}`},
	{"finalizers-duplicates-in-patch", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"finalizers":["c","c","a","d","c"]}}`},
	{"finalizers-empty-original", `{"metadata":{"finalizers":[]}}`, `{"metadata":{"finalizers":["c","c"]}}`},
	{"finalizers-empty-patch", `{"metadata":{"finalizers":["a","a"]}}`, `{"metadata":{"finalizers":[]}}`},
	{"finalizers-numbers", `{"metadata":{"finalizers":[1,2]}}`, `{"metadata":{"finalizers":[2,3]}}`},
	{"finalizers-fractions", `{"metadata":{"finalizers":[1,2]}}`, `{"metadata":{"finalizers":[2.5]}}`},
	{"finalizers-mixed", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"finalizers":[1000000]}}`},
	{"finalizers-mixed-bool", `{"metadata":{"finalizers":["a",null]}}`, `{"metadata":{"finalizers":[true]}}`},
	{"finalizers-null-first", `{"metadata":{"finalizers":[null]}}`, `{"metadata":{"finalizers":["a"]}}`},
	{"finalizers-of-lists", `{"metadata":{"finalizers":[["a"]]}}`, `{"metadata":{"finalizers":["a"]}}`},
	{"finalizers-of-maps", `{"metadata":{"finalizers":[{"a":"b"}]}}`, `{"metadata":{"finalizers":[{"a":"c"}]}}`},
	{"delete-from", `{"metadata":{"finalizers":["a","b","c"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["b","x"]}}`},
	{"delete-from-all", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}`},
	{"delete-from-absent", `{"metadata":{"name":"x"}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}}`},
	{"delete-from-null", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":null}}`},
	{"delete-from-other-type", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":"a"}}`},
	{"delete-from-other-type-nulls", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":{"a":null,"b":1}}}`},
	{"delete-from-scalar-field", `{"metadata":{"name":"a"}}`, `{"metadata":{"$deleteFromPrimitiveList/name":"a"}}`},
	{"delete-from-map-field", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"$deleteFromPrimitiveList/labels":{"a":"c"}}}`},
	{"delete-from-without-slash", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveList":["a"]}}`},
	{"delete-from-longer-prefix", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveListX/finalizers":["a"]}}`},
	{"delete-from-empty-name", `{"metadata":{"finalizers":["a"],"":["q"]}}`, `{"metadata":{"$deleteFromPrimitiveList/":["a"]}}`},
	{"delete-from-atomic", `{"spec":{"containers":[{"name":"a","args":["1","2","3"]}]}}`, `{"spec":{"containers":[{"name":"a","$deleteFromPrimitiveList/args":["2"]}]}}`},
	{"delete-from-list-of-maps", app, `{"spec":{"$deleteFromPrimitiveList/containers":[{"name":"app"}]}}`},
	{"delete-from-tolerations", `{"spec":{"tolerations":[{"key":"a"}]}}`, `{"spec":{"$deleteFromPrimitiveList/tolerations":[{"key":"a"}]}}`},
	{"delete-from-mixed", `{"metadata":{"finalizers":["a"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":[1]}}`},
	{"delete-from-and-add", `{"metadata":{"finalizers":["a","b"]}}`, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["a"],"finalizers":["c"]}}`},
	{"delete-from-unknown-field", `{"spec":{"extra":["a"]}}`, `{"spec":{"$deleteFromPrimitiveList/extra":["a"]}}`},
}

var retained = [][3]string{
	{"retain-volume-source", `{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}`, `{"spec":{"volumes":[{"name":"v","$retainKeys":["name","secret"],"secret":{"secretName":"s"}}]}}`},
	{"retain-not-listed", `{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}`, `{"spec":{"volumes":[{"name":"v","$retainKeys":["name"],"secret":{"secretName":"s"}}]}}`},
	{"retain-null-not-listed", `{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}`, `{"spec":{"volumes":[{"name":"v","$retainKeys":["name","secret"],"emptyDir":null,"secret":{}}]}}`},
	{"retain-without-key", `{"spec":{"volumes":[{"name":"v","emptyDir":{}}]}}`, `{"spec":{"volumes":[{"name":"v","$retainKeys":["secret"]}]}}`},
	{"retain-anywhere", `{"spec":{"securityContext":{"fsGroup":1,"runAsUser":2}}}`, `{"spec":{"securityContext":{"$retainKeys":["runAsUser","runAsGroup"],"runAsGroup":3}}}`},
	{"retain-empty", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$retainKeys":[]}}}`},
	{"retain-not-a-list", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$retainKeys":"a"}}}`},
	{"retain-null", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$retainKeys":null}}}`},
	{"retain-numbers", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$retainKeys":[1,true,null,"a"]}}}`},
	{"retain-maps", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$retainKeys":[{"a":"b"}]}}}`},
	{"retain-lists", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$retainKeys":[["a"]]}}}`},
	{"retain-with-order", `{"spec":{"containers":[{"name":"a"},{"name":"b"}],"nodeName":"n"}}`, `{"spec":{"$retainKeys":["containers"],"$setElementOrder/containers":[{"name":"b"},{"name":"a"}]}}`},
	{"retain-root", `{"metadata":{"name":"a"},"spec":{"nodeName":"n"},"status":{}}`, `{"$retainKeys":["spec"],"spec":{"hostname":"h"}}`},
}

var nulls = [][3]string{
	{"null-deletes", app, `{"spec":{"containers":[{"name":"app","env":null,"image":null}]}}`},
	{"null-absent", app, `{"spec":{"volumes":null,"nodeName":null},"status":null}`},
	{"null-under-absent-map", app, `{"spec":{"securityContext":{"fsGroup":null,"runAsUser":1,"seLinuxOptions":{"level":null}}}}`},
	{"null-under-absent-list", app, `{"spec":{"volumes":[{"name":"v","emptyDir":null},{"name":"w","secret":{"secretName":null}}]}}`},
	{"null-in-absent-list", app, `{"spec":{"tolerations":[null,{"key":null}]}}`},
	{"null-deep-list", app, `{"spec":{"affinity":{"podAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"z","labelSelector":null,"namespaces":[null]}]}}}}`},
	{"null-original", `{"spec":null}`, app},
	{"null-original-deleted", `{"spec":null}`, `{"spec":null}`},
	{"null-original-label", `{"metadata":{"labels":{"a":null}}}`, `{"metadata":{"labels":{"a":null,"b":null,"c":"d"}}}`},
	{"null-under-null-map", `{"metadata":{"labels":null}}`, `{"metadata":{"labels":{"a":null,"b":"c"}}}`},
	{"null-merge-key", app, `{"spec":{"containers":[{"name":null,"image":"x"}]}}`},
	{"null-merge-key-twice", `{"spec":{"containers":[{"name":null,"image":"x"}]}}`, `{"spec":{"containers":[{"name":null,"image":"y"},{"name":null,"image":"z"}]}}`},
	{"null-merge-key-both", `{"spec":{"containers":[{"name":null,"image":"x"}]}}`, `{"spec":{"containers":[{"name":null,"image":"y"}]}}`},
	{"null-item-in-patch", app, `{"spec":{"containers":[null]}}`},
	{"null-items-only", `{"spec":{"containers":[null]}}`, `{"spec":{"containers":[null]}}`},
	{"null-item-against-empty", `{"spec":{"containers":[]}}`, `{"spec":{"containers":[null]}}`},
	{"null-item-second", app, `{"spec":{"containers":[{"name":"a"},null]}}`},
	{"null-in-merged-item", `{"spec":{"containers":[{"name":"a","resources":{"limits":{"cpu":"1"}}}]}}`, `{"spec":{"containers":[{"name":"a","resources":{"limits":null,"requests":{"cpu":null}}}]}}`},
	{"replace-keeps-nulls", `{"metadata":{"labels":{"a":"b"}}}`, `{"metadata":{"labels":{"$patch":"replace","x":null,"y":{"z":null}}}}`},
}

var mistakes = [][3]string{
	{"unknown-map", `{"spec":{"extra":{"a":1}}}`, `{"spec":{"extra":{"b":2}}}`},
	{"unknown-list", `{"spec":{"extra":["a"]}}`, `{"spec":{"extra":["b"]}}`},
	{"unknown-nested", `{"spec":{"containers":[{"name":"a","extra":{"q":"1"}}]}}`, `{"spec":{"containers":[{"name":"a","extra":{"q":"2"}}]}}`},
	{"map-below-labels", `{"metadata":{"labels":{"a":{"b":"c"}}}}`, `{"metadata":{"labels":{"a":{"b":"d"}}}}`},
	{"list-below-labels", `{"metadata":{"labels":{"a":["b"]}}}`, `{"metadata":{"labels":{"a":["c"]}}}`},
	{"map-below-quantity", `{"spec":{"containers":[{"name":"a","resources":{"limits":{"cpu":{"x":1}}}}]}}`, `{"spec":{"containers":[{"name":"a","resources":{"limits":{"cpu":{"x":2}}}}]}}`},
	{"map-below-string", `{"metadata":{"name":{"a":"b"}}}`, `{"metadata":{"name":{"a":"c"}}}`},
	{"map-inside-string", `{"metadata":{"name":{"a":{}}}}`, `{"metadata":{"name":{"a":{"c":"d"}}}}`},
	{"list-for-string", `{"metadata":{"name":["a"]}}`, `{"metadata":{"name":["b"]}}`},
	{"list-for-struct", `{"spec":{"securityContext":["a"]}}`, `{"spec":{"securityContext":["b"]}}`},
	{"list-for-time", `{"metadata":{"creationTimestamp":["a"]}}`, `{"metadata":{"creationTimestamp":["b"]}}`},
	{"list-for-pointer-scalar", `{"spec":{"priority":["a"]}}`, `{"spec":{"priority":["b"]}}`},
	{"map-for-pointer-scalar", `{"spec":{"priority":{"a":{}}}}`, `{"spec":{"priority":{"a":{}}}}`},
	{"map-below-list", `{"spec":{"containers":{"a":{"b":"c"}}}}`, `{"spec":{"containers":{"a":{"b":"d"}}}}`},
	{"map-for-int-or-string", `{"spec":{"containers":[{"name":"a","livenessProbe":{"httpGet":{"port":{"a":{}}}}}]}}`, `{"spec":{"containers":[{"name":"a","livenessProbe":{"httpGet":{"port":{"a":{}}}}}]}}`},
	{"no-merge-key-patch", app, `{"spec":{"containers":[{"image":"x","ports":[{"containerPort":1000000}],"args":["a","b"],"stdin":true,"n":null}]}}`},
	{"no-merge-key-original", `{"spec":{"containers":[{"image":"x"}]}}`, `{"spec":{"containers":[{"name":"a"}]}}`},
	{"no-merge-key-original-merged", `{"spec":{"containers":[{"image":"x"},{"name":"a"}]}}`, `{"spec":{"containers":[{"name":"a","image":"y"}]}}`},
	{"scalar-in-list-of-maps", app, `{"spec":{"containers":["x"]}}`},
	{"scalars-in-both", `{"spec":{"containers":["x"]}}`, `{"spec":{"containers":["y"]}}`},
	{"scalars-in-both-with-directive", `{"spec":{"containers":["x","z"]}}`, `{"spec":{"$deleteFromPrimitiveList/containers":["x"]}}`},
	{"list-of-lists", app, `{"spec":{"containers":[[{"name":"a"}]]}}`},
	{"list-of-lists-original", `{"spec":{"containers":[["a"]]}}`, `{"spec":{"containers":[{"name":"a"}]}}`},
	{"mixed-kinds-original", `{"spec":{"containers":[{"name":"a"},"b",1]}}`, `{"spec":{"containers":[{"name":"a"}]}}`},
	{"merge-key-map", `{"spec":{"containers":[{"name":{"a":1}}]}}`, `{"spec":{"containers":[{"name":{"a":1}}]}}`},
	{"merge-key-list", `{"spec":{"containers":[{"name":["a"]}]}}`, `{"spec":{"containers":[{"name":["b"]}]}}`},
	{"merge-key-map-against-string", `{"spec":{"containers":[{"name":"a"}]}}`, `{"spec":{"containers":[{"name":{"a":1}}]}}`},
	{"merge-key-bool", `{"spec":{"containers":[{"name":true}]}}`, `{"spec":{"containers":[{"name":true,"image":"q"},{"name":false}]}}`},
	{"merge-key-fraction", `{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80}]}]}}`, `{"spec":{"containers":[{"name":"a","ports":[{"containerPort":80.5},{"containerPort":80,"name":"w"}]}]}}`},
	{"html-in-text", `{"spec":{"containers":[{"image":"<&>\u2028"}]}}`, `{"spec":{"containers":[{"name":"a"}]}}`},
	{"numbers-in-text", app, `{"spec":{"containers":[{"a":0.1,"b":1e21,"c":123456789,"d":-0.00001,"e":1.5e300,"f":100000,"g":1000000,"h":-12}]}}`},
	{"empty-texts-in-text", app, `{"spec":{"containers":[{"a":"","b":[],"c":{},"d":[""],"e":["x y","z"]}]}}`},
	{"keys-sorted-in-text", app, `{"spec":{"containers":[{"b":"1","a":"2","A":"3","ab":"4","é":"5","aa":{"z":1,"y":2}}]}}`},
}

func manyContainers(n int) string {
	items := make([]map[string]string, n)
	for i := range items {
		items[i] = map[string]string{"name": fmt.Sprintf("c%d", i)}
	}
	data, _ := json.Marshal(map[string]any{"spec": map[string]any{"containers": items}})
	return string(data)
}
