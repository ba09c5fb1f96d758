// Runs Istio's own injection (pkg/kube/inject, as istioctl kube-inject does) over a pack of cases:
//
//	cd tools/oracle/inject && go run . record PACK        writes PACK/expected/<id> (or <id>.error) for every case of PACK/cases.json
//	                          go run . bench PACK [N]     injects every case N times and prints Deployments per second
//
// A pack has the form that fixtures/istio/README.md describes. ENABLE_NATIVE_SIDECARS is read from the environment, as istioctl does;
// `record` starts itself again for cases that want it on.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	meshconfig "istio.io/api/mesh/v1alpha1"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/kube/inject"
)

type testCase struct {
	ID       string   `json:"id"`
	Input    string   `json:"input"`
	Config   string   `json:"config"`
	Values   string   `json:"values"`
	Mesh     string   `json:"mesh"`
	Modes    []string `json:"modes"`
	Settings struct {
		NativeSidecars   bool   `json:"nativeSidecars"`
		Platform         string `json:"platform"`
		CompliancePolicy string `json:"compliancePolicy"`
	} `json:"settings"`
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

type prepared struct {
	input     []byte
	templates inject.Templates
	values    inject.ValuesConfig
	mesh      *meshconfig.MeshConfig
}

func prepare(pack string, c testCase) (*prepared, error) {
	read := func(name string) []byte { return must(os.ReadFile(filepath.Join(pack, name))) }
	config, err := inject.UnmarshalConfig(read(c.Config))
	if err != nil {
		return nil, err
	}
	templates, err := inject.ParseTemplates(config.RawTemplates)
	if err != nil {
		return nil, err
	}
	values, err := inject.NewValuesConfig(string(read(c.Values)))
	if err != nil {
		return nil, err
	}
	m, err := mesh.ApplyMeshConfigDefaults(string(read(c.Mesh)))
	if err != nil {
		return nil, err
	}
	return &prepared{read(c.Input), templates, values, m}, nil
}

func (p *prepared) run() (string, []string, error) {
	var out bytes.Buffer
	var warnings []string
	err := inject.IntoResourceFile(nil, p.templates, p.values, "", p.mesh, bytes.NewReader(p.input), &out, func(w string) {
		warnings = append(warnings, w)
	})
	return out.String(), warnings, err
}

func record(pack string, cases []testCase) {
	native := os.Getenv("ENABLE_NATIVE_SIDECARS") == "true"
	expected := filepath.Join(pack, "expected")
	must(0, os.MkdirAll(expected, 0o755))
	for _, c := range cases {
		if c.Settings.NativeSidecars != native {
			continue
		}
		p, err := prepare(pack, c)
		var text string
		var warnings []string
		if err == nil {
			text, warnings, err = p.run()
		}
		file := filepath.Join(expected, c.ID)
		if err != nil {
			must(0, os.WriteFile(file+".error", []byte(err.Error()+"\n"), 0o644))
			continue
		}
		must(0, os.WriteFile(file, []byte(text), 0o644))
		if len(warnings) > 0 {
			must(0, os.WriteFile(file+".warnings", []byte(strings.Join(warnings, "\n")+"\n"), 0o644))
		}
	}
	if !native {
		again := exec.Command(must(os.Executable()), "record", pack)
		again.Env = append(os.Environ(), "ENABLE_NATIVE_SIDECARS=true")
		again.Stdout, again.Stderr = os.Stdout, os.Stderr
		must(0, again.Run())
	}
}

func bench(pack string, cases []testCase, rounds int) {
	var ready []*prepared
	for _, c := range cases {
		if p, err := prepare(pack, c); err == nil {
			if _, _, err := p.run(); err == nil {
				ready = append(ready, p)
			}
		}
	}
	start := time.Now()
	for i := 0; i < rounds; i++ {
		for _, p := range ready {
			if _, _, err := p.run(); err != nil {
				panic(err)
			}
		}
	}
	each := time.Since(start).Seconds() * 1000 / float64(rounds*len(ready))
	fmt.Printf("{\"cases\":%d,\"rounds\":%d,\"millisecondsPerCase\":%.4f}\n", len(ready), rounds, each)
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: record PACK | bench PACK [N]")
		os.Exit(2)
	}
	pack := os.Args[2]
	var cases []testCase
	must(0, json.Unmarshal(must(os.ReadFile(filepath.Join(pack, "cases.json"))), &cases))
	switch os.Args[1] {
	case "record":
		record(pack, cases)
	case "bench":
		rounds := 20
		if len(os.Args) > 3 {
			rounds = must(strconv.Atoi(os.Args[3]))
		}
		bench(pack, cases, rounds)
	}
}
