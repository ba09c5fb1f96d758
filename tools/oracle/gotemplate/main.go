// Program gotemplate records what Go's text/template with sprig's TxtFuncMap makes of templates we wrote.
//
//	cd tools/oracle/gotemplate && GOTOOLCHAIN=go1.25.5 GOFLAGS=-p=2 go run .             every cases/*.jsonl and the generated cases
//	cd tools/oracle/gotemplate && GOTOOLCHAIN=go1.25.5 GOFLAGS=-p=2 go run . sprig-dates  only cases/sprig-dates.jsonl
//
// The Go version is the one that Istio 1.28 to 1.30 are built with; it matters, as a few error texts change between versions.
//
// It reads cases/NAME.jsonl and writes ../../../fixtures/gotemplate/NAME.jsonl, one case a line in the same order. Empty lines and
// lines that start with // are skipped. A case has these fields; `output` and `error` are added (both, where it failed after writing):
//
//	id         unique within the file; given as NAME-LINE when left out
//	template   the template text; it is parsed under the name "t"
//	delims     [left, right], when not {{ and }}
//	data       the data, decoded as json.Unmarshal into interface{} does, except for the tagged values below
//	functions  "sprig" (the default) or "none"
//	missingKey "default", "zero" or "error"
//
// An object with one key that starts with $ is a Go value that JSON cannot write (typed.go):
// {"$int": 3}, {"$int64": 3}, {"$uint8": 3}, {"$float32": 1.5}, {"$strings": ["a"]}, {"$ints": [1]}, {"$bytes": "text"},
// {"$stringMap": {"a": "b"}}, {"$typed": "name"} for one of the structs there.
//
// Bytes that are not UTF-8 are written as \udc80 + (byte - 0x80).
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"text/template"
	"unicode/utf8"

	"github.com/Masterminds/sprig/v3"
)

const fixtures = "../../../fixtures/gotemplate"

// Case is one line of a case file and of a fixture.
type Case struct {
	ID         string          `json:"id"`
	Template   string          `json:"template"`
	Delims     []string        `json:"delims,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	Functions  string          `json:"functions,omitempty"`
	MissingKey string          `json:"missingKey,omitempty"`
	Output     *string         `json:"output,omitempty"`
	Error      *string         `json:"error,omitempty"`
}

func main() {
	if !strings.HasPrefix(runtime.Version(), "go1.25") {
		fmt.Fprintln(os.Stderr, "run with GOTOOLCHAIN=go1.25.5, see the top of main.go")
		os.Exit(2)
	}
	names := os.Args[1:]
	if len(names) == 0 {
		files, err := filepath.Glob("cases/*.jsonl")
		check(err)
		for _, file := range files {
			names = append(names, strings.TrimSuffix(filepath.Base(file), ".jsonl"))
		}
		names = append(names, "generated")
	}
	for _, name := range names {
		cases := generate
		if name != "generated" {
			cases = func() []Case { return read(name) }
		}
		record(name, cases())
	}
}

func read(name string) []Case {
	text, err := os.ReadFile(filepath.Join("cases", name+".jsonl"))
	check(err)
	var cases []Case
	for number, line := range strings.Split(string(text), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "//") {
			continue
		}
		var one Case
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&one); err != nil {
			panic(fmt.Sprintf("cases/%s.jsonl:%d: %v", name, number+1, err))
		}
		if one.ID == "" {
			one.ID = fmt.Sprintf("%s-%d", name, number+1)
		}
		cases = append(cases, one)
	}
	return cases
}

func record(name string, cases []Case) {
	check(os.MkdirAll(fixtures, 0o755))
	file, err := os.Create(filepath.Join(fixtures, name+".jsonl"))
	check(err)
	defer file.Close()
	out := bufio.NewWriter(file)
	defer out.Flush()
	failed := 0
	seen := map[string]bool{}
	for _, one := range cases {
		if seen[one.ID] {
			panic("two cases with the id " + one.ID)
		}
		seen[one.ID] = true
		output, problem := run(one)
		one.Output = &output
		if problem != nil {
			text := problem.Error()
			one.Error = &text
			failed++
		}
		out.WriteString(encode(one))
		out.WriteByte('\n')
	}
	fmt.Printf("%s: %d cases, %d of them with an error\n", name, len(cases), failed)
}

func run(one Case) (output string, problem error) {
	var data any
	if one.Data != nil {
		check(json.Unmarshal(one.Data, &data))
		data = replaceTagged(data)
	}
	t := template.New("t")
	if len(one.Delims) == 2 {
		t = t.Delims(one.Delims[0], one.Delims[1])
	}
	if one.Functions != "none" {
		t = t.Funcs(sprig.TxtFuncMap())
	}
	if one.MissingKey != "" {
		t = t.Option("missingkey=" + one.MissingKey)
	}
	if _, err := t.Parse(one.Template); err != nil {
		return "", err
	}
	var buffer bytes.Buffer
	err := t.Execute(&buffer, data)
	return buffer.String(), err
}

// encode writes a case as JSON; encoding/json would lose the bytes that are not UTF-8.
func encode(one Case) string {
	var out strings.Builder
	field := func(name, value string) {
		if out.Len() > 0 {
			out.WriteByte(',')
		}
		out.WriteString(quote(name) + ":" + value)
	}
	field("id", quote(one.ID))
	field("template", quote(one.Template))
	if one.Delims != nil {
		field("delims", "["+quote(one.Delims[0])+","+quote(one.Delims[1])+"]")
	}
	if one.Data != nil {
		var compact bytes.Buffer
		check(json.Compact(&compact, one.Data))
		field("data", compact.String())
	}
	if one.Functions != "" {
		field("functions", quote(one.Functions))
	}
	if one.MissingKey != "" {
		field("missingKey", quote(one.MissingKey))
	}
	field("output", quote(*one.Output))
	if one.Error != nil {
		field("error", quote(*one.Error))
	}
	return "{" + out.String() + "}"
}

func quote(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for at := 0; at < len(text); {
		char, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case char == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\udc%02x`, text[at])
		case char == '"' || char == '\\':
			out.WriteByte('\\')
			out.WriteRune(char)
		case char == '\n':
			out.WriteString(`\n`)
		case char == '\t':
			out.WriteString(`\t`)
		case char < 0x20 || char == 0x7f || char == 0x2028 || char == 0x2029 || char == 0xfeff:
			fmt.Fprintf(&out, `\u%04x`, char)
		default:
			out.WriteRune(char)
		}
		at += size
	}
	out.WriteByte('"')
	return out.String()
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
