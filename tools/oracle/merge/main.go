// Command merge runs the strategic merge patch of k8s.io/apimachinery over cases that this program writes or generates.
//
//	go run . cases            prints the cases, one JSON object a line
//	go run . run 0.36         reads cases on stdin, prints {id, outcomes} for the linked apimachinery
//	go run . join 0.22 a …    joins the cases (stdin) with the outcomes of several releases into the fixture
//
// run.sh does all of it. A case whose outcome depends on Go's random map order keeps every outcome that was seen.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	corev1 "k8s.io/api/core/v1"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

type mergeCase struct {
	ID       string          `json:"id"`
	Original json.RawMessage `json:"original"`
	Patch    json.RawMessage `json:"patch"`
}

type outcome struct {
	Result json.RawMessage `json:"result,omitempty"`
	Error  string          `json:"error,omitempty"`
	Panic  string          `json:"panic,omitempty"`
}

type caseOutcomes struct {
	ID       string    `json:"id"`
	Outcomes []outcome `json:"outcomes"`
}

const repetitions = 24

func main() {
	if len(os.Args) < 2 {
		fail("usage: merge cases | run RELEASE | join RELEASE FILE ...")
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	switch os.Args[1] {
	case "cases":
		for _, c := range append(writtenCases(), generatedCases(2026, 540)...) {
			check(encoder.Encode(c))
		}
	case "run":
		wholeNumbers := os.Args[2] == "0.22" || os.Args[2] == "0.23"
		for _, c := range readLines[mergeCase](os.Stdin) {
			check(encoder.Encode(caseOutcomes{c.ID, distinctOutcomes(c, wholeNumbers)}))
		}
	case "join":
		check(join(encoder, os.Args[2:]))
	default:
		fail("unknown command " + os.Args[1])
	}
}

func distinctOutcomes(c mergeCase, wholeNumbers bool) []outcome {
	seen := map[string]bool{}
	var all []outcome
	for i := 0; i < repetitions; i++ {
		o := merge(c, wholeNumbers)
		key := string(o.Result) + "|" + o.Error + "|" + o.Panic
		if !seen[key] {
			seen[key] = true
			all = append(all, o)
		}
	}
	sort.Slice(all, func(i, j int) bool {
		return string(all[i].Result)+all[i].Error+all[i].Panic < string(all[j].Result)+all[j].Error+all[j].Panic
	})
	return all
}

// merge does what Istio's overlay does: both sides as generic maps, merged by the lookup of the Pod's struct tags.
func merge(c mergeCase, wholeNumbers bool) (o outcome) {
	defer func() {
		if r := recover(); r != nil {
			o = outcome{Panic: fmt.Sprint(r)}
		}
	}()
	schema, err := strategicpatch.NewPatchMetaFromStruct(corev1.Pod{})
	check(err)
	unmarshal := json.Unmarshal
	if wholeNumbers {
		unmarshal = func(data []byte, v any) error { return utiljson.Unmarshal(data, v) }
	}
	original, patch := map[string]any{}, map[string]any{}
	check(unmarshal(c.Original, &original))
	check(unmarshal(c.Patch, &patch))
	result, err := strategicpatch.StrategicMergeMapPatchUsingLookupPatchMeta(original, patch, schema)
	if err != nil {
		return outcome{Error: err.Error()}
	}
	data, err := json.Marshal(result)
	check(err)
	return outcome{Result: data}
}

func readLines[T any](file *os.File) []T {
	var all []T
	decoder := json.NewDecoder(bufio.NewReader(file))
	for decoder.More() {
		var one T
		check(decoder.Decode(&one))
		all = append(all, one)
	}
	return all
}

type joined struct {
	mergeCase
	Expect []expectation `json:"expect"`
}

type expectation struct {
	Kube     []string  `json:"kube"`
	Outcomes []outcome `json:"outcomes"`
}

func join(encoder *json.Encoder, arguments []string) error {
	cases := readLines[mergeCase](os.Stdin)
	rows := make([]joined, len(cases))
	for i, c := range cases {
		rows[i].mergeCase = c
	}
	for a := 0; a+1 < len(arguments); a += 2 {
		file, err := os.Open(arguments[a+1])
		if err != nil {
			return err
		}
		for i, found := range readLines[caseOutcomes](file) {
			if found.ID != rows[i].ID {
				return fmt.Errorf("%s: case %s stands where %s should", arguments[a+1], found.ID, rows[i].ID)
			}
			rows[i].add(arguments[a], found.Outcomes)
		}
		file.Close()
	}
	for _, row := range rows {
		if err := encoder.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

func (j *joined) add(kube string, outcomes []outcome) {
	key, _ := json.Marshal(outcomes)
	for i, e := range j.Expect {
		if other, _ := json.Marshal(e.Outcomes); string(other) == string(key) {
			j.Expect[i].Kube = append(e.Kube, kube)
			return
		}
	}
	j.Expect = append(j.Expect, expectation{[]string{kube}, outcomes})
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
