package main

import (
	"fmt"
	"math"
	"strings"
)

type writeInput struct {
	id    string
	value any
}

var texts = []string{
	"", " ", "  ", "a", " a", "a ", "a b", "a  b", "\n", "\n\n", "a\n", "a\n\n", "\na", " a\nb", "a\n b", "a \nb", "a\nb ", "a\nb", "a\nb\n", "a\n\nb\n\n\n", "\ta", "a\tb", "a\nb\tc", "\t", "a\rb", "a\r\nb\r\n", "a\u0085b", "a \u0085 b", "a\u0085\u0085b", "a\u2028b", "a\u2029 b", "a\u2028\nb", "\u2028", "a\u2028", "\u2028a\n", "a\nb\u2028", "\ufeff", "\ufeffa b", "a\ufeffb", "\u00a0", "a\u00a0b", "\u00ad", "é", "日本語", "😀", "a😀b\n", "\x00", "\x01", "\x1b[0m", "a\x07\x08\x0b\x0cb", "\x7f", "\u0080", "\u009f", "\ufffd", "\ufffe", "\uffff", "\ud7ff", "\ue000", "\\", "a\\b", "\"", "a\"b", "'", "it's", "''", "\"'\n", "\\\t\"",
	"#", "#a", "a#b", "a #b", "a\t#b", "a#", "a #", ",", ",a", "a,b", "[", "[a]", "]", "a[b]", "{", "{a}", "}", "{{ x }}", "&", "&a", "a&b", "*", "*a", "a*", "!", "!a", "|", "|a", "a|b", ">", ">a", "<", "<a>", "%", "%a", "a%", "@", "@a", "a@b", "`", "`a`", "?", "? a", "?a", "a?", "a ? b", ":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "a:\tb", "::", "-", "- a", "-a", "--", "---", "--- a", "---a", "...", "...a", "..", "-\ta", "- ", "a - b", "=", "<<", "~", "~a", "^", "$", "(", ";", "/", "a\nb: c\n", "- a\n- b\n", "#c\n", "a\n#b", "---\n", "...\n", "a\n---\nb",
	"true", "True", "TRUE", "tRue", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", "null", "Null", "NULL", "nil", "none", "0", "1", "-1", "+1", "007", "08", "0o17", "0b1", "0x1f", "1_000", "1__0", "_1", "1.5", ".5", "5.", "1e3", "1e", "e1", ".", ".e1", "1e400", "0x", "0b", "0b2", "+", "-0", ".inf", "-.inf", "+.inf", ".Inf", ".INF", ".nan", ".NaN", "inf", "nan", "1:30", "1:60", "1:6", "190:20:30", "190:20:30.15", "-1:30", "1_0:30", "a:30", "1:", "12:30:45", "2001-12-14", "2001-1-1", "2001-13-14", "2001-02-30", "2001-12-14T21:59:43Z", "2001-12-14t21:59:43.5+01:00", "2001-12-14 21:59:43", "2001-12-14T21:59:43", "2001-12-14 21:59", "1.2.3", "1.2.3.4", "1,5", "10Mi", "0.5m", "9223372036854775808", "18446744073709551616", "123456789012345678901234567890", "0xFFFFFFFFFFFFFFFFFF", "1e-7", "0755", "0-1", "1-0", "١", "½",
}

var keys = []string{"a", "b", "A", "B", "a1", "a2", "a10", "a01", "a001", "a1b", "a1.5", "a-b", "a_b", "a.b", "a/b", "a.b/c", "ab", "a b", "1", "2", "10", "01", "001", "0", "00", "100", "1a", "_", "-", ".", "~", "é", "É", "ß", "日本", "😀", "port1", "port2", "port10", "istio.io/rev", "kubectl.kubernetes.io/x", "sidecar.istio.io/inject", "true", "null", "", " ", "a\nb", "a: b", "#a", "on", "y", "1.5", "\"q\"", "'s'", "٣", "a٣", "a12345678901234567890", "a12345678901234567891", "a0", "a00", "a1x", "a1y", "a10x", "z9", "z10", "z09", "z010"}

func writeInputs() []writeInput {
	inputs := []writeInput{}
	add := func(id string, value any) { inputs = append(inputs, writeInput{id, value}) }
	for index, text := range texts {
		switch index % 3 {
		case 0:
			add(fmt.Sprintf("text-%d-value", index), map[string]any{"k": text, "l": []any{text}})
		case 1:
			add(fmt.Sprintf("text-%d-key", index), map[string]any{text: text, "z": map[string]any{text: 1}})
		default:
			add(fmt.Sprintf("text-%d-deep", index), []any{text, []any{text}, map[string]any{"a": map[string]any{"b": text}}})
		}
		if index%5 == 0 {
			add(fmt.Sprintf("text-%d-root", index), text)
		}
	}
	numbers := []any{0, 1, -1, 1.5, -0.5, 1e3, 1e6, 1e20, 1e21, 1e22, 1e-5, 1e-6, 1e-7, 123456.5, 1234567.5, 1e15 + 0.5, 0.1, 100000, 1 << 53, 1<<53 + 1, math.MaxInt64, math.MinInt64, uint64(math.MaxUint64), 1e19, 9.5e18, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64, true, false, nil, map[string]any{}, []any{}, []any{[]any{}}, []any{map[string]any{}}, map[string]any{"a": []any{}, "b": map[string]any{}, "c": nil}}
	for index, number := range numbers {
		add(fmt.Sprintf("number-%d", index), map[string]any{"v": number, "l": []any{number}})
		if index%4 == 0 {
			add(fmt.Sprintf("number-%d-root", index), number)
		}
	}
	for start := 0; start < len(keys); start += 4 {
		object := map[string]any{}
		for index := range keys {
			if (index+start)%7 < 4 {
				object[keys[(index*5+start)%len(keys)]] = index
			}
		}
		add(fmt.Sprintf("keys-%d", start), object)
	}
	inputs = append(inputs, longTexts()...)
	return append(inputs, generatedWrites(3, 200)...)
}

// longTexts are texts around the widths that matter: folding, simple keys.
func longTexts() []writeInput {
	inputs := []writeInput{}
	word := "lorem ipsum dolor sit amet, consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua"
	for index, text := range []string{
		word, word + " " + word, word + "  " + word, strings.ReplaceAll(word, " ", "  ") + " a b c", "'" + word, "a: " + word, word + ": x", "#" + word + " " + word, "\t" + word + " " + word, word + "\t" + word + "  x y", word + " ", " " + word, word + "\n" + word + "\n", strings.Repeat("x", 79) + " y", strings.Repeat("x", 80) + " y", strings.Repeat("x", 81) + " y", strings.Repeat("x", 100) + " y z", strings.Repeat("x", 76) + " a b c d e f", strings.Repeat("é", 85) + " y " + word, strings.Repeat("日", 90) + " 本 " + word, "\"" + word + " " + word + "\" \\", word + " \u2028 " + word, strings.Repeat("it's ", 40), strings.Repeat("a ", 60), strings.Repeat("a  ", 60), "- " + strings.Repeat("a b ", 40), strings.Repeat("\t ", 60) + "x", strings.Repeat("\" ", 60) + "\t", "\t" + strings.Repeat("a  b ", 40), "\ufeff" + word, strings.Repeat("😀 ", 30) + "x", "a:\n" + strings.Repeat("long line ", 20) + "\n",
	} {
		inputs = append(inputs,
			writeInput{fmt.Sprintf("long-%d", index), map[string]any{"key": text}},
			writeInput{fmt.Sprintf("long-%d-deep", index), map[string]any{"a": map[string]any{"b": []any{text, map[string]any{"c": text}}}}},
			writeInput{fmt.Sprintf("long-%d-root", index), text})
	}
	for _, length := range []int{60, 79, 80, 81, 120, 126, 127, 128, 129, 130, 200} {
		spaced := strings.Repeat("ab ", length/3) + strings.Repeat("x", length%3)
		inputs = append(inputs,
			writeInput{fmt.Sprintf("long-key-%d", length), map[string]any{strings.Repeat("k", length): map[string]any{strings.Repeat("é", length/2): []any{1, map[string]any{"a": 1}}}}},
			writeInput{fmt.Sprintf("spaced-key-%d", length), []any{map[string]any{spaced + "y": spaced + "z", "#" + spaced + "y": []any{spaced + "z"}}}})
	}
	for _, length := range []int{1000, 1021, 1022, 1023, 1024} {
		inputs = append(inputs, writeInput{fmt.Sprintf("huge-key-%d", length), map[string]any{strings.Repeat("k", length): 1}},
			writeInput{fmt.Sprintf("huge-escaped-key-%d", length), map[string]any{strings.Repeat("k", length-12) + "<\"": 1}})
	}
	return inputs
}

func (a *author) text() string {
	atoms := []string{"a", "word", " ", " ", " ", "  ", "\n", "\n\n", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\", "\t", "é", "😀", "{", "[", ",", "&", "*", "!", "%", "@", "0", "1", "12", ".5", "e", "true", "\u2028", "\u00a0", "longer-word-here", "yes", "?", "|", ">"}
	text := ""
	for range a.IntN(1 << (1 + a.IntN(6))) {
		text += pick(a, atoms)
	}
	return text
}

func (a *author) value(depth int) any {
	kind := a.IntN(9)
	if depth <= 0 && kind < 4 {
		kind += 4
	}
	switch kind {
	case 0, 1:
		object := map[string]any{}
		for range a.IntN(5) {
			key := pick(a, keys)
			if a.IntN(6) == 0 {
				key = a.text()
			}
			object[key] = a.value(depth - 1)
		}
		return object
	case 2, 3:
		list := []any{}
		for range a.IntN(4) {
			list = append(list, a.value(depth-1))
		}
		return list
	case 4:
		return pick(a, []any{nil, true, false, 0, 1, -17, 1.25, 1e7, 80, 65536.5})
	case 5:
		return pick(a, texts[:40])
	}
	return a.text()
}

func generatedWrites(seed uint64, count int) []writeInput {
	a := newAuthor(seed)
	inputs := []writeInput{}
	for index := range count {
		inputs = append(inputs, writeInput{fmt.Sprintf("generated-%d", index), a.value(4)})
	}
	return inputs
}
