package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// author writes random YAML text in all styles.
type author struct {
	*rand.Rand
	anchors []string
	named   int
}

func newAuthor(seed uint64) *author { return &author{Rand: rand.New(rand.NewPCG(seed, 7))} }

func pick[T any](a *author, list []T) T { return list[a.IntN(len(list))] }

var words = []string{"a", "b", "app", "name", "istio.io/rev", "x y", "port10", "port2", "k8s", "on", "1", "1.5", "~x", "spec", "image", "é", "日本", "sidecar.istio.io/inject"}
var plains = []string{"foo", "true", "no", "12", "0x1f", "1.50", "~", "null", "a b", "http://x:80/y", "nginx:1.2", "2001-01-01", "08:30", "-5", "a#b", "x, y", "é", "", "1e3", "some longer text that goes on", "*.svc", "0755"}

func (a *author) scalar(inFlow bool) string {
	text := pick(a, plains)
	switch a.IntN(8) {
	case 0:
		return "'" + text + "'"
	case 1:
		return `"` + text + `\n"`
	case 2:
		return `"` + text + `"`
	case 3:
		if text != "" && !strings.HasPrefix(text, "*") {
			return pick(a, []string{"!!str ", "!local "}) + strings.ReplaceAll(text, ", ", " ")
		}
	}
	if strings.HasPrefix(text, "*") {
		return "'" + text + "'"
	}
	if inFlow {
		if text == "" {
			return "''"
		}
		return strings.ReplaceAll(text, ", ", " ")
	}
	return text
}

func (a *author) flow(depth int) string {
	if depth <= 0 || a.IntN(3) == 0 {
		return a.scalar(true)
	}
	parts := []string{}
	for range a.IntN(4) {
		item := a.flow(depth - 1)
		parts = append(parts, item)
	}
	gap := pick(a, []string{", ", ",\n      "})
	if a.IntN(2) == 0 {
		return "[" + strings.Join(parts, gap) + "]"
	}
	for index := range parts {
		parts[index] = a.key(index) + ": " + parts[index]
	}
	return "{" + strings.Join(parts, gap) + "}"
}

func (a *author) key(index int) string {
	key := pick(a, words)
	if a.IntN(8) != 0 {
		key += fmt.Sprint(index)
	}
	switch a.IntN(6) {
	case 0:
		return `"` + key + `"`
	case 1:
		return "'" + key + "'"
	}
	return key
}

func (a *author) block(indent string) string {
	lines := []string{}
	for range 1 + a.IntN(4) {
		line := strings.Repeat(" ", a.IntN(3)*a.IntN(2)) + pick(a, []string{"text", "more: text", "# no comment", "", "- x", "trailing "})
		if strings.TrimSpace(line) == "" {
			line = ""
		}
		lines = append(lines, line)
	}
	lines[0] = "first"
	return strings.Join(lines, "\n"+indent)
}

// node gives the text behind a colon or dash, from its blank or line break on.
func (a *author) node(depth, indent int, inList bool) string {
	anchor := ""
	if a.IntN(12) == 0 {
		a.named++
		anchor = fmt.Sprintf(" &n%d", a.named)
		defer func() { a.anchors = append(a.anchors, anchor[2:]) }()
	} else if len(a.anchors) > 0 && a.IntN(10) == 0 {
		return " *" + pick(a, a.anchors) + "\n"
	}
	pad := strings.Repeat(" ", indent)
	kind := a.IntN(10)
	if depth <= 0 {
		kind = 6 + a.IntN(4)
	}
	switch {
	case kind < 3:
		body := a.mapping(depth-1, indent)
		if inList && anchor == "" {
			return " " + strings.TrimLeft(body, " ")
		}
		return anchor + "\n" + body
	case kind < 5:
		body := a.list(depth-1, indent)
		if inList && anchor == "" {
			return " " + strings.TrimLeft(body, " ")
		}
		return anchor + "\n" + body
	case kind == 5:
		return anchor + " " + a.flow(2) + pick(a, []string{"\n", " # comment\n"})
	case kind == 6:
		style := pick(a, []string{"|", "|-", "|+", ">", ">-", ">+"})
		return anchor + " " + style + "\n" + pad + "  " + a.block(pad+"  ") + "\n"
	case kind == 7:
		return anchor + " plain text\n" + pad + "  over lines\n"
	}
	return anchor + " " + a.scalar(false) + pick(a, []string{"\n", "\n", "\n\n", "   # comment\n"})
}

func (a *author) mapping(depth, indent int) string {
	pad := strings.Repeat(" ", indent)
	text := ""
	for index := range 1 + a.IntN(4) {
		if len(a.anchors) > 0 && a.IntN(15) == 0 {
			text += pad + "<<: *" + pick(a, a.anchors) + "\n"
			continue
		}
		text += pad + a.key(index) + ":" + a.node(depth, indent+2, false)
	}
	if text == "" || strings.HasPrefix(strings.TrimLeft(text, " "), "<<") {
		text += pad + "last: 1\n"
	}
	return text
}

func (a *author) list(depth, indent int) string {
	text := ""
	for range 1 + a.IntN(3) {
		text += strings.Repeat(" ", indent) + "-" + a.node(depth, indent+2, true)
	}
	return text
}

func (a *author) document() string {
	a.anchors, a.named = nil, 0
	prefix := pick(a, []string{"", "", "# comment\n", "---\n", "\n"})
	if a.IntN(5) == 0 {
		return prefix + a.list(3, 0)
	}
	return prefix + a.mapping(3, 0)
}

func generatedReads(seed uint64, count int) []input {
	a := newAuthor(seed)
	inputs := []input{}
	for index := range count {
		inputs = append(inputs, input{fmt.Sprintf("generated-%d", index), a.document()})
	}
	return inputs
}

var pieces = []string{":", ": ", " ", "  ", "\n", "\n ", "\n  ", "-", "- ", "\n- ", "[", "]", "{", "}", ",", "#", " #", "&a ", "*a", "!", "!!int ", "|", ">", "'", "\"", "%", "@", "`", "?", "? ", "\t", "\\", "---", "\n---\n", "...", "\n...\n", "<<: ", "~", "1", "x", "é", "\r\n", "\x01", "|+", ">2", "😀"}

// mutations are generated documents with a few characters added, removed or moved: mostly broken ones.
func mutations(seed uint64, count int) []input {
	a := newAuthor(seed)
	inputs := []input{}
	for index := range count {
		runes := []rune(a.document())
		if len(runes) > 400 {
			start := a.IntN(len(runes) - 300)
			runes = runes[start : start+300]
		}
		for range 1 + a.IntN(3) {
			at := a.IntN(len(runes) + 1)
			switch a.IntN(4) {
			case 0:
				end := min(len(runes), at+1+a.IntN(4))
				runes = append(append([]rune{}, runes[:at]...), runes[end:]...)
			default:
				piece := []rune(pick(a, pieces))
				runes = append(append(append([]rune{}, runes[:at]...), piece...), runes[at:]...)
			}
		}
		inputs = append(inputs, input{fmt.Sprintf("mutated-%d", index), string(runes)})
	}
	return inputs
}

func splitInputs() []input {
	texts := []string{
		"", "\n", "a", "a\n", "a\n---\nb", "a\n---\nb\n", "---\na\n", "---\n---\na\n", "---", "---\n", "a\n---", "a\n---\n", "a\n---\n\n", "a\n---\n---\nb\n", "a\n--- \nb\n", "a\n---\t\nb\n", "a\n--- # c\nb\n", "a\n---# c\nb\n", "a\n--- b\nc\n", "a\n---b\nc\n", "a\n----\nb\n", " ---\na\n", "a\n ---\nb\n", "a\r\n---\r\nb\r\n", "a\r\n--- \r\nb", "a\rb\n---\nc", "a\n...\nb\n", "a: |\n  x\n---\nb\n", "a: |\n  ---\n---\nb\n", "# c\n---\n# d\n", "\n\n---\n\n", "--- a\nb\n", "--- # c\na\n", "a\n---\u00a0\nb\n", "a\n---\u0085\nb\n", "a\n---\ufeff\nb\n", "\ufeff---\na\n---\nb\n", "a\n--- |\n x\n", "a\n---\n--- b\nc\n", "a\n--- b\n---\nc\n", "a\r\r\n---\nb\r",
	}
	inputs := []input{}
	for index, text := range texts {
		inputs = append(inputs, input{fmt.Sprintf("split-%d", index), text})
	}
	a := newAuthor(5)
	parts := []string{"---", "\n", "a: 1", "---\n", "\n---\n", "--- # x\n", "\r\n", "---\r\n", " ", "# c\n", "b\n", "--- ", "\n--- \t\n", "-", "x\n---\ny"}
	for index := range 160 {
		text := ""
		for range 1 + a.IntN(9) {
			text += pick(a, parts)
		}
		inputs = append(inputs, input{fmt.Sprintf("generated-split-%d", index), text})
	}
	return inputs
}
