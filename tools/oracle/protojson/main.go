// Records what Istio's mesh protobuf decoder and validators make of YAML written by us:
//
//	cd tools/oracle/protojson && go run . > ../../../fixtures/istio/proxy-config.jsonl
//
// Each line: {"yaml": …, "json": … (canonical JSON of the ProxyConfig after applying) or "error": …}.
package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/golang/protobuf/jsonpb"
	legacyproto "github.com/golang/protobuf/proto"
	meshconfig "istio.io/api/mesh/v1alpha1"
	"sigs.k8s.io/yaml"
)

var inputs = []string{
	"", "{}", "null", "text", "[1]", "3",
	"concurrency: 4", "concurrency: \"4\"", "concurrency: x", "concurrency: 1.5", "concurrency: null",
	"statusPort: 15021", "statusPort: \"15021\"", "statusPort: true", "statusPort: 99999999999",
	"holdApplicationUntilProxyStarts: true", "holdApplicationUntilProxyStarts: \"true\"", "holdApplicationUntilProxyStarts: 1",
	"drainDuration: 23s", "drainDuration: 1m30s", "drainDuration: 0.5s", "drainDuration: 5", "drainDuration: abc", "drainDuration: 100ms", "drainDuration: 1h",
	"interceptionMode: TPROXY", "interceptionMode: 1", "interceptionMode: tproxy", "interceptionMode: NONE", "interceptionMode: 7",
	"unknownField: 3", "configPath: 3", "configPath: /etc/x", "config_path: /etc/y",
	"proxyMetadata:\n  B: b\n  A: a", "proxyMetadata:\n  A: 3", "proxyMetadata: [x]", "proxyMetadata: {}",
	"tracing:\n  zipkin:\n    address: zipkin:9411", "tracing: {}", "tracing:\n  sampling: 12.5", "tracing:\n  sampling: \"x\"", "tracing:\n  tlsSettings:\n    mode: SIMPLE\n    caCertificates: /etc/ca.pem",
	"tracing:\n  customTags:\n    a:\n      literal:\n        value: v",
	"image:\n  imageType: distroless", "image: {}", "image: x",
	"extraStatTags: [a, b]", "extraStatTags: a", "extraStatTags: [1]",
	"gatewayTopology:\n  numTrustedProxies: 2", "gatewayTopology:\n  numTrustedProxies: -2",
	"serviceCluster: x", "tracingServiceName: CANONICAL_NAME_ONLY", "tracingServiceName: APP_LABEL_AND_NAMESPACE", "serviceCluster: a\ntracingServiceName: CANONICAL_NAME_ONLY",
	"proxyStatsMatcher:\n  inclusionPrefixes: [a<b]", "runtimeValues:\n  x: 'y&z'", "caCertificatesPem: [\"a\\nb\"]",
	"readinessProbe:\n  httpGet:\n    path: /x\n    port: 80", "readinessProbe:\n  initialDelaySeconds: x",
	"terminationDrainDuration: 7s", "terminationDrainDuration: 1500ms", "discoveryAddress: istiod.x:15012", "meshId: m1",
	"controlPlaneAuthPolicy: NONE", "controlPlaneAuthPolicy: MUTUAL_TLS", "proxyAdminPort: 0", "envoyAccessLogService:\n  address: als:9000\n  tlsSettings:\n    mode: ISTIO_MUTUAL",
	"privateKeyProvider:\n  cryptomb:\n    pollDelay: 10ms", "fileFlushMinSizeKb: 3", "statsCompression: false",
}

func main() {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, in := range inputs {
		row := map[string]any{"yaml": in}
		js, err := yaml.YAMLToJSON([]byte(in))
		if err == nil {
			pc := &meshconfig.ProxyConfig{}
			u := jsonpb.Unmarshaler{AllowUnknownFields: true}
			err = u.Unmarshal(strings.NewReader(string(js)), legacyproto.MessageV1(pc))
			if err == nil {
				m := jsonpb.Marshaler{}
				text, merr := m.MarshalToString(legacyproto.MessageV1(pc))
				if merr != nil {
					panic(merr)
				}
				row["json"] = text
			}
		}
		if err != nil {
			row["error"] = err.Error()
		}
		if err := out.Encode(row); err != nil {
			panic(err)
		}
	}
}
