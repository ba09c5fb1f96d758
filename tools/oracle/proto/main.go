// Writes the descriptors of Istio's mesh and proxy configuration as compact tables: src/core/istio/config/proto/proto.gen.json has what a default mesh
// and a proxy's configuration are made of, proto-more.gen.json the rest. Run it by hand when a new istio.io/api is out:
//
//	cd tools/oracle/proto && go run . ../../../src/core/istio/config/proto
//
// A message is a list of fields in declaration order, a field a tuple
// [proto name, type, flags, oneof]: type is a scalar's name, "E:<enum>" or "M:<message>", or "K:<key>:<type>" for a map;
// flags has "r" for repeated. JSON and Go names follow from the proto name by rule.
package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	meshconfig "istio.io/api/mesh/v1alpha1"

	"google.golang.org/protobuf/reflect/protoreflect"
)

type table struct {
	Messages map[string][][]string     `json:"messages"`
	Enums    map[string]map[string]int `json:"enums"`
}

func short(name protoreflect.FullName) string {
	s := string(name)
	for _, p := range []string{"istio.mesh.v1alpha1.", "istio."} {
		if strings.HasPrefix(s, p) {
			return strings.TrimPrefix(s, p)
		}
	}
	return s
}

func (t *table) kind(f protoreflect.FieldDescriptor) string {
	switch f.Kind() {
	case protoreflect.MessageKind:
		t.message(f.Message())
		return "M:" + short(f.Message().FullName())
	case protoreflect.EnumKind:
		t.enum(f.Enum())
		return "E:" + short(f.Enum().FullName())
	default:
		return f.Kind().String()
	}
}

func (t *table) enum(e protoreflect.EnumDescriptor) {
	values := map[string]int{}
	for i := 0; i < e.Values().Len(); i++ {
		values[string(e.Values().Get(i).Name())] = int(e.Values().Get(i).Number())
	}
	t.Enums[short(e.FullName())] = values
}

func (t *table) message(m protoreflect.MessageDescriptor) {
	name := short(m.FullName())
	if strings.HasPrefix(name, "google.protobuf.") {
		return
	}
	if _, seen := t.Messages[name]; seen {
		return
	}
	t.Messages[name] = nil
	rows := [][]string{}
	fields := m.Fields()
	for i := 0; i < fields.Len(); i++ {
		f := fields.Get(i)
		row := []string{string(f.Name())}
		if f.IsMap() {
			row = append(row, "K:"+f.MapKey().Kind().String()+":"+t.kind(f.MapValue()))
		} else {
			row = append(row, t.kind(f))
		}
		flags := ""
		if f.IsList() {
			flags += "r"
		}
		oneof := ""
		if o := f.ContainingOneof(); o != nil && !o.IsSynthetic() {
			oneof = string(o.Name())
		}
		if flags != "" || oneof != "" {
			row = append(row, flags)
		}
		if oneof != "" {
			row = append(row, oneof)
		}
		rows = append(rows, row)
	}
	t.Messages[name] = rows
}

func main() {
	t := &table{Messages: map[string][][]string{}, Enums: map[string]map[string]int{}}
	t.message((&meshconfig.MeshConfig{}).ProtoReflect().Descriptor())
	first := &table{Messages: map[string][][]string{}, Enums: map[string]map[string]int{}}
	first.take(t, "ProxyConfig", true)
	for _, name := range inDefaultMesh {
		first.take(t, name, false)
	}
	save("proto.gen.json", first)
	save("proto-more.gen.json", t)
}

// What istiod's default mesh configuration has beside a ProxyConfig.
var inDefaultMesh = []string{
	"MeshConfig", "MeshConfig.DefaultProviders", "MeshConfig.ExtensionProvider", "MeshConfig.ExtensionProvider.EnvoyFileAccessLogProvider",
	"MeshConfig.ExtensionProvider.PrometheusMetricsProvider", "MeshConfig.ExtensionProvider.StackdriverProvider",
	"MeshConfig.InboundTrafficPolicy", "MeshConfig.OutboundTrafficPolicy", "networking.v1alpha3.LocalityLoadBalancerSetting",
}

// Moves a message over with its enums and, where that is asked for, with the messages that it leads to.
func (t *table) take(from *table, name string, deep bool) {
	rows, ok := from.Messages[name]
	if !ok {
		return
	}
	t.Messages[name] = rows
	delete(from.Messages, name)
	for _, row := range rows {
		kind := row[1]
		if strings.HasPrefix(kind, "K:") {
			kind = strings.SplitN(kind, ":", 3)[2]
		}
		if enum, ok := strings.CutPrefix(kind, "E:"); ok && from.Enums[enum] != nil {
			t.Enums[enum] = from.Enums[enum]
			delete(from.Enums, enum)
		}
		if message, ok := strings.CutPrefix(kind, "M:"); ok && deep {
			t.take(from, message, true)
		}
	}
}

func save(name string, t *table) {
	out, err := json.Marshal(t)
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(filepath.Join(os.Args[1], name), append(out, '\n'), 0o644); err != nil {
		panic(err)
	}
}
