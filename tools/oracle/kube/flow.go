package main

import (
	"encoding/json"
	"sort"
	"strings"
)

// plain is a scalar written without quotes, as YAML resolves it.
type plain string

// parseFlow reads JSON in which scalars may stand without quotes.
func parseFlow(text string) any {
	p := &flowParser{text: text}
	value := p.value()
	if p.at != len(p.text) {
		panic("rest: " + p.text[p.at:])
	}
	return value
}

type flowParser struct {
	text string
	at   int
}

func (p *flowParser) skip() {
	for p.at < len(p.text) && strings.ContainsRune(" \n\t", rune(p.text[p.at])) {
		p.at++
	}
}

func (p *flowParser) value() any {
	p.skip()
	defer p.skip()
	switch p.text[p.at] {
	case '{':
		out := map[string]any{}
		p.at++
		for p.skip(); p.text[p.at] != '}'; p.skip() {
			key := p.str()
			p.skip()
			p.at++
			out[key] = p.value()
			if p.text[p.at] == ',' {
				p.at++
			}
		}
		p.at++
		return out
	case '[':
		out := []any{}
		p.at++
		for p.skip(); p.text[p.at] != ']'; {
			out = append(out, p.value())
			if p.text[p.at] == ',' {
				p.at++
			}
		}
		p.at++
		return out
	case '"':
		return p.str()
	}
	start := p.at
	for p.at < len(p.text) && !strings.ContainsRune(",]}\n ", rune(p.text[p.at])) {
		p.at++
	}
	return plain(p.text[start:p.at])
}

func (p *flowParser) str() string {
	start := p.at
	if p.text[p.at] != '"' {
		for p.text[p.at] != ':' {
			p.at++
		}
		return p.text[start:p.at]
	}
	for p.at++; p.text[p.at] != '"'; p.at++ {
		if p.text[p.at] == '\\' {
			p.at++
		}
	}
	p.at++
	var out string
	if err := json.Unmarshal([]byte(p.text[start:p.at]), &out); err != nil {
		panic(err)
	}
	return out
}

// render writes YAML flow text; keys in order, so that a seed gives one file.
func render(value any) string {
	switch v := value.(type) {
	case plain:
		return string(v)
	case map[string]any:
		parts := []string{}
		for _, key := range sortedKeys(v) {
			parts = append(parts, quoted(key)+": "+render(v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		parts := []string{}
		for _, item := range v {
			parts = append(parts, render(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return quoted(value.(string))
}

func quoted(text string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func sortedKeys(value map[string]any) []string {
	keys := make([]string, 0, len(value))
	for key := range value {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
