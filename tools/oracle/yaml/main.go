// Writes fixtures/yaml: what sigs.k8s.io/yaml, gopkg.in/yaml.v2 2.3.0 and apimachinery's YAMLReader make of inputs that
// this program writes and generates. Run in this folder: go run . ../../../fixtures/yaml
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	yaml23 "gopkg.in/yaml.v2"
	"k8s.io/apimachinery/pkg/util/yaml"
	old "old.invalid/apimachinery/pkg/util/yaml"
	sigs "sigs.k8s.io/yaml"
)

type readCase struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// The JSON that YAMLToJSON gives, with integers beyond 2^53 as {"$big": "…"}.
	Value any `json:"value"`
	// What a map[string]string target gets, where the text fits one.
	Strings map[string]string `json:"strings,omitempty"`
}

type errorCase struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Error string `json:"error"`
}

type writeCase struct {
	ID     string `json:"id"`
	Value  any    `json:"value"`
	Folded string `json:"folded,omitempty"`
	// Only where yaml.v2 2.3.0 writes something else.
	Unfolded *string `json:"unfolded,omitempty"`
	Error    string  `json:"error,omitempty"`
}

type splitCase struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	// What apimachinery 0.36 reads, up to its error.
	Documents []string `json:"documents"`
	Error     string   `json:"error,omitempty"`
	// What apimachinery 0.20 reads, where that differs.
	Old []string `json:"old,omitempty"`
}

func main() {
	folder := os.Args[1]
	if len(os.Args) > 2 {
		seed, err := strconv.ParseUint(os.Args[2], 10, 64)
		if err != nil {
			panic(err)
		}
		fuzz(folder, seed)
		return
	}
	reads, failures := read(readInputs())
	save(folder, "reads", reads)
	save(folder, "errors", failures)
	save(folder, "writes", write(writeInputs()))
	save(folder, "splits", split(splitInputs()))
}

// fuzz writes many more generated inputs than the fixtures hold, for a one-time comparison: go run . FOLDER SEED, then
// the tests with YAML_FIXTURES=FOLDER.
func fuzz(folder string, seed uint64) {
	reads, failures := read(mutations(seed, 40000))
	save(folder, "reads", reads)
	save(folder, "errors", failures)
	save(folder, "writes", write(generatedWrites(seed, 20000)))
}

type input struct{ id, text string }

func read(inputs []input) ([]readCase, []errorCase) {
	reads, failures := []readCase{}, []errorCase{}
	for _, in := range inputs {
		if !readsStably(in.text) {
			continue
		}
		var into any
		if err := sigs.Unmarshal([]byte(in.text), &into); err != nil {
			failures = append(failures, errorCase{in.id, in.text, err.Error()})
			continue
		}
		raw, err := sigs.YAMLToJSON([]byte(in.text))
		if err != nil {
			panic(err)
		}
		one := readCase{ID: in.id, Text: in.text, Value: decode(raw)}
		var texts map[string]string
		if strings.HasPrefix(in.id, "scalar") && sigs.Unmarshal([]byte(in.text), &texts) == nil {
			one.Strings = texts
		}
		reads = append(reads, one)
	}
	return reads, failures
}

// readsStably tells whether Go always reads a text the same way: of keys such as 1.50 and "1.5", which become equal only
// as strings, it keeps one by chance, and it reports one of several unusable keys.
func readsStably(text string) bool {
	first, firstErr := sigs.YAMLToJSON([]byte(text))
	for range 20 {
		again, err := sigs.YAMLToJSON([]byte(text))
		if !bytes.Equal(first, again) || fmt.Sprint(err) != fmt.Sprint(firstErr) {
			return false
		}
	}
	return true
}

func decode(raw []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		panic(err)
	}
	return markBig(value)
}

// markBig replaces integers that a double cannot hold.
func markBig(value any) any {
	switch typed := value.(type) {
	case map[string]any:
		for key, item := range typed {
			typed[key] = markBig(item)
		}
	case []any:
		for index, item := range typed {
			typed[index] = markBig(item)
		}
	case json.Number:
		integer, ok := new(big.Int).SetString(typed.String(), 10)
		if ok && integer.CmpAbs(big.NewInt(1<<53-1)) > 0 {
			return map[string]any{"$big": integer.String()}
		}
	}
	return value
}

func write(values []writeInput) []writeCase {
	cases := []writeCase{}
	for _, in := range values {
		raw, err := json.Marshal(in.value)
		if err != nil {
			panic(err)
		}
		one := writeCase{ID: in.id, Value: decode(raw)}
		folded, err := sigs.Marshal(in.value)
		if err != nil {
			one.Error = err.Error()
			cases = append(cases, one)
			continue
		}
		if !isStable(in.value, folded) {
			continue
		}
		one.Folded = string(folded)
		var generic any
		if err := yaml23.Unmarshal(raw, &generic); err != nil {
			panic(err)
		}
		unfolded, err := yaml23.Marshal(generic)
		if err != nil {
			panic(err)
		}
		if !bytes.Equal(folded, unfolded) {
			text := string(unfolded)
			one.Unfolded = &text
		}
		cases = append(cases, one)
	}
	return cases
}

// isStable tells whether Go always writes a value the same way: its order of keys is none for a few sets of keys
// ("1" before "01" before "0x1" before "1").
func isStable(value any, first []byte) bool {
	for range 20 {
		again, err := sigs.Marshal(value)
		if err != nil || !bytes.Equal(again, first) {
			return false
		}
	}
	return true
}

type reader interface{ Read() ([]byte, error) }

func split(inputs []input) []splitCase {
	cases := []splitCase{}
	for _, in := range inputs {
		documents, failure := documentsOf(yaml.NewYAMLReader(bufio.NewReader(strings.NewReader(in.text))))
		before, _ := documentsOf(old.NewYAMLReader(bufio.NewReader(strings.NewReader(in.text))))
		one := splitCase{ID: in.id, Text: in.text, Documents: documents, Error: failure}
		if failure != "" || fmt.Sprintf("%q", documents) != fmt.Sprintf("%q", before) {
			one.Old = before
		}
		cases = append(cases, one)
	}
	return cases
}

func documentsOf(from reader) ([]string, string) {
	documents := []string{}
	for {
		document, err := from.Read()
		if err == io.EOF {
			return documents, ""
		}
		if err != nil {
			return documents, err.Error()
		}
		documents = append(documents, string(document))
	}
}

func save[T any](folder, name string, cases []T) {
	file, err := os.Create(filepath.Join(folder, name+".jsonl"))
	if err != nil {
		panic(err)
	}
	defer file.Close()
	encoder := json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	for _, one := range cases {
		if err := encoder.Encode(one); err != nil {
			panic(err)
		}
	}
	fmt.Println(name, len(cases))
}
