package main

import (
	"errors"
	"fmt"
	"strings"
)

// The values that JSON cannot write. src/testing/gotemplate/typed-data.ts mirrors the structs below; change both together.

// Leaf has a field of most kinds.
type Leaf struct {
	Name   string
	Count  int
	Small  int8
	Wide   int64
	Bits   uint16
	Ratio  float64
	Half   float32
	On     bool
	Tags   []string
	Labels map[string]string
	Extra  any
	Next   *Leaf
	Number *int
	Text   *string
	Kind   Kind
	Level  Level
	Ports  []Port
	Holder map[string]Port
	Raw    []byte
	Func   func(string) string
}

// Kind is a string of its own type.
type Kind string

// Level prints by name.
type Level int32

func (l Level) String() string {
	if l == 1 {
		return "LOUD"
	}
	return "QUIET"
}

// Port is a plain struct.
type Port struct {
	Name   string
	Number int32
}

// Base is embedded by Tree; its fields and methods are promoted.
type Base struct {
	ID     int
	Labels map[string]string
}

// Title is promoted to Tree.
func (b Base) Title() string { return fmt.Sprintf("base %d", b.ID) }

// Lost is embedded by pointer, which is nil.
type Lost struct{ Where string }

// Tree has embedded structs, pointers and methods.
type Tree struct {
	Base
	*Lost
	Name  string
	Leaf  Leaf
	Link  *Leaf
	Items []any
}

// Greet takes arguments.
func (t Tree) Greet(greeting string, times int) string {
	return strings.Repeat(greeting+" "+t.Name+";", times)
}

// Sum is variadic.
func (t Tree) Sum(numbers ...int) int {
	total := 0
	for _, number := range numbers {
		total += number
	}
	return total
}

// Fail returns its error.
func (t Tree) Fail(text string) (string, error) { return "never", errors.New("no " + text) }

// Maybe fails for the empty text.
func (t Tree) Maybe(text string) (string, error) {
	if text == "" {
		return "", errors.New("empty")
	}
	return "maybe " + text, nil
}

// Panic panics.
func (t Tree) Panic() string { panic("on purpose") }

// Nothing returns a nil interface.
func (t Tree) Nothing() any { return nil }

// Child returns a pointer.
func (t Tree) Child() *Leaf { return t.Link }

// Stamp prints by its String method.
type Stamp struct{ Year int }

func (s Stamp) String() string { return fmt.Sprintf("year %d", s.Year) }

// Fault is an error.
type Fault struct{ Code int }

func (f Fault) Error() string { return fmt.Sprintf("fault %d", f.Code) }

// Message answers on a nil pointer too, as generated protobuf code does.
type Message struct{ Name string }

// GetName is nil-safe.
func (m *Message) GetName() string {
	if m == nil {
		return ""
	}
	return m.Name
}

// Box holds the printing types.
type Box struct {
	Stamp   Stamp
	Fault   Fault
	Message *Message
	None    *Message
	Stamps  []Stamp
	ByName  map[string]Stamp
	Pointer *Stamp
	Any     any
}

func typed(name string) any {
	number, text := 7, "pointed"
	leaf := Leaf{
		Name: "leaf", Count: 42, Small: -8, Wide: 9007199254740993, Bits: 65535, Ratio: 2.5, Half: 0.1, On: true,
		Tags: []string{"x", "y"}, Labels: map[string]string{"app": "web", "tier": "front"}, Extra: map[string]any{"deep": 1.0},
		Number: &number, Text: &text, Kind: "special", Level: 1,
		Ports:  []Port{{"http", 80}, {"https", 443}},
		Holder: map[string]Port{"a": {"admin", 15000}},
		Raw:    []byte("raw"), Func: strings.ToUpper,
	}
	second := Leaf{Name: "second", Next: nil}
	leaf.Next = &second
	tree := Tree{
		Base: Base{ID: 5, Labels: map[string]string{"from": "base"}}, Name: "tree", Leaf: leaf, Link: &leaf,
		Items: []any{1, "two", 3.0, nil, true, &number, leaf.Ports[0]},
	}
	switch name {
	case "leaf":
		return leaf
	case "leafPointer":
		return &leaf
	case "zeroLeaf":
		return Leaf{}
	case "nilLeaf":
		return (*Leaf)(nil)
	case "tree":
		return tree
	case "treePointer":
		return &tree
	case "zeroTree":
		return Tree{}
	case "box":
		return Box{
			Stamp: Stamp{1999}, Fault: Fault{3}, Message: &Message{"hello"}, Stamps: []Stamp{{1}, {2}},
			ByName: map[string]Stamp{"a": {5}}, Pointer: &Stamp{2020}, Any: Stamp{7},
		}
	case "function":
		return strings.ToUpper
	case "nilMap":
		return map[string]string(nil)
	case "nilSlice":
		return []string(nil)
	case "kinds":
		return map[Kind]int{"a": 1}
	}
	panic("no typed data named " + name)
}

func replaceTagged(value any) any {
	switch value := value.(type) {
	case []any:
		for index, item := range value {
			value[index] = replaceTagged(item)
		}
		return value
	case map[string]any:
		if len(value) == 1 {
			for key, inner := range value {
				if strings.HasPrefix(key, "$") {
					return tagged(key, inner)
				}
			}
		}
		for key, item := range value {
			value[key] = replaceTagged(item)
		}
		return value
	}
	return value
}

func tagged(tag string, inner any) any {
	number, _ := inner.(float64)
	switch tag {
	case "$typed":
		return typed(inner.(string))
	case "$int":
		return int(number)
	case "$int8":
		return int8(number)
	case "$int32":
		return int32(number)
	case "$int64":
		return int64(number)
	case "$uint":
		return uint(number)
	case "$uint8":
		return uint8(number)
	case "$uint64":
		return uint64(number)
	case "$float32":
		return float32(number)
	case "$bytes":
		return []byte(inner.(string))
	case "$strings":
		strings := []string{}
		for _, item := range inner.([]any) {
			strings = append(strings, item.(string))
		}
		return strings
	case "$ints":
		ints := []int{}
		for _, item := range inner.([]any) {
			ints = append(ints, int(item.(float64)))
		}
		return ints
	case "$stringMap":
		texts := map[string]string{}
		for key, item := range inner.(map[string]any) {
			texts[key] = item.(string)
		}
		return texts
	}
	panic("unknown tag " + tag)
}
