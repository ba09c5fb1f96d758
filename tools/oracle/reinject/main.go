// Injects once more what Istio injected already, with Istio's own code, and records what comes out:
//
//	cd tools/oracle/reinject && go run . PACK ../../../fixtures/istio/reinjection.jsonl
//
// PACK is a folder of golden cases (cases.json, inputs, expected). Each line says whether Istio changes its own output and the SHA-256 of
// what it makes of it. ENABLE_NATIVE_SIDECARS is read once a process, so the program starts itself again for the cases that want it on.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/kube/inject"
)

type golden struct {
	ID       string   `json:"id"`
	Config   string   `json:"config"`
	Values   string   `json:"values"`
	Mesh     string   `json:"mesh"`
	Expected *string  `json:"expected"`
	Modes    []string `json:"modes"`
	Settings struct {
		NativeSidecars   bool   `json:"nativeSidecars"`
		Platform         string `json:"platform"`
		CompliancePolicy string `json:"compliancePolicy"`
	} `json:"settings"`
}

type line struct {
	ID     string `json:"id"`
	Same   bool   `json:"same"`
	SHA256 string `json:"sha256"`
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	pack, out := os.Args[1], os.Args[2]
	native := os.Getenv("ENABLE_NATIVE_SIDECARS") == "true"
	read := func(name string) []byte { return must(os.ReadFile(filepath.Join(pack, name))) }
	var cases []golden
	must(0, json.Unmarshal(read("cases.json"), &cases))
	mode := os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	if native {
		mode = os.O_WRONLY | os.O_APPEND
	}
	file := must(os.OpenFile(out, mode, 0o644))
	encoder := json.NewEncoder(file)
	for _, c := range cases {
		plain := c.Settings.Platform == "" && c.Settings.CompliancePolicy == ""
		if c.Expected == nil || c.Settings.NativeSidecars != native || !plain || !slices.Contains(c.Modes, "kube-inject") {
			continue
		}
		config, err := inject.UnmarshalConfig(read(c.Config))
		if err != nil {
			panic(err)
		}
		templates := must(inject.ParseTemplates(config.RawTemplates))
		values := must(inject.NewValuesConfig(string(read(c.Values))))
		meshConfig := must(mesh.ApplyMeshConfigDefaults(string(read(c.Mesh))))
		before := read(*c.Expected)
		var after bytes.Buffer
		must(0, inject.IntoResourceFile(nil, templates, values, "", meshConfig, bytes.NewReader(before), &after, func(string) {}))
		sum := sha256.Sum256(after.Bytes())
		must(0, encoder.Encode(line{c.ID, bytes.Equal(before, after.Bytes()), hex.EncodeToString(sum[:])}))
	}
	must(0, file.Close())
	if !native {
		again := exec.Command(must(os.Executable()), pack, out)
		again.Env = append(os.Environ(), "ENABLE_NATIVE_SIDECARS=true")
		again.Stdout, again.Stderr = os.Stdout, os.Stderr
		must(0, again.Run())
	}
}
