// Program gotemplate-versions records what text/template of the Go versions that Istio was built with makes of the cases in cases.jsonl.
//
//	cd tools/oracle/gotemplate-versions
//	for v in 1.11.13 1.12.17 1.13.15 1.14.15 1.15.15 1.16.15 1.17.13 1.18.10 1.19.13 1.20.14 1.21.13 1.22.12 1.23.12 1.24.11 1.25.5 1.26.1; do
//	  GO111MODULE=on GOTOOLCHAIN=go$v go run main.go
//	done
//
// Each run writes ../../../fixtures/gotemplate-versions/go1.N.jsonl: the case with `go` (the minor, as "1.17"), `output` and `error`.
// The code is kept to what Go 1.11 understands. Case fields are those of tools/oracle/gotemplate without functions and typed data,
// except {"$int": 3}, {"$strings": ["a"]} and {"$nilMap": true}.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/ioutil"
	"os"
	"runtime"
	"strings"
	"text/template"
)

type fixture struct {
	ID       string          `json:"id"`
	Go       string          `json:"go"`
	Template string          `json:"template"`
	Data     json.RawMessage `json:"data,omitempty"`
	Output   string          `json:"output"`
	Error    string          `json:"error,omitempty"`
}

func main() {
	parts := strings.Split(strings.TrimPrefix(runtime.Version(), "go"), ".")
	minor := parts[0] + "." + parts[1]
	text, err := ioutil.ReadFile("cases.jsonl")
	check(err)
	folder := "../../../fixtures/gotemplate-versions"
	check(os.MkdirAll(folder, 0755))
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	count := 0
	for number, line := range strings.Split(string(text), "\n") {
		if line == "" {
			continue
		}
		one := fixture{ID: fmt.Sprintf("go%s-%d", minor, number+1), Go: minor}
		check(json.Unmarshal([]byte(line), &one))
		var problem error
		one.Output, problem = run(one)
		if problem != nil {
			one.Error = problem.Error()
		}
		check(encoder.Encode(one))
		count++
	}
	check(ioutil.WriteFile(folder+"/go"+minor+".jsonl", out.Bytes(), 0644))
	fmt.Println("go"+minor, count)
}

func run(one fixture) (output string, problem error) {
	// Older versions panic where newer ones return an error.
	defer func() {
		if r := recover(); r != nil {
			problem = fmt.Errorf("panic: %v", r)
		}
	}()
	var data interface{}
	if one.Data != nil {
		check(json.Unmarshal(one.Data, &data))
		data = replaceTagged(data)
	}
	parsed, err := template.New("t").Parse(one.Template)
	if err != nil {
		return "", err
	}
	var buffer bytes.Buffer
	defer func() { output = buffer.String() }()
	problem = parsed.Execute(&buffer, data)
	return buffer.String(), problem
}

func replaceTagged(value interface{}) interface{} {
	switch value := value.(type) {
	case []interface{}:
		for index, item := range value {
			value[index] = replaceTagged(item)
		}
	case map[string]interface{}:
		if number, ok := value["$int"]; ok {
			return int(number.(float64))
		}
		if _, ok := value["$nilMap"]; ok {
			return map[string]string(nil)
		}
		if list, ok := value["$strings"]; ok {
			texts := []string{}
			for _, item := range list.([]interface{}) {
				texts = append(texts, item.(string))
			}
			return texts
		}
		for key, item := range value {
			value[key] = replaceTagged(item)
		}
	}
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
