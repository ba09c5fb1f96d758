// Writes the descriptors of Istio's mesh and proxy configuration as a compact table to src/core/istio/config/proto/proto.gen.json. Run it by hand when a
// new istio.io/api is out:
//
//	cd tools/oracle/proto && go run . > ../../../src/core/istio/config/proto/proto.gen.json
//
// A message is a list of fields in declaration order, a field a tuple
// [proto name, type, flags, oneof]: type is a scalar's name, "E:<enum>" or "M:<message>", or "K:<key>:<type>" for a map;
// flags has "r" for repeated. JSON and Go names follow from the proto name by rule.
package main

import (
	"encoding/json"
	"os"
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
	if err := json.NewEncoder(os.Stdout).Encode(t); err != nil {
		panic(err)
	}
}
