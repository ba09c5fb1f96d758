// Program helm records what the real Helm makes of small charts that we wrote.
//
//	cd tools/oracle/helm && GOFLAGS=-p=2 go run .         every cases/*.jsonl
//	cd tools/oracle/helm && GOFLAGS=-p=2 go run . files   only cases/files.jsonl
//
// It reads cases/NAME.jsonl and writes ../../../fixtures/helm/NAME.jsonl, one case a line in the same order. Empty lines and lines that start
// with // are skipped. A case has these fields, all of which may be left out:
//
//	id         unique within the file; NAME-LINE when left out
//	files      the chart's folder: path to text. Chart.yaml is added where it is not there
//	t, v       short for templates/t.yaml and values.yaml
//	entries    in place of a folder: the entries of an archive (name, text, type, size), which is packed as it is
//	values     the values files, in order; they are called values0.yaml and so on
//	set, setString, setJson, setLiteral   the flags
//	mode       "text" (the default): the text of every rendered file. "template": all that `helm template` prints. "values": the values that
//	           templates see. "load": only whether the chart loads
//	kubeVersion, apiVersions, release, namespace
//
// The answer is in `error` (without "Error: "), `output` (text by template, or under the names manifest, notes, values), and `warnings` (what
// is logged, sorted). Values are written as JSON in which {"$int64": "1"} is an int64; every other number is a float64.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/pkg/errors"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/cli/values"
	"helm.sh/helm/v3/pkg/engine"
)

const fixtures = "../../../fixtures/helm"

// Entry is one entry of an archive.
type Entry struct {
	Name string `json:"name"`
	Text string `json:"text,omitempty"`
	Type string `json:"type,omitempty"`
	Size *int64 `json:"size,omitempty"`
}

// Case is one line of a case file and of a fixture.
type Case struct {
	ID          string            `json:"id"`
	Files       map[string]string `json:"files,omitempty"`
	T           *string           `json:"t,omitempty"`
	V           *string           `json:"v,omitempty"`
	Entries     []Entry           `json:"entries,omitempty"`
	Values      []string          `json:"values,omitempty"`
	Set         []string          `json:"set,omitempty"`
	SetString   []string          `json:"setString,omitempty"`
	SetJSON     []string          `json:"setJson,omitempty"`
	SetLiteral  []string          `json:"setLiteral,omitempty"`
	Mode        string            `json:"mode,omitempty"`
	KubeVersion string            `json:"kubeVersion,omitempty"`
	APIVersions []string          `json:"apiVersions,omitempty"`
	Release     string            `json:"release,omitempty"`
	Namespace   string            `json:"namespace,omitempty"`
	Error       *string           `json:"error,omitempty"`
	Output      map[string]string `json:"output,omitempty"`
	Warnings    []string          `json:"warnings,omitempty"`
}

func main() {
	log.SetFlags(0)
	names := os.Args[1:]
	if len(names) == 0 {
		paths, err := filepath.Glob("cases/*.jsonl")
		check(err)
		for _, path := range paths {
			names = append(names, strings.TrimSuffix(filepath.Base(path), ".jsonl"))
		}
	}
	check(os.MkdirAll(fixtures, 0o755))
	for _, name := range names {
		record(name)
	}
}

func record(name string) {
	in, err := os.Open(filepath.Join("cases", name+".jsonl"))
	check(err)
	defer in.Close()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	scanner := bufio.NewScanner(in)
	scanner.Buffer(nil, 1<<24)
	seen := map[string]bool{}
	count := 0
	for line := 1; scanner.Scan(); line++ {
		text := strings.TrimSpace(scanner.Text())
		if text == "" || strings.HasPrefix(text, "//") {
			continue
		}
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.DisallowUnknownFields()
		var c Case
		if err := decoder.Decode(&c); err != nil {
			check(fmt.Errorf("%s line %d: %w", name, line, err))
		}
		if c.ID == "" {
			c.ID = fmt.Sprintf("%s-%d", name, line)
		}
		if seen[c.ID] {
			check(fmt.Errorf("%s line %d: %s is there already", name, line, c.ID))
		}
		seen[c.ID] = true
		answer(&c)
		check(encoder.Encode(c))
		count++
	}
	check(scanner.Err())
	check(os.WriteFile(filepath.Join(fixtures, name+".jsonl"), out.Bytes(), 0o644))
	fmt.Printf("%s: %d cases\n", name, count)
}

func answer(c *Case) {
	var logged bytes.Buffer
	log.SetOutput(&logged)
	output, err := run(c)
	log.SetOutput(os.Stderr)
	if err != nil {
		text := err.Error()
		c.Error = &text
	}
	c.Output = output
	for _, line := range strings.Split(logged.String(), "\n") {
		if line != "" {
			c.Warnings = append(c.Warnings, line)
		}
	}
	sort.Strings(c.Warnings)
}

func run(c *Case) (map[string]string, error) {
	dir, err := os.MkdirTemp("", "helm-oracle")
	check(err)
	defer os.RemoveAll(dir)
	wd, err := os.Getwd()
	check(err)
	check(os.Chdir(dir))
	defer func() { check(os.Chdir(wd)) }()

	options := values.Options{Values: c.Set, StringValues: c.SetString, JSONValues: c.SetJSON, LiteralValues: c.SetLiteral}
	for i, text := range c.Values {
		name := fmt.Sprintf("values%d.yaml", i)
		check(os.WriteFile(name, []byte(text), 0o644))
		options.ValueFiles = append(options.ValueFiles, name)
	}
	vals, err := options.MergeValues(nil)
	if err != nil {
		return nil, err
	}
	loaded, err := load(c)
	if err != nil {
		return nil, err
	}
	if c.Mode == "load" {
		return map[string]string{"name": loaded.Name(), "files": listing(loaded)}, nil
	}
	return render(c, loaded, vals)
}

func load(c *Case) (*chart.Chart, error) {
	if c.Entries != nil {
		check(os.WriteFile("chart.tgz", pack(c.Entries), 0o644))
		return loader.Load("chart.tgz")
	}
	files := map[string]string{"Chart.yaml": "apiVersion: v2\nname: top\nversion: 1.2.3\n"}
	for path, text := range c.Files {
		files[path] = text
	}
	if c.T != nil {
		files["templates/t.yaml"] = *c.T
	}
	if c.V != nil {
		files["values.yaml"] = *c.V
	}
	for path, text := range files {
		full := filepath.Join("chart", path)
		check(os.MkdirAll(filepath.Dir(full), 0o755))
		check(os.WriteFile(full, []byte(text), 0o644))
	}
	return loader.Load("chart")
}

func listing(c *chart.Chart) string {
	var names []string
	for _, file := range c.Templates {
		names = append(names, file.Name)
	}
	for _, file := range c.Files {
		names = append(names, "file "+file.Name)
	}
	for _, dependency := range c.Dependencies() {
		names = append(names, "chart "+dependency.Name())
	}
	sort.Strings(names)
	return strings.Join(names, "\n")
}

// What cmd/helm does before the action.
func installable(c *chart.Chart) error {
	switch c.Metadata.Type {
	case "", "application":
	default:
		return errors.Errorf("%s charts are not installable", c.Metadata.Type)
	}
	if requested := c.Metadata.Dependencies; requested != nil {
		if err := action.CheckDependencies(c, requested); err != nil {
			return errors.Wrap(err, "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies")
		}
	}
	return nil
}

func render(c *Case, loaded *chart.Chart, vals map[string]interface{}) (map[string]string, error) {
	if err := installable(loaded); err != nil {
		return nil, err
	}
	release, namespace := c.Release, c.Namespace
	if release == "" {
		release = "rel"
	}
	if namespace == "" {
		namespace = "ns"
	}
	version := c.KubeVersion
	if version == "" {
		version = "v1.31.0"
	}
	kubeVersion, err := chartutil.ParseKubeVersion(version)
	check(err)
	if c.Mode == "template" {
		install := action.NewInstall(&action.Configuration{Log: func(string, ...interface{}) {}})
		install.DryRun = true
		install.DryRunOption = "client"
		install.ClientOnly = true
		install.Replace = true
		install.ReleaseName = release
		install.Namespace = namespace
		install.KubeVersion = kubeVersion
		install.APIVersions = c.APIVersions
		made, err := install.Run(loaded, vals)
		if err != nil {
			return nil, err
		}
		var printed bytes.Buffer
		fmt.Fprintln(&printed, strings.TrimSpace(made.Manifest))
		for _, hook := range made.Hooks {
			fmt.Fprintf(&printed, "---\n# Source: %s\n%s\n", hook.Path, hook.Manifest)
		}
		return map[string]string{"manifest": printed.String(), "notes": made.Info.Notes}, nil
	}
	if err := chartutil.ProcessDependenciesWithMerge(loaded, vals); err != nil {
		return nil, err
	}
	capabilities := chartutil.DefaultCapabilities.Copy()
	capabilities.KubeVersion = *kubeVersion
	capabilities.APIVersions = append(capabilities.APIVersions, c.APIVersions...)
	about := chartutil.ReleaseOptions{Name: release, Namespace: namespace, Revision: 1, IsInstall: true}
	all, err := chartutil.ToRenderValues(loaded, vals, about, capabilities)
	if err != nil {
		return nil, err
	}
	if c.Mode == "values" {
		text, err := json.Marshal(tagged(map[string]interface{}(all["Values"].(chartutil.Values))))
		check(err)
		return map[string]string{"values": string(text)}, nil
	}
	return engine.Render(loaded, all)
}

func tagged(value interface{}) interface{} {
	switch typed := value.(type) {
	case map[string]interface{}:
		made := map[string]interface{}{}
		for key, item := range typed {
			made[key] = tagged(item)
		}
		return made
	case []interface{}:
		made := []interface{}{}
		for _, item := range typed {
			made = append(made, tagged(item))
		}
		return made
	case int64:
		return map[string]string{"$int64": strconv.FormatInt(typed, 10)}
	}
	return value
}

func pack(entries []Entry) []byte {
	var raw bytes.Buffer
	for _, entry := range entries {
		header := &tar.Header{Name: entry.Name, Mode: 0o644, Size: int64(len(entry.Text)), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}
		if entry.Type != "" {
			header.Typeflag = entry.Type[0]
		}
		var one bytes.Buffer
		writer := tar.NewWriter(&one)
		check(writer.WriteHeader(header))
		_, err := io.WriteString(writer, entry.Text)
		check(err)
		check(writer.Flush())
		block := one.Bytes()
		if entry.Size != nil {
			copy(block[124:136], fmt.Sprintf("%011o\x00", *entry.Size))
			copy(block[148:156], "        ")
			sum := 0
			for _, b := range block[:512] {
				sum += int(b)
			}
			copy(block[148:156], fmt.Sprintf("%06o\x00 ", sum))
		}
		raw.Write(block)
	}
	raw.Write(make([]byte, 1024))
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, err := zip.Write(raw.Bytes())
	check(err)
	check(zip.Close())
	return packed.Bytes()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
