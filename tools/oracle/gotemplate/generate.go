package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"
)

const (
	generatedCases = 700
	generatorSeed  = 20261122
)

// generator writes random templates by a grammar, together with data that most of their paths lead into. Some go wrong on purpose.
type generator struct {
	*rand.Rand
	variables []string
	loops     int
	defines   []string
}

func generate() []Case {
	random := rand.New(rand.NewSource(generatorSeed))
	cases := make([]Case, 0, generatedCases)
	for number := 1; number <= generatedCases; number++ {
		one := generateCase(random, number)
		// Left alone most templates stop at an error early on; three in four shall run through.
		for try := 0; try < 30 && number%4 != 0; try++ {
			if _, problem := run(one); problem == nil {
				break
			}
			one = generateCase(random, number)
		}
		cases = append(cases, one)
	}
	return cases
}

func generateCase(random *rand.Rand, number int) Case {
	g := &generator{Rand: random, variables: []string{"$"}}
	data, err := json.Marshal(g.data(2))
	check(err)
	var text strings.Builder
	for _, name := range []string{"one", "two"} {
		if g.Intn(3) == 0 {
			inner := &generator{Rand: random, variables: []string{"$"}}
			text.WriteString(`{{define "` + name + `"}}` + inner.list(2) + `{{end}}`)
			g.defines = append(g.defines, name)
		}
	}
	text.WriteString(g.list(3))
	id := fmt.Sprintf("generated-%d", number)
	return Case{ID: id, Template: text.String(), Data: data, Functions: "none"}
}

var fieldNames = []string{"a", "b", "c", "list", "map", "name"}

func (g *generator) pick(options ...string) string { return options[g.Intn(len(options))] }

func (g *generator) data(depth int) map[string]any {
	object := map[string]any{}
	for _, name := range fieldNames {
		if g.Intn(6) == 0 {
			continue
		}
		switch {
		case name == "list":
			items := []any{}
			for count := g.Intn(4); count > 0; count-- {
				if depth > 0 && g.Intn(2) == 0 {
					items = append(items, g.data(depth-2))
				} else {
					items = append(items, g.scalar())
				}
			}
			object[name] = items
		case depth > 0 && (name == "map" || g.Intn(3) == 0):
			object[name] = g.data(depth - 1)
		default:
			object[name] = g.scalar()
		}
	}
	return object
}

func (g *generator) scalar() any {
	return []any{nil, true, false, 0, 1, 2.5, 15020, 1000000, -7, "", "x", "text <b>", "é", map[string]any{"$int": 3}, map[string]any{"$stringMap": map[string]any{"k": "v"}}}[g.Intn(15)]
}

func (g *generator) list(depth int) string {
	var text strings.Builder
	for count := 1 + g.Intn(4); count > 0; count-- {
		text.WriteString(g.statement(depth))
	}
	return text.String()
}

// block is a list in a scope of its own.
func (g *generator) block(depth int) string {
	outer := len(g.variables)
	text := g.list(depth)
	g.variables = g.variables[:outer]
	return text
}

func (g *generator) tag(inner string) string {
	left, right := "{{", "}}"
	if g.Intn(6) == 0 {
		left = "{{- "
	} else if g.Intn(2) == 0 {
		left = "{{ "
	}
	if g.Intn(6) == 0 {
		right = " -}}"
	} else if left == "{{ " {
		right = " }}"
	}
	return left + inner + right
}

func (g *generator) statement(depth int) string {
	kind := g.Intn(14)
	if depth <= 0 && kind >= 6 {
		kind %= 6
	}
	switch kind {
	case 0, 1:
		return g.pick("text", " ", "\n", "  key: ", "é\n  ", "- ", "\n\t\n", "a b")
	case 2, 3, 4:
		return g.tag(g.pipeline(2))
	case 5:
		if g.loops > 0 && g.Intn(3) == 0 {
			return g.tag("if "+g.pipeline(1)) + g.tag(g.pick("break", "continue")) + g.tag("end")
		}
		if g.Intn(4) == 0 {
			return g.tag("/* comment */")[:2] + "/* comment\n */}}"
		}
		return g.pick(" ", "word", "\n")
	case 6, 7:
		text := g.tag("if " + g.condition())
		text += g.block(depth - 1)
		for g.Intn(4) == 0 {
			text += g.tag("else if "+g.condition()) + g.block(depth-1)
		}
		if g.Intn(2) == 0 {
			text += g.tag("else") + g.block(depth-1)
		}
		return text + g.tag("end")
	case 8:
		text := g.tag("with " + g.operand(1))
		text += g.block(depth - 1)
		if g.Intn(3) == 0 {
			text += g.tag("else with "+g.operand(1)) + g.block(depth-1)
		}
		if g.Intn(2) == 0 {
			text += g.tag("else") + g.block(depth-1)
		}
		return text + g.tag("end")
	case 9, 10:
		outer := len(g.variables)
		head := "range "
		switch g.Intn(3) {
		case 0:
			head += "$i, $e := "
			g.variables = append(g.variables, "$i", "$e")
		case 1:
			head += "$e := "
			g.variables = append(g.variables, "$e")
		}
		text := g.tag(head + g.collection())
		g.loops++
		text += g.block(depth - 1)
		g.loops--
		if g.Intn(3) == 0 {
			text += g.tag("else") + g.block(depth-1)
		}
		g.variables = g.variables[:outer]
		return text + g.tag("end")
	case 11:
		name := g.pick("$x", "$y", "$z")
		text := g.tag(name + " := " + g.pipeline(1))
		g.variables = append(g.variables, name)
		return text
	case 12:
		if len(g.variables) > 1 {
			return g.tag(g.variables[1+g.Intn(len(g.variables)-1)] + " = " + g.pipeline(1))
		}
		return g.tag("print " + g.operand(1))
	default:
		if len(g.defines) > 0 {
			return g.tag(`template "` + g.defines[g.Intn(len(g.defines))] + `" ` + g.operand(1))
		}
		return g.tag(g.pipeline(1))
	}
}

func (g *generator) collection() string {
	return g.pick(".list", ".map", "$.list", "$.map", ".map.list", ".", "2", ".a", "("+g.operand(1)+")")
}

func (g *generator) condition() string {
	if g.Intn(2) == 0 {
		return g.operand(1)
	}
	return g.call(1)
}

func (g *generator) pipeline(depth int) string {
	text := g.operand(depth)
	if g.Intn(2) == 0 {
		text = g.call(depth)
	}
	for g.Intn(4) == 0 {
		text += " | " + g.pick("print", "printf \"%v\"", "printf \"[%s]\"", "len", "not", "html", "urlquery", "js", "eq 1", "and 1", "or \"\"", "println")
	}
	return text
}

func (g *generator) call(depth int) string {
	a, b := g.operand(depth-1), g.operand(depth-1)
	switch g.Intn(13) {
	case 0:
		return "eq " + a + " " + b
	case 1:
		return "ne " + a + " " + b
	case 2:
		return g.pick("lt", "le", "gt", "ge") + " " + a + " " + b
	case 3:
		return "and " + a + " " + b
	case 4:
		return "or " + a + " " + b
	case 5:
		return "not " + a
	case 6:
		return "len " + a
	case 7:
		return "index " + g.pick(".list", ".map", "$.list", a) + " " + g.pick("0", "1", `"a"`, `"map"`, `"list"`, b)
	case 8:
		return "printf " + g.pick(`"%v"`, `"%d"`, `"%s"`, `"%q"`, `"%5v|"`, `"%-4v|"`, `"%T"`, `"%v-%v"`, `"%x"`) + " " + a
	case 9:
		return "print " + a + " " + b
	case 10:
		return "html " + a
	case 11:
		return "slice " + g.pick(`"abcdef"`, ".list", a) + " " + g.pick("0", "1", "2")
	default:
		return "printf \"%v %v\" " + a + " " + b
	}
}

func (g *generator) operand(depth int) string {
	switch g.Intn(9) {
	case 0:
		return g.pick("1", "0", "2.5", `"x"`, `"text"`, "true", "false", "'a'", "0x10", "`raw`", "1e6", "-7", `""`)
	case 1:
		return g.variables[g.Intn(len(g.variables))]
	case 2:
		return g.variables[g.Intn(len(g.variables))] + g.path()
	case 3:
		return "$" + g.path()
	case 4:
		if depth > 0 {
			return "(" + g.pipeline(depth-1) + ")"
		}
		return "."
	case 5:
		if depth > 0 {
			return "(" + g.operand(depth-1) + ")" + g.path()
		}
		return g.path()
	default:
		return g.path()
	}
}

func (g *generator) path() string {
	text := ""
	for more := true; more; more = g.Intn(3) == 0 {
		text += "." + fieldNames[g.Intn(len(fieldNames))]
	}
	return text
}
