// Command types writes src/core/kube/types/types.gen.ts and structs.gen.ts: the Go structs behind the Kubernetes objects we decode,
// read from the sources of k8s.io/api and k8s.io/apimachinery of every minor since 1.9 that a release of Istio was built with (without building them)
// and from github.com/openshift/api, and merged into one table that says since when and until when a field exists.
//
// STRUCTS holds what an injector since Istio 1.11 can meet inside a workload; MORE_STRUCTS what only rules, clusters, OpenShift and old API
// groups need. Both are loaded beside the engine.
//
//	go run . ../../../src/core/kube/types
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// One Kubernetes minor and the versions of the modules that carry its types.
type release struct {
	minor int
	api   string
	meta  string
}

var releases = []release{
	{9, "v0.0.0-20180103015100-006a217681ae", "v0.0.0-20180103014849-68f9c3a1feb3"},
	{10, "v0.0.0-20180601181742-8b7507fac302", "v0.0.0-20180601181227-17529ec7eadb"},
	{11, "v0.0.0-20180904230853-4e7be11eab3f", "v0.0.0-20180904193909-def12e63c512"},
	{13, "v0.0.0-20181213150558-05914d821849", "v0.0.0-20181127025237-2b1284ed4c93"},
	{14, "v0.0.0-20190313235455-40a48860b5ab", "v0.0.0-20190313205120-d7deff9243b1"},
	{16, "v0.0.0-20190918155943-95b840bb6a1f", "v0.0.0-20190913080033-27d36303b655"},
	{17, "v0.17.2", "v0.17.2"}, {18, "v0.18.3", "v0.18.3"}, {19, "v0.19.3", "v0.19.3"}, {20, "v0.20.5", "v0.20.5"},
	{21, "v0.21.2", "v0.21.2"}, {22, "v0.22.2", "v0.22.2"}, {23, "v0.23.1", "v0.23.1"}, {24, "v0.24.1", "v0.24.1"},
	{25, "v0.25.2", "v0.25.2"}, {26, "v0.26.7", "v0.26.7"}, {27, "v0.27.0", "v0.27.0"}, {28, "v0.28.1", "v0.28.1"},
	{29, "v0.29.0", "v0.29.0"}, {30, "v0.30.0", "v0.30.0"}, {31, "v0.31.1", "v0.31.1"}, {32, "v0.32.2", "v0.32.2"},
	{33, "v0.33.3", "v0.33.3"}, {34, "v0.34.1", "v0.34.1"}, {35, "v0.35.3", "v0.35.3"}, {36, "v0.36.1", "v0.36.1"},
}

const openshift = "v0.0.0-20231204192004-bfea29e5e6c4"

// Import path of a package to the prefix of its types in the table.
var prefixes = map[string]string{
	"k8s.io/api/core/v1":                       "v1",
	"k8s.io/apimachinery/pkg/apis/meta/v1":     "metav1",
	"k8s.io/apimachinery/pkg/util/intstr":      "intstr",
	"k8s.io/apimachinery/pkg/api/resource":     "resource",
	"k8s.io/apimachinery/pkg/runtime":          "runtime",
	"k8s.io/apimachinery/pkg/types":            "types",
	"k8s.io/api/apps/v1":                       "appsv1",
	"k8s.io/api/apps/v1beta1":                  "appsv1beta1",
	"k8s.io/api/apps/v1beta2":                  "appsv1beta2",
	"k8s.io/api/batch/v1":                      "batchv1",
	"k8s.io/api/batch/v1beta1":                 "batchv1beta1",
	"k8s.io/api/batch/v2alpha1":                "batchv2alpha1",
	"k8s.io/api/extensions/v1beta1":            "extensionsv1beta1",
	"k8s.io/api/networking/v1":                 "networkingv1",
	"k8s.io/api/networking/v1beta1":            "networkingv1beta1",
	"k8s.io/api/admissionregistration/v1":      "admissionregistrationv1",
	"k8s.io/api/admissionregistration/v1beta1": "admissionregistrationv1beta1",
	"github.com/openshift/api/apps/v1":         "openshiftappsv1",
}

// The kinds of the table: apiVersion, Kind, type.
var kinds = [][3]string{
	{"v1", "Pod", "v1.Pod"}, {"v1", "PodTemplate", "v1.PodTemplate"}, {"v1", "ReplicationController", "v1.ReplicationController"},
	{"v1", "List", "v1.List"}, {"v1", "Service", "v1.Service"}, {"v1", "Namespace", "v1.Namespace"},
	{"v1", "ConfigMap", "v1.ConfigMap"}, {"v1", "Node", "v1.Node"},
	{"apps/v1", "Deployment", "appsv1.Deployment"}, {"apps/v1", "DaemonSet", "appsv1.DaemonSet"},
	{"apps/v1", "StatefulSet", "appsv1.StatefulSet"}, {"apps/v1", "ReplicaSet", "appsv1.ReplicaSet"},
	{"apps/v1beta2", "Deployment", "appsv1beta2.Deployment"}, {"apps/v1beta2", "DaemonSet", "appsv1beta2.DaemonSet"},
	{"apps/v1beta2", "StatefulSet", "appsv1beta2.StatefulSet"}, {"apps/v1beta2", "ReplicaSet", "appsv1beta2.ReplicaSet"},
	{"apps/v1beta1", "Deployment", "appsv1beta1.Deployment"}, {"apps/v1beta1", "StatefulSet", "appsv1beta1.StatefulSet"},
	{"extensions/v1beta1", "Deployment", "extensionsv1beta1.Deployment"},
	{"extensions/v1beta1", "DaemonSet", "extensionsv1beta1.DaemonSet"},
	{"extensions/v1beta1", "ReplicaSet", "extensionsv1beta1.ReplicaSet"},
	{"extensions/v1beta1", "Ingress", "extensionsv1beta1.Ingress"},
	{"batch/v1", "Job", "batchv1.Job"}, {"batch/v1", "CronJob", "batchv1.CronJob"},
	{"batch/v1beta1", "CronJob", "batchv1beta1.CronJob"}, {"batch/v2alpha1", "CronJob", "batchv2alpha1.CronJob"},
	{"networking.k8s.io/v1", "Ingress", "networkingv1.Ingress"},
	{"networking.k8s.io/v1beta1", "Ingress", "networkingv1beta1.Ingress"},
	{"admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "admissionregistrationv1.MutatingWebhookConfiguration"},
	{"admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", "admissionregistrationv1beta1.MutatingWebhookConfiguration"},
	{"apps.openshift.io/v1", "DeploymentConfig", "openshiftappsv1.DeploymentConfig"},
}

// Types with their own MarshalJSON: the table does not look inside.
var opaque = map[string]bool{
	"resource.Quantity": true, "intstr.IntOrString": true, "metav1.Time": true, "metav1.MicroTime": true,
	"metav1.FieldsV1": true, "runtime.RawExtension": true, "metav1.Fields": true,
}

type field struct {
	goName, json, typ, strategy, mergeKey string
	omitEmpty, omitZero, inline           bool
	since, removed                        int
	// Minor in which omitempty or omitzero came, or omitempty went.
	omitEmptySince, omitEmptyUntil, omitZeroSince int
}

func (f field) shape() string {
	return strings.Join([]string{f.goName, f.json, f.typ, f.strategy, f.mergeKey, strconv.FormatBool(f.inline)}, " ")
}

type structType struct {
	name           string
	fields         []field
	since, removed int
}

type packageSource struct {
	specs   map[string]*ast.TypeSpec
	imports map[string]map[string]string // type name → local package name → import path
}

type reader struct {
	dirs     map[string]string // module path → directory
	packages map[string]*packageSource
	structs  map[string]*structType
	aliases  map[string]string
}

func moduleDir(modulePath, version string) string {
	out, err := exec.Command("go", "mod", "download", "-json", modulePath+"@"+version).Output()
	if err != nil {
		log.Fatalf("go mod download %s@%s: %v %s", modulePath, version, err, out)
	}
	var answer struct{ Dir string }
	if err := json.Unmarshal(out, &answer); err != nil {
		log.Fatal(err)
	}
	return answer.Dir
}

func (r *reader) load(importPath string) *packageSource {
	if p, ok := r.packages[importPath]; ok {
		return p
	}
	p := &packageSource{specs: map[string]*ast.TypeSpec{}, imports: map[string]map[string]string{}}
	r.packages[importPath] = p
	for module, dir := range r.dirs {
		if !strings.HasPrefix(importPath, module+"/") {
			continue
		}
		files, _ := filepath.Glob(filepath.Join(dir, strings.TrimPrefix(importPath, module+"/"), "*.go"))
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || strings.HasSuffix(file, "generated.pb.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				log.Fatal(err)
			}
			imports := map[string]string{}
			for _, i := range parsed.Imports {
				importedPath, _ := strconv.Unquote(i.Path.Value)
				name := path.Base(importedPath)
				if i.Name != nil {
					name = i.Name.Name
				}
				imports[name] = importedPath
			}
			for _, decl := range parsed.Decls {
				group, ok := decl.(*ast.GenDecl)
				if !ok || group.Tok != token.TYPE {
					continue
				}
				for _, spec := range group.Specs {
					typeSpec := spec.(*ast.TypeSpec)
					p.specs[typeSpec.Name.Name] = typeSpec
					p.imports[typeSpec.Name.Name] = imports
				}
			}
		}
	}
	return p
}

// typeText renders a type with the table's names and visits the types it refers to.
func (r *reader) typeText(importPath, owner string, expr ast.Expr) string {
	switch t := expr.(type) {
	case *ast.Ident:
		switch t.Name {
		case "string", "bool", "int", "int32", "int64", "uint", "uint16", "uint32", "uint64", "float32", "float64", "byte", "uint8":
			return t.Name
		}
		return r.visit(importPath, t.Name)
	case *ast.SelectorExpr:
		from := r.load(importPath).imports[owner][t.X.(*ast.Ident).Name]
		return r.visit(from, t.Sel.Name)
	case *ast.StarExpr:
		return "*" + r.typeText(importPath, owner, t.X)
	case *ast.ArrayType:
		return "[]" + r.typeText(importPath, owner, t.Elt)
	case *ast.MapType:
		return "map[" + r.typeText(importPath, owner, t.Key) + "]" + r.typeText(importPath, owner, t.Value)
	}
	log.Fatalf("%s.%s: unexpected type %T", importPath, owner, expr)
	return ""
}

func (r *reader) visit(importPath, name string) string {
	prefix, ok := prefixes[importPath]
	if !ok {
		log.Fatalf("no prefix for %s (%s)", importPath, name)
	}
	full := prefix + "." + name
	if opaque[full] || r.structs[full] != nil || r.aliases[full] != "" {
		return full
	}
	spec := r.load(importPath).specs[name]
	if spec == nil {
		return ""
	}
	if spec.Assign != 0 {
		return r.typeText(importPath, name, spec.Type)
	}
	body, ok := spec.Type.(*ast.StructType)
	if !ok {
		r.aliases[full] = "?"
		r.aliases[full] = r.typeText(importPath, name, spec.Type)
		return full
	}
	s := &structType{name: full}
	r.structs[full] = s
	for _, f := range body.Fields.List {
		tag := ""
		if f.Tag != nil {
			tag, _ = strconv.Unquote(f.Tag.Value)
		}
		tags := reflect.StructTag(tag)
		parts := strings.Split(tags.Get("json"), ",")
		made := field{json: parts[0], typ: r.typeText(importPath, name, f.Type)}
		for _, option := range parts[1:] {
			switch option {
			case "omitempty":
				made.omitEmpty = true
			case "omitzero":
				made.omitZero = true
			}
		}
		if len(f.Names) == 0 {
			made.goName = made.typ[strings.LastIndex(made.typ, ".")+1:]
			made.inline = made.json == ""
		} else {
			made.goName = f.Names[0].Name
		}
		if made.json == "-" || !ast.IsExported(made.goName) {
			continue
		}
		if made.json == "" && !made.inline {
			made.json = made.goName
		}
		made.strategy, made.mergeKey = tags.Get("patchStrategy"), tags.Get("patchMergeKey")
		s.fields = append(s.fields, made)
	}
	return full
}

func read(r release) *reader {
	result := &reader{
		dirs: map[string]string{
			"k8s.io/api":               moduleDir("k8s.io/api", r.api),
			"k8s.io/apimachinery":      moduleDir("k8s.io/apimachinery", r.meta),
			"github.com/openshift/api": moduleDir("github.com/openshift/api", openshift),
		},
		packages: map[string]*packageSource{}, structs: map[string]*structType{}, aliases: map[string]string{},
	}
	byPrefix := map[string]string{}
	for importPath, prefix := range prefixes {
		byPrefix[prefix] = importPath
	}
	for _, kind := range kinds {
		dot := strings.Index(kind[2], ".")
		result.visit(byPrefix[kind[2][:dot]], kind[2][dot+1:])
	}
	return result
}

// merge adds an older release to the table of the newer ones.
func merge(table map[string]*structType, older *reader, minor, next int) {
	for name, s := range table {
		old := older.structs[name]
		if old == nil {
			if s.since == 0 {
				s.since = next
			}
			continue
		}
		if s.since != 0 {
			log.Fatalf("%s left and came back before %d", name, next)
		}
		seen := map[string]field{}
		for _, f := range old.fields {
			seen[f.shape()] = f
		}
		known := map[string]bool{}
		for i := range s.fields {
			f := &s.fields[i]
			known[f.shape()] = true
			o, ok := seen[f.shape()]
			switch {
			case f.removed != 0 && f.removed <= minor:
			case !ok && f.since == 0:
				f.since = next
			case ok && f.since != 0:
				log.Printf("%s.%s left in %d and came back", name, f.goName, next)
			case ok:
				if !f.inline && f.omitEmpty != o.omitEmpty && f.omitEmptySince+f.omitEmptyUntil == 0 {
					if o.omitEmpty {
						f.omitEmptyUntil = next
					} else {
						f.omitEmptySince = next
					}
				}
				if f.omitZero != o.omitZero && f.omitZeroSince == 0 {
					f.omitZeroSince = next
				}
			}
		}
		for i, f := range old.fields {
			if known[f.shape()] {
				continue
			}
			f.removed = next
			at := 0
			if i > 0 {
				for j := range s.fields {
					if s.fields[j].goName == old.fields[i-1].goName {
						at = j + 1
					}
				}
			}
			s.fields = append(s.fields[:at], append([]field{f}, s.fields[at:]...)...)
		}
	}
	for name, s := range older.structs {
		if table[name] == nil {
			s.removed = next
			table[name] = s
		}
	}
}

func encodeType(owner, typ string) string {
	stem := strings.TrimLeft(typ, "*[]")
	lead := typ[:len(typ)-len(stem)]
	if strings.HasPrefix(typ, "map[") || strings.HasPrefix(lead, "[") && strings.HasPrefix(stem, "map[") {
		close := strings.Index(typ, "]")
		return "{" + encodeType(owner, typ[4:close]) + "}" + encodeType(owner, typ[close+1:])
	}
	switch stem {
	case "string":
		stem = "s"
	case "bool":
		stem = "b"
	case "int32":
		stem = "i"
	case "int64":
		stem = "l"
	default:
		prefix := owner[:strings.Index(owner, ".")+1]
		if strings.HasPrefix(stem, prefix) {
			stem = stem[len(prefix):]
		}
	}
	return lead + stem
}

func encodeField(owner string, s *structType, f field) string {
	var out strings.Builder
	typ := encodeType(owner, f.typ)
	if f.inline {
		out.WriteString("^" + typ)
	} else {
		out.WriteString(f.goName)
		if strings.HasSuffix(typ, f.goName) && len(typ) > len(f.goName) {
			typ = typ[:len(typ)-len(f.goName)] + "&"
		} else if singular := strings.TrimSuffix(f.goName, "s"); singular != f.goName && strings.HasSuffix(typ, singular) {
			typ = typ[:len(typ)-len(singular)] + "%"
		}
		if strings.ToLower(f.goName[:1])+f.goName[1:] != f.json {
			out.WriteString("=" + f.json)
		}
		if f.goName != typ {
			out.WriteString(" " + typ)
		}
		if f.omitEmptyUntil != 0 {
			fmt.Fprintf(&out, "!-%d", f.omitEmptyUntil)
		} else if !f.omitEmpty {
			out.WriteString("!")
		} else if f.omitEmptySince != 0 {
			fmt.Fprintf(&out, "!%d", f.omitEmptySince)
		}
	}
	if f.omitZero {
		out.WriteString("~")
		if f.omitZeroSince != 0 {
			fmt.Fprintf(&out, "%d", f.omitZeroSince)
		}
	}
	if f.strategy != "" {
		out.WriteString("@" + map[string]string{"merge": "m", "merge,retainKeys": "mr", "retainKeys": "r", "replace": "p"}[f.strategy])
	}
	if f.mergeKey != "" {
		out.WriteString(":" + f.mergeKey)
	}
	if f.since != s.since && f.since != 0 {
		fmt.Fprintf(&out, "+%d", f.since)
	}
	if f.removed != s.removed && f.removed != 0 {
		fmt.Fprintf(&out, "-%d", f.removed)
	}
	return out.String()
}

// The kinds that Istio's injector decodes today.
var workloadKinds = []string{
	"v1.Pod", "v1.ReplicationController", "metav1.List", "appsv1.Deployment", "appsv1.DaemonSet", "appsv1.StatefulSet",
	"appsv1.ReplicaSet", "batchv1.Job", "batchv1.CronJob",
}

var typeName = regexp.MustCompile(`\w+\.\w+`)

// The structs that the fields of the roots lead to, the roots included.
func reachable(table map[string]*structType, aliases map[string]string, roots []string) map[string]bool {
	found := map[string]bool{}
	var visit func(typ string)
	visit = func(typ string) {
		for _, name := range typeName.FindAllString(typ, -1) {
			if found[name] {
				continue
			}
			found[name] = true
			visit(aliases[name])
			if s := table[name]; s != nil {
				for _, f := range s.fields {
					visit(f.typ)
				}
			}
		}
	}
	for _, root := range roots {
		visit(root)
	}
	return found
}

// The lines of the structs that are wanted, and how many fields they have. `written` are the bodies so far.
func encodeTable(table map[string]*structType, written map[string]string, wanted func(string) bool) (string, int) {
	var names []string
	for name := range table {
		if wanted(name) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var out bytes.Buffer
	fields := 0
	prefix := ""
	for _, name := range names {
		s := table[name]
		dot := strings.Index(name, ".")
		if name[:dot] != prefix {
			prefix = name[:dot]
			out.WriteString("#" + prefix + "\n")
		}
		out.WriteString(name[dot+1:])
		if s.since != 0 {
			fmt.Fprintf(&out, "+%d", s.since)
		}
		if s.removed != 0 {
			fmt.Fprintf(&out, "-%d", s.removed)
		}
		var body []string
		for _, f := range s.fields {
			body = append(body, encodeField(name, s, f))
		}
		fields += len(body)
		line := strings.Join(body, ",")
		// Groups repeat each other's structs: a struct of the same body and name refers to the first.
		key := name[dot+1:] + "|" + line
		if first, ok := written[key]; ok && len(line) > len(first) {
			out.WriteString("|=" + first + "\n")
			continue
		}
		written[key] = prefix
		out.WriteString("|" + line + "\n")
	}
	return strings.TrimSpace(out.String()), fields
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: go run . FOLDER")
	}
	last := releases[len(releases)-1]
	newest := read(last)
	table, aliases := newest.structs, newest.aliases
	for i := len(releases) - 2; i >= 0; i-- {
		older := read(releases[i])
		merge(table, older, releases[i].minor, releases[i+1].minor)
		for name, typ := range older.aliases {
			if aliases[name] == "" {
				aliases[name] = typ
			}
		}
	}
	workloads := reachable(table, aliases, workloadKinds)
	written := map[string]string{}
	first, fields := encodeTable(table, written, func(name string) bool { return workloads[name] })
	more, moreFields := encodeTable(table, written, func(name string) bool { return !workloads[name] })
	// A name that is neither a struct nor listed here is a string of its own name (`v1.Protocol`).
	var named []string
	for name, typ := range aliases {
		if typ != "string" {
			named = append(named, name+" "+encodeType(name, typ))
		}
	}
	sort.Strings(named)
	var kindLines []string
	for i, kind := range kinds {
		if i > 0 && kinds[i-1][0] == kind[0] {
			kindLines[len(kindLines)-1] += " " + kind[1]
		} else {
			kindLines = append(kindLines, kind[0]+" "+kind[2][:strings.Index(kind[2], ".")]+" "+kind[1])
		}
	}
	head := fmt.Sprintf("// Generated by tools/oracle/types from k8s.io/api %s back to 1.%d and github.com/openshift/api: %d structs, %d fields in both tables. Do not edit.\n",
		last.api, releases[0].minor, len(table), fields+moreFields)
	save("types.gen.ts", head+fmt.Sprintf("export const NEWEST_MINOR = %d;\n", last.minor)+
		constant("NAMED", strings.Join(named, "\n"))+constant("KINDS", strings.Join(kindLines, "\n")))
	save("structs.gen.ts", head+constant("STRUCTS", first)+constant("MORE_STRUCTS", more))
	fmt.Fprintf(os.Stderr, "%d structs, %d fields, %d named types\n", len(table), fields+moreFields, len(aliases))
}

func constant(name, text string) string {
	return fmt.Sprintf("export const %s = `%s`;\n", name, text)
}

func save(name, text string) {
	if err := os.WriteFile(filepath.Join(os.Args[1], name), []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}
