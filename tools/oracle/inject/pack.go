package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"

	meshconfig "istio.io/api/mesh/v1alpha1"
	pilotfeatures "istio.io/istio/pilot/pkg/features"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/features"
	"istio.io/istio/pkg/kube/inject"
)

type settings struct {
	// true, false or "auto"
	NativeSidecars   any               `json:"nativeSidecars"`
	Platform         string            `json:"platform"`
	CompliancePolicy string            `json:"compliancePolicy"`
	Revision         string            `json:"revision"`
	InjectPath       string            `json:"injectPath"`
	RequestNamespace string            `json:"requestNamespace"`
	Namespaces       []json.RawMessage `json:"namespaces"`
}

// apply sets what Istio reads from its process.
func (s settings) apply() {
	switch s.NativeSidecars {
	case true:
		pilotfeatures.EnableNativeSidecars = pilotfeatures.NativeSidecarModeEnabled
	case "auto":
		pilotfeatures.EnableNativeSidecars = pilotfeatures.NativeSidecarModeAuto
	default:
		pilotfeatures.EnableNativeSidecars = pilotfeatures.NativeSidecarModeDisabled
	}
	features.CompliancePolicy = s.CompliancePolicy
	must(0, os.Setenv("PLATFORM", s.Platform))
}

type testCase struct {
	ID       string   `json:"id"`
	Input    string   `json:"input"`
	Config   string   `json:"config"`
	Values   string   `json:"values"`
	Mesh     string   `json:"mesh"`
	Modes    []string `json:"modes"`
	Settings settings `json:"settings"`
}

func (c testCase) mode() string {
	if len(c.Modes) > 0 {
		return c.Modes[0]
	}
	return "kube-inject"
}

type pack struct {
	folder   string
	cases    []testCase
	webhooks map[string]*webhook
}

func openPack(folder string) *pack {
	p := &pack{folder: folder, webhooks: map[string]*webhook{}}
	must(0, json.Unmarshal(p.read("cases.json"), &p.cases))
	return p
}

func (p *pack) read(name string) []byte {
	return must(os.ReadFile(filepath.Join(p.folder, name)))
}

type prepared struct {
	input     []byte
	templates inject.Templates
	values    inject.ValuesConfig
	mesh      *meshconfig.MeshConfig
}

// prepare reads a case's files as istioctl kube-inject does.
func (p *pack) prepare(c testCase) (*prepared, error) {
	config, err := inject.UnmarshalConfig(p.read(c.Config))
	if err != nil {
		return nil, err
	}
	templates, err := inject.ParseTemplates(config.RawTemplates)
	if err != nil {
		return nil, err
	}
	values, err := inject.NewValuesConfig(string(p.read(c.Values)))
	if err != nil {
		return nil, err
	}
	m, err := mesh.ApplyMeshConfigDefaults(string(p.read(c.Mesh)))
	if err != nil {
		return nil, err
	}
	return &prepared{p.read(c.Input), templates, values, m}, nil
}

func (p *prepared) run() (string, []string, error) {
	var out bytes.Buffer
	var warnings []string
	err := inject.IntoResourceFile(nil, p.templates, p.values, "", p.mesh, bytes.NewReader(p.input), &out, func(w string) {
		warnings = append(warnings, w)
	})
	return out.String(), warnings, err
}

func (p *pack) kubeInject(c testCase) result {
	ready, err := p.prepare(c)
	if err != nil {
		return result{ID: c.ID, Error: err.Error()}
	}
	text, warnings, err := ready.run()
	if err != nil {
		return result{ID: c.ID, Warnings: warnings, Error: err.Error()}
	}
	return result{ID: c.ID, Output: text, Warnings: warnings}
}
