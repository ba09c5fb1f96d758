// Command kube writes fixtures/kube/*.jsonl: what apimachinery, encoding/json and sigs.k8s.io/yaml make of our inputs.
//
//	go run . ../../../fixtures/kube
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

type record = map[string]any

// write puts one compact JSON object a line, without HTML escapes.
func write(dir, name string, records []record) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for i, r := range records {
		r["id"] = i + 1
		if err := encoder.Encode(r); err != nil {
			log.Fatalf("%s %d: %v", name, i, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, name+".jsonl"), out.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d cases, %d bytes\n", name, len(records), out.Len())
}

func message(err error) any {
	if err == nil {
		return nil
	}
	return err.Error()
}

func main() {
	dir := os.Args[1]
	if err := os.MkdirAll(dir, 0o755); err != nil {
		log.Fatal(err)
	}
	write(dir, "quantities", quantities())
	write(dir, "selectors", selectors())
	write(dir, "gojson", goJSON())
	write(dir, "decodes", decodes())
}
