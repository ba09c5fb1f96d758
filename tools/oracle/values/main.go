// Writes the types of the injector's values, as far as the chart hands them to the injector, as one compact table,
// src/core/istio/config/values.gen.json. Run it by hand when a new Istio is out:
//
//	cd tools/oracle/values && go run . > ../../../src/core/istio/config/values.gen.json
//
// The form is that of proto.gen.json: a message is a list of [proto name, type, flags, oneof]. Names start with "values.".
package main

import (
	"encoding/json"
	"os"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"

	"istio.io/istio/operator/pkg/apis"
)

// What the chart's injector ConfigMap picks; everything else of the values never reaches the injector.
var picked = map[string][]string{
	"values.Values":         {"global", "revision", "sidecarInjectorWebhook", "pilot", "gateways", "istio_cni"},
	"values.PilotConfig":    {"cni", "env"},
	"values.GatewaysConfig": {"securityContext", "seccompProfile"},
}

var messages = map[string][][]string{}

func name(m protoreflect.MessageDescriptor) string {
	full := string(m.FullName())
	if strings.HasPrefix(full, "google.protobuf.") {
		return full
	}
	return "values." + string(m.Name())
}

func kind(f protoreflect.FieldDescriptor) string {
	switch f.Kind() {
	case protoreflect.MessageKind:
		add(f.Message())
		return "M:" + name(f.Message())
	case protoreflect.EnumKind:
		return "string"
	default:
		return f.Kind().String()
	}
}

func wanted(message, field string) bool {
	fields, limited := picked[message]
	if !limited {
		return true
	}
	for _, f := range fields {
		if f == field {
			return true
		}
	}
	return false
}

func add(m protoreflect.MessageDescriptor) {
	n := name(m)
	if _, seen := messages[n]; seen || strings.HasPrefix(n, "google.") {
		return
	}
	messages[n] = nil
	rows := [][]string{}
	for i := 0; i < m.Fields().Len(); i++ {
		f := m.Fields().Get(i)
		if !wanted(n, string(f.Name())) {
			continue
		}
		row := []string{string(f.Name())}
		if f.IsMap() {
			row = append(row, "K:"+f.MapKey().Kind().String()+":"+kind(f.MapValue()))
		} else {
			row = append(row, kind(f))
		}
		if f.IsList() {
			row = append(row, "r")
		}
		rows = append(rows, row)
	}
	messages[n] = rows
}

func main() {
	add((&apis.Values{}).ProtoReflect().Descriptor())
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{"messages": messages}); err != nil {
		panic(err)
	}
}
