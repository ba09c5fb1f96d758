package main

import (
	"encoding/json"
	"math/rand"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

var labelSets = []map[string]string{
	{}, {"app": "web"}, {"app": "api", "tier": "back"}, {"sidecar.istio.io/inject": "false"}, {"istio.io/rev": "canary", "app": ""},
	{"istio-injection": "enabled", "n": "10"}, {"n": "x", "tier": "front", "in": "notin"},
}

var selectorTexts = []string{
	"", " ", "a", "!a", "a=b", "a==b", "a!=b", "a = b", "a  ==  b ", "app=web", "app in (web,api)", "app in (web, api)", "app notin (web)", "app in ()", "app notin ()", "app in (,)", "app in (a,)",
	"app in (,a)", "app in (a,,b)", "!app,tier", "app,tier", "app,!tier", "app=web,tier!=back", "n>5", "n<5", "n > 5,n<20", "n>x", "n>", "n<", "n>5.5", "a>1,b<2", "x in (a", "x in a", "x in", "x notin", "in", "notin",
	"in in (in,notin)", "in=notin", "=a", "==a", "!", "!!a", "!a=b", "a!b", "a b", "a=b c", "a,", ",a", "a,,b", "a=b,", "(a)", "a)", "a=(b)", "a=b=c", "a===b", "a=!b", "a=>b", "a<=b", "a>=1", "a=,b=c", "a!=",
	"app=", "app!=", "a/b=c", "a.b/c=d", "a/b/c=d", "/b=c", "a/=c", "A/b=c", "a..b/c=d", "-a=b", "a-=b", "a_=b", "a.=b", "1=2", "a=-b", "a=b-", "a=b_c", "a=b.c", "a=b/c", "a=b:c", "a=\"b\"", "a='b'", "a in ('b')",
	"ü=a", "a=ü", strings.Repeat("k", 63) + "=v", strings.Repeat("k", 64) + "=v", "a=" + strings.Repeat("v", 63), "a=" + strings.Repeat("v", 64), strings.Repeat("p", 254) + "/k=v", strings.Repeat("p", 253) + "/k",
	"istio.io/rev in (canary,stable)", "sidecar.istio.io/inject!=false", "a in (b,a,b)", "z,a,m=1", "a\tin\t(b)", "a\nin (b)", "x in (a b)", "x in (a=b)", "x in (in)", "x in (!)", "x (a)", "x notin a", "a=in", "a=notin",
	"app in (web) ,tier notin (back) ,!x", "!x in (a)", "a in (b)c", "a=b)", "!a!", "a,!", "n<9223372036854775807", "n<9223372036854775808", "n>+5", "n>-5", "a in (" + strings.Repeat("v", 64) + ",ok)",
}

var selectorObjects = []string{
	`null`, `{}`, `{"matchLabels":{}}`, `{"matchExpressions":[]}`, `{"matchLabels":{"app":"web"}}`, `{"matchLabels":{"app":""}}`, `{"matchLabels":{"app":"web","tier":"back"}}`,
	`{"matchExpressions":[{"key":"app","operator":"In","values":["web","api"]}]}`, `{"matchExpressions":[{"key":"app","operator":"NotIn","values":["web"]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Exists"}]}`, `{"matchExpressions":[{"key":"app","operator":"DoesNotExist"}]}`, `{"matchExpressions":[{"key":"app","operator":"DoesNotExist","values":[]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Exists","values":["a"]}]}`, `{"matchExpressions":[{"key":"app","operator":"DoesNotExist","values":["a","b"]}]}`, `{"matchExpressions":[{"key":"app","operator":"In"}]}`,
	`{"matchExpressions":[{"key":"app","operator":"In","values":[]}]}`, `{"matchExpressions":[{"key":"app","operator":"NotIn"}]}`, `{"matchExpressions":[{"key":"app","operator":"in","values":["a"]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Gt","values":["1"]}]}`, `{"matchExpressions":[{"key":"app","operator":"","values":["1"]}]}`, `{"matchExpressions":[{"key":"app"}]}`, `{"matchExpressions":[{}]}`,
	`{"matchExpressions":[{"operator":"Exists"}]}`, `{"matchExpressions":[{"key":"","operator":"In","values":["a"]}]}`, `{"matchExpressions":[{"key":"-bad-","operator":"In","values":["-bad-","ok","b@d"]}]}`,
	`{"matchExpressions":[{"key":"a/b/c","operator":"In","values":[]}]}`, `{"matchExpressions":[{"key":"UPPER.case/x","operator":"Exists"}]}`, `{"matchLabels":{"-x":"v"}}`, `{"matchLabels":{"x":"-v"}}`, `{"matchLabels":{"-x":"-v"}}`,
	`{"matchLabels":{"sidecar.istio.io/inject":"false"}}`, `{"matchExpressions":[{"key":"istio.io/rev","operator":"DoesNotExist"},{"key":"istio-injection","operator":"In","values":["enabled"]}]}`,
	`{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"tier","operator":"NotIn","values":["back",""]}]}`, `{"matchExpressions":[{"key":"x y","operator":"Bogus"}]}`, `{"matchExpressions":[{"key":"app","operator":"In","values":["web","web"]}]}`,
	`{"matchExpressions":[{"key":"a\"b","operator":"Exists"}]}`, `{"matchExpressions":[{"key":"a","operator":"In","values":["x\u003cy","\t","é"]}]}`, `{"matchExpressions":[{"key":"a","operator":"Exists","values":["x<y"]}]}`,
	`{"matchExpressions":[{"key":"a","operator":"B\"og"}]}`,
}

func matches(s labels.Selector) []bool {
	out := []bool{}
	for _, set := range labelSets {
		out = append(out, s.Matches(labels.Set(set)))
	}
	return out
}

func selectors() []record {
	out := []record{{"labelSets": labelSets}}
	random := rand.New(rand.NewSource(7))
	texts := append([]string{}, selectorTexts...)
	pieces := []string{"app", "tier", "n", "in", "notin", "=", "==", "!=", "!", "(", ")", ",", ">", "<", " ", "web", "back", "5", "istio.io/rev", "-x"}
	for len(texts) < 200 {
		var text strings.Builder
		for n := 1 + random.Intn(8); n > 0; n-- {
			text.WriteString(pieces[random.Intn(len(pieces))])
			if random.Intn(3) == 0 {
				text.WriteString(" ")
			}
		}
		texts = append(texts, text.String())
	}
	for _, text := range texts {
		s, err := labels.Parse(text)
		r := record{"text": text}
		if err != nil {
			r["error"] = err.Error()
		} else {
			r["string"], r["empty"], r["matches"] = s.String(), s.Empty(), matches(s)
		}
		out = append(out, r)
	}
	for _, object := range selectorObjects {
		var selector *metav1.LabelSelector
		if err := json.Unmarshal([]byte(object), &selector); err != nil {
			panic(err)
		}
		r := record{"object": json.RawMessage(object)}
		s, err := metav1.LabelSelectorAsSelector(selector)
		if err != nil {
			r["error"] = err.Error()
		} else {
			r["string"], r["empty"], r["matches"] = s.String(), s.Empty(), matches(s)
		}
		out = append(out, r)
	}
	return out
}
