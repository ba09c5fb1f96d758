// Command json-patch applies patches of ours with evanphx/json-patch, which kube-inject uses, and records results and
// error texts: go run . >../../../fixtures/kube/json-patches.jsonl
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"

	jsonpatch "github.com/evanphx/json-patch/v5"
)

const document = `{"a":{"b/c":1,"d~e":[10,20,{"f":null}],"g":{"h":"text"}},"list":[1,2,3],"n":null,"s":"x","empty":{},"none":[]}`

var written = []string{
	`[]`,
	`[{"op":"add","path":"/a/new","value":{"x":[1]}}]`,
	`[{"op":"add","path":"/a/b~1c","value":2}]`,
	`[{"op":"add","path":"/a/d~0e/1","value":15}]`,
	`[{"op":"add","path":"/list/-","value":4}]`,
	`[{"op":"add","path":"/list/3","value":4}]`,
	`[{"op":"add","path":"/list/4","value":5}]`,
	`[{"op":"add","path":"/list/-1","value":9}]`,
	`[{"op":"add","path":"/list/-5","value":9}]`,
	`[{"op":"add","path":"/list/x","value":9}]`,
	`[{"op":"add","path":"/none/0","value":1}]`,
	`[{"op":"add","path":"/missing/x","value":9}]`,
	`[{"op":"add","path":"/s/x","value":9}]`,
	`[{"op":"add","path":"/n/x","value":9}]`,
	`[{"op":"add","path":"","value":{"whole":true}}]`,
	`[{"op":"add","path":"no-slash","value":1}]`,
	`[{"op":"add","path":"/n","value":null}]`,
	`[{"op":"remove","path":"/a/b~1c"}]`,
	`[{"op":"remove","path":"/a/zz"}]`,
	`[{"op":"remove","path":"/zz/a"}]`,
	`[{"op":"remove","path":"/list/0"}]`,
	`[{"op":"remove","path":"/list/3"}]`,
	`[{"op":"remove","path":"/list/-1"}]`,
	`[{"op":"remove","path":"/list/-4"}]`,
	`[{"op":"remove","path":"/list/one"}]`,
	`[{"op":"remove","path":"/list/-"}]`,
	`[{"op":"replace","path":"/s","value":"y"}]`,
	`[{"op":"replace","path":"/zz","value":"y"}]`,
	`[{"op":"replace","path":"/zz/q","value":"y"}]`,
	`[{"op":"replace","path":"/list/1","value":{"m":"n"}}]`,
	`[{"op":"replace","path":"/list/7","value":1}]`,
	`[{"op":"replace","path":"/list/x","value":1}]`,
	`[{"op":"replace","path":"","value":{"whole":1}}]`,
	`[{"op":"replace","path":"/n","value":{"m":1}}]`,
	`[{"op":"move","from":"/a/g","path":"/moved"}]`,
	`[{"op":"move","from":"/list/0","path":"/list/2"}]`,
	`[{"op":"move","from":"/list/2","path":"/list/0"}]`,
	`[{"op":"move","from":"/list/0","path":"/list/3"}]`,
	`[{"op":"move","from":"/zz","path":"/y"}]`,
	`[{"op":"move","from":"/zz/y","path":"/y"}]`,
	`[{"op":"move","from":"/list/9","path":"/y"}]`,
	`[{"op":"move","from":"","path":"/y"}]`,
	`[{"op":"move","from":"/s","path":"/zz/y"}]`,
	`[{"op":"move","from":"/s","path":"/list/x"}]`,
	`[{"op":"copy","from":"/a/g","path":"/copied"},{"op":"add","path":"/copied/h","value":"changed"}]`,
	`[{"op":"copy","from":"/zz/a","path":"/copied"}]`,
	`[{"op":"copy","from":"/zz","path":"/copied"}]`,
	`[{"op":"copy","from":"/s","path":"/zz/copied"}]`,
	`[{"op":"copy","from":"/s","path":"/list/9"}]`,
	`[{"op":"copy","from":"/n","path":"/list/0"}]`,
	`[{"op":"test","path":"/s","value":"x"}]`,
	`[{"op":"test","path":"/s","value":"y"}]`,
	`[{"op":"test","path":"/a/d~0e","value":[10,20,{"f":null}]}]`,
	`[{"op":"test","path":"/a","value":{"g":{"h":"text"},"b/c":1,"d~e":[10,20,{"f":null}]}}]`,
	`[{"op":"test","path":"/a","value":{"g":{"h":"text"}}}]`,
	`[{"op":"test","path":"/n","value":null}]`,
	`[{"op":"test","path":"/n","value":1}]`,
	`[{"op":"test","path":"/zz","value":null}]`,
	`[{"op":"test","path":"/zz","value":1}]`,
	`[{"op":"test","path":"/zz/q","value":1}]`,
	`[{"op":"test","path":"/list/9","value":1}]`,
	`[{"op":"test","path":"/list/x","value":1}]`,
	`[{"op":"test","path":"/list/0","value":"1"}]`,
	`[{"op":"test","path":"","value":{"whole":1}}]`,
	`[{"op":"test","path":"/s","value":null}]`,
	`[{"op":"remove","path":"/s"},{"op":"remove","path":"/s"}]`,
}

type patchCase struct {
	ID       string          `json:"id"`
	Document json.RawMessage `json:"document"`
	Patch    json.RawMessage `json:"patch"`
	Result   json.RawMessage `json:"result,omitempty"`
	Error    string          `json:"error,omitempty"`
}

func main() {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for i, patch := range written {
		encode(encoder, fmt.Sprintf("written-%02d", i), patch)
	}
	random := rand.New(rand.NewSource(7))
	for i := 0; i < 150; i++ {
		encode(encoder, fmt.Sprintf("generated-%03d", i), generate(random))
	}
}

func encode(encoder *json.Encoder, id, patch string) {
	c := patchCase{ID: id, Document: json.RawMessage(document), Patch: json.RawMessage(patch)}
	decoded, err := jsonpatch.DecodePatch([]byte(patch))
	if err == nil {
		c.Result, err = decoded.Apply([]byte(document))
	}
	if err != nil {
		c.Error = err.Error()
	}
	if err := encoder.Encode(c); err != nil {
		panic(err)
	}
}

func generate(random *rand.Rand) string {
	pick := func(words ...string) string { return words[random.Intn(len(words))] }
	path := func() string {
		return pick("/a", "/a/g", "/a/g/h", "/a/d~0e", "/a/d~0e/2", "/a/d~0e/2/f", "/list", "/list/0", "/list/2", "/list/-", "/s", "/n", "/empty", "/empty/x", "/none/0", "/none/-", "/a/b~1c", "/zz")
	}
	operations := make([]map[string]any, 1+random.Intn(4))
	for i := range operations {
		operation := map[string]any{"op": pick("add", "add", "remove", "replace", "move", "copy", "test"), "path": path()}
		switch operation["op"] {
		case "add", "replace", "test":
			operation["value"] = []any{1, "x", nil, map[string]any{"f": nil}, []any{1, 2, 3}}[random.Intn(5)]
		case "move", "copy":
			operation["from"] = path()
		}
		operations[i] = operation
	}
	data, err := json.Marshal(operations)
	if err != nil {
		panic(err)
	}
	return string(data)
}
