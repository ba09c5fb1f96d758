package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand"

	corev1 "k8s.io/api/core/v1"
)

var awkward = []string{
	"", "a", "<b>&\"'</b>", "\u2028\u2029", "tab\tnew\nline\r", "\b\f\v\x00\x1f\x7f", "é ü 漢字", "😀👩‍👩‍👧", "\\/", "\ufeff", "\uffff\ue000", "a=b&c=d", "{\"x\": [1]}", "\u0085", "$&`${x}", "__proto__", "constructor",
}

var floats = []float64{
	0, 1, -1, 1.5, 0.1, 1e20, 1e21, 1.5e21, 1e-6, 1e-7, 123456789.123, 9007199254740991, 9007199254740992, 1e100, 5e-324, math.MaxFloat64, -2.5e-8, 100, 1e6, 1234567, 0.000001, 0.0000012, 3.0, 2.5e10, -0.0078125, 1e-10,
}

func randomValue(random *rand.Rand, depth int) any {
	switch n := random.Intn(9); {
	case depth > 0 && n < 3:
		m := map[string]any{}
		for i := random.Intn(5); i > 0; i-- {
			key := awkward[random.Intn(len(awkward))]
			if random.Intn(2) == 0 {
				key = fmt.Sprintf("%c%d", 'A'+rune(random.Intn(58)), random.Intn(30))
			}
			m[key] = randomValue(random, depth-1)
		}
		return m
	case depth > 0 && n < 5:
		l := []any{}
		for i := random.Intn(4); i > 0; i-- {
			l = append(l, randomValue(random, depth-1))
		}
		return l
	case n == 5:
		return awkward[random.Intn(len(awkward))]
	case n == 6:
		return floats[random.Intn(len(floats))]
	case n == 7:
		return []any{true, false, nil}[random.Intn(3)]
	default:
		return math.Float64frombits(random.Uint64()&^(0x7ff<<52) | uint64(1023-60+random.Intn(140))<<52)
	}
}

// Without the input: the expected bytes parsed again are the input, in any order of keys.
func goJSON() []record {
	var out []record
	add := func(value any) {
		plain, err := json.Marshal(value)
		if err != nil {
			panic(err)
		}
		indented, _ := json.MarshalIndent(value, "", "  ")
		var unescaped bytes.Buffer
		encoder := json.NewEncoder(&unescaped)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(value)
		out = append(out, record{"compact": string(plain), "indented": string(indented), "unescaped": unescaped.String()})
	}
	for _, text := range awkward {
		add(text)
	}
	for _, number := range floats {
		add(number)
	}
	random := rand.New(rand.NewSource(11))
	for len(out) < 170 {
		add(randomValue(random, 4))
	}
	for _, text := range containerTexts {
		var container corev1.Container
		if err := json.Unmarshal([]byte(text), &container); err != nil {
			panic(err)
		}
		compact, _ := json.Marshal(container)
		indented, _ := json.MarshalIndent(container, "", "  ")
		out = append(out, record{"type": "v1.Container", "input": text, "compact": string(compact), "indented": string(indented)})
	}
	return out
}

var containerTexts = []string{
	`{}`, `{"image":"auto","name":"istio-proxy"}`, `{"tty":true,"name":"a<b","env":[{"value":"x&y","name":"A"}],"args":["z","a"],"command":[]}`,
	`{"securityContext":{"runAsUser":1337,"capabilities":{"drop":["ALL"]},"privileged":false},"resources":{"requests":{"memory":"128Mi","cpu":"0.1"},"limits":{"memory":"1024Mi","cpu":"2000m"}},"name":"istio-proxy"}`,
	`{"volumeMounts":[{"mountPath":"/b","name":"b"},{"readOnly":true,"mountPath":"/a","name":"a"}],"readinessProbe":{"failureThreshold":30,"httpGet":{"port":15021,"path":"/healthz/ready"},"periodSeconds":2},"name":"x"}`,
	`{"lifecycle":{"preStop":{"exec":{"command":["sleep","5"]}},"postStart":{"httpGet":{"port":"http","httpHeaders":[{"value":"v","name":"n"}]}}},"ports":[{"protocol":"TCP","containerPort":80,"name":"http"}],"envFrom":[{"configMapRef":{"name":"c","optional":false}}],"name":"y"}`,
}
