// Runs Istio's own injection (pkg/kube/inject) over a pack of cases:
//
//	cd tools/oracle/inject && go run . record PACK      writes PACK/results.jsonl: what Istio makes of every case of PACK/cases.json
//	                          go run . bench PACK [N]   injects every case N times and prints milliseconds per case
//
// A pack has the form that fixtures/istio/README.md describes. A case whose mode is `webhook` goes through the HTTP handler that Istio's
// webhook registers, every other through what istioctl kube-inject runs.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// How often a case is run to see whether Istio answers at random.
const repetitions = 3

type result struct {
	ID       string   `json:"id"`
	Output   string   `json:"output,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Error    string   `json:"error,omitempty"`
	// Patched says whether the webhook's answer holds a patch.
	Patched bool `json:"patched,omitempty"`
	// Again is the pod after a second injection, where it differs from the first.
	Again string `json:"again,omitempty"`
	// Others are further answers of Istio to the same case.
	Others []result `json:"others,omitempty"`
}

// same says whether two answers are equal.
func same(a, b result) bool {
	return string(must(json.Marshal(a))) == string(must(json.Marshal(b)))
}

func runCase(p *pack, c testCase) (r result) {
	defer func() {
		if recovered := recover(); recovered != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n%s\n", c.ID, recovered, debug.Stack())
			r = result{ID: c.ID, Error: fmt.Sprintf("panic: %v", recovered)}
		}
	}()
	if c.mode() == "webhook" {
		return p.admit(c)
	}
	return p.kubeInject(c)
}

func record(p *pack) {
	file := must(os.Create(filepath.Join(p.folder, "results.jsonl")))
	out := bufio.NewWriter(file)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, c := range p.cases {
		c.Settings.apply()
		first := runCase(p, c)
		for i := 1; i < repetitions; i++ {
			other := runCase(p, c)
			known := same(first, other)
			for _, seen := range first.Others {
				known = known || same(seen, other)
			}
			if !known {
				first.Others = append(first.Others, other)
			}
		}
		must(0, encoder.Encode(first))
	}
	must(0, out.Flush())
	must(0, file.Close())
}

func bench(p *pack, rounds int) {
	var ready []testCase
	for _, c := range p.cases {
		c.Settings.apply()
		if c.mode() != "webhook" && runCase(p, c).Error == "" {
			ready = append(ready, c)
		}
	}
	var spent time.Duration
	for i := 0; i < rounds; i++ {
		for _, c := range ready {
			c.Settings.apply()
			prepared := must(p.prepare(c))
			start := time.Now()
			if _, _, err := prepared.run(); err != nil {
				panic(err)
			}
			spent += time.Since(start)
		}
	}
	each := spent.Seconds() * 1000 / float64(rounds*len(ready))
	fmt.Printf("{\"cases\":%d,\"rounds\":%d,\"millisecondsPerCase\":%.4f}\n", len(ready), rounds, each)
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: record PACK | bench PACK [N]")
		os.Exit(2)
	}
	p := openPack(os.Args[2])
	switch os.Args[1] {
	case "record":
		record(p)
	case "bench":
		rounds := 20
		if len(os.Args) > 3 {
			rounds = must(strconv.Atoi(os.Args[3]))
		}
		bench(p, rounds)
	}
}
