import { PROXY_CONTAINER } from '../config/names';
import { jsonString } from '../../go/json-string';
import { type FunctionEntry, type FunctionSet, signature } from '../../gotemplate/functions/functions';
import type { FunctionLibraries } from '../../gotemplate/functions/library';
import { sprint } from '../../gotemplate/value/format';
import { marshalGoValue } from '../../gotemplate/value/go-json-value';
import { ANY, BOOL, INT, STRING, STRING_MAP } from '../../gotemplate/value/types';
import {
  GoError,
  GoInteger,
  GoMap,
  GoNamed,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
} from '../../gotemplate/value/value';
import { toLower } from '../../go/unicode';
import { MissingPart } from '../../missing-part';
import { YamlProblem } from '../../yaml/nodes';
import { emitYaml } from '../../yaml/write/emit';
import { omitNil } from './functions/omit-nil';
import { otelResourceAttributes } from './functions/otel-attributes';
import { appendMultusNetwork } from './functions/multus';
import { excludeInboundPort } from './functions/ports';
import { goDurationText } from './functions/duration';
import { jsonOfGoValue } from './go-value-json';
import { goTypeOf } from './kube-view';
import type { ProtoMessage } from '../config/proto/proto';
import { protoToJsonText } from '../config/proto/proto-json';
import { cleanProxyConfig, defaultProxyConfig } from '../config/proxy-config';
import { messagePointerType, pointedMessage } from '../config/proto/proto-view';
import type { ReleaseRow } from '../versions/release-row';

/** What functions depend on by release. */
type FunctionRelease = Omit<ReleaseRow, 'functions' | 'whole'>;

const PROTO_MESSAGE: GoType = {
  kind: 'interface',
  name: 'protoreflect.ProtoMessage',
  methods: new Set(['ProtoReflect']),
};

/** A `map[string]string` that a template made or was given, as a plain map; nil is empty. */
function stringsIn(value: GoValue | undefined): Map<string, string> {
  const strings = new Map<string, string>();
  if (value instanceof GoMap) for (const [key, item] of value.entries ?? []) strings.set(key, textOf(item));
  return strings;
}

function stringMap(entries: ReadonlyMap<string, string>): GoMap {
  return new GoMap(STRING_MAP, new Map(entries));
}

function textOf(value: GoValue | undefined): string {
  if (value instanceof GoNamed) return String(value.value);
  return typeof value === 'string' ? value : '';
}

function field(value: GoValue, name: string): GoValue {
  return value instanceof GoStruct ? (value.field(name) ?? null) : null;
}

function stringMapJson(value: GoValue | undefined): string {
  return marshalGoValue(stringMap(stringsIn(value)));
}

function merged(maps: readonly GoValue[]): GoMap {
  if (maps.length === 0) return new GoMap(STRING_MAP, null);
  const all = new Map<string, string>();
  for (const map of maps) for (const [key, text] of stringsIn(map)) all.set(key, text);
  return stringMap(all);
}

function containerPorts(containers: GoValue | undefined, withProxy: boolean, everyProtocol: boolean): string {
  const ports: string[] = [];
  for (const container of containers instanceof GoSlice ? (containers.items ?? []) : []) {
    if (!withProxy && textOf(field(container, 'Name')) === PROXY_CONTAINER) continue;
    const listed = field(container, 'Ports');
    for (const port of listed instanceof GoSlice ? (listed.items ?? []) : []) {
      const protocol = textOf(field(port, 'Protocol'));
      if (!everyProtocol && (protocol === 'UDP' || protocol === 'SCTP')) continue;
      ports.push(sprint([field(port, 'ContainerPort')]));
    }
  }
  return ports.join(',');
}

/** Istio's `indent`: every line but the first. Source: istio 1.30 pkg/kube/inject/template.go indent. */
function indent(spaces: GoValue | undefined, text: string): string {
  const width = spaces instanceof GoInteger ? Number(spaces.value) : 0;
  return text.split('\n').join(`\n${' '.repeat(Math.abs(width))}`);
}

/** The JSON of a value, or a text instead where encoding/json refuses it: Istio logs that and goes on. */
function marshalOr(value: GoValue, instead: string): string {
  try {
    return marshalGoValue(value);
  } catch (error) {
    if (error instanceof GoError) return instead;
    throw error;
  }
}

function toYaml(value: GoValue, fold: boolean): string {
  try {
    return emitYaml(jsonOfGoValue(value), { fold, refuses: true });
  } catch (error) {
    if (error instanceof GoError || error instanceof YamlProblem) return '';
    throw error;
  }
}

function functionTable(row: FunctionRelease, libraries: FunctionLibraries): Readonly<Record<string, FunctionEntry>> {
  const containers = goTypeOf({ kind: 'slice', elem: { kind: 'struct', name: 'v1.Container' } }, row.kube);
  const metadata = goTypeOf({ kind: 'struct', name: 'metav1.ObjectMeta' }, row.kube);
  const duration = messagePointerType('google.protobuf.Duration', row.proto);
  const everyProtocol = row.portsOfAllProtocols;
  const same: FunctionEntry = { signature: signature([STRING], STRING), run: ([text = '']) => text };
  const toJson: FunctionEntry = {
    signature: signature([STRING_MAP], STRING),
    run: ([map]) => (map instanceof GoMap && map.entries === null ? '{}' : stringMapJson(map)),
  };
  let defaults: ProtoMessage | undefined;
  return {
    formatDuration: {
      signature: signature([duration], STRING),
      run: ([value = null]) => goDurationText(pointedMessage(value)),
    },
    isset: {
      signature: signature([STRING_MAP, STRING], BOOL),
      run: ([map, key]) => map instanceof GoMap && (map.entries?.has(textOf(key)) ?? false),
    },
    excludeInboundPort: {
      signature: signature([ANY, STRING], STRING),
      run: ([port = null, ports]) => excludeInboundPort(sprint([port]), textOf(ports)),
    },
    includeInboundPorts: {
      signature: signature([containers], STRING),
      run: ([list]) => containerPorts(list, true, everyProtocol),
    },
    applicationPorts: {
      signature: signature([containers], STRING),
      run: ([list]) => containerPorts(list, false, everyProtocol),
    },
    kubevirtInterfaces: same,
    excludeInterfaces: same,
    annotation: {
      signature: signature([metadata, STRING, ANY], STRING),
      run: ([meta = null, name, fallback = null]) => {
        const annotations = field(meta, 'Annotations');
        const value = annotations instanceof GoMap ? annotations.entries?.get(textOf(name)) : undefined;
        return value === undefined ? sprint([fallback]) : textOf(value);
      },
    },
    valueOrDefault: {
      signature: signature([ANY, ANY], ANY),
      run: ([value = null, fallback = null]) => (value === '' || value === null ? fallback : value),
    },
    toJSON: toJson,
    toJson,
    fromJSON: {
      signature: signature([STRING], ANY),
      run: (texts, context) => {
        const body = libraries.json?.['fromJSON'];
        if (body === undefined) throw new MissingPart('json');
        return body(texts.map(textOf), context);
      },
    },
    structToJSON: {
      signature: signature([ANY], STRING),
      run: ([value = null]) => (value === null ? '{}' : marshalOr(value, '{}')),
    },
    protoToJSON: {
      signature: signature([PROTO_MESSAGE], STRING),
      run: ([value = null]) => {
        const message = pointedMessage(value);
        if (message === null) return '{}';
        defaults ??= defaultProxyConfig(row);
        if (message.descriptor.name !== 'ProxyConfig') return protoToJsonText(message);
        const config = row.wholeProxyConfig ? message.clone() : cleanProxyConfig(message, defaults);
        // A plain number in APIs of the time, which leave out a zero.
        const plain = row.plainConcurrency;
        if (plain && config.message('concurrency')?.number('value') === 0) config.clear('concurrency');
        return protoToJsonText(config);
      },
    },
    toYaml: {
      signature: signature([ANY], STRING),
      run: ([value = null]) => toYaml(value, row.yamlFolding),
    },
    indent: {
      signature: signature([INT, STRING], STRING),
      run: ([spaces, text]) => indent(spaces, textOf(text)),
    },
    directory: {
      signature: signature([STRING], STRING),
      run: ([path]) => textOf(path).replace(/[^/]*$/, ''),
    },
    contains: {
      signature: signature([STRING, STRING], BOOL),
      run: ([needle, haystack]) => textOf(haystack).includes(textOf(needle)),
    },
    toLower: {
      signature: signature([STRING], STRING),
      run: ([text]) => toLower(textOf(text)),
    },
    appendMultusNetwork: {
      signature: signature([STRING, STRING], STRING),
      run: ([present, network]) => appendMultusNetwork(textOf(present), textOf(network), row.multusNetwork),
    },
    env: {
      signature: signature([STRING, STRING], STRING),
      run: ([name, fallback], context) => context.environment.get(textOf(name)) || textOf(fallback),
    },
    render: {
      signature: signature([STRING], STRING),
      run: ([text], context) => context.render?.(textOf(text)) ?? '',
    },
    omit: {
      signature: signature([STRING_MAP], STRING_MAP, { rest: STRING }),
      run: ([map, ...names]) => {
        const kept = stringsIn(map);
        for (const name of names) kept.delete(textOf(name));
        return stringMap(kept);
      },
    },
    strdict: {
      signature: signature([], STRING_MAP, { rest: STRING }),
      run: (texts) => {
        const made = new Map<string, string>();
        for (let at = 0; at < texts.length; at += 2) made.set(textOf(texts[at]), textOf(texts[at + 1]));
        return stringMap(made);
      },
    },
    toJsonMap: {
      signature: signature([], STRING, { rest: STRING_MAP }),
      run: (maps) => marshalGoValue(merged(maps)),
    },
    mergeMaps: { signature: signature([], STRING_MAP, { rest: STRING_MAP }), run: merged },
    omitNil: { signature: signature([ANY], ANY), run: ([value = null]) => omitNil(value) },
    otelResourceAttributes: {
      signature: signature(
        [messagePointerType('MeshConfig', row.proto), STRING_MAP, STRING_MAP, STRING, containers],
        STRING,
      ),
      run: ([mesh = null, annotations, labels, namespace, list]) =>
        otelResourceAttributes(
          pointedMessage(mesh),
          stringsIn(annotations),
          stringsIn(labels),
          textOf(namespace),
          (list instanceof GoSlice ? (list.items ?? []) : []).map((container) => ({
            name: textOf(field(container, 'Name')),
            image: textOf(field(container, 'Image')),
          })),
        ),
    },
  };
}

/**
 * Istio's own template functions as a release has them; they hide functions of the same names in sprig.
 * Source: istio 1.30 pkg/kube/inject/template.go.
 */
export function istioFunctions(row: FunctionRelease, libraries: FunctionLibraries): FunctionSet {
  const table = functionTable(row, libraries);
  const set = new Map<string, FunctionEntry>();
  for (const name of row.istioFunctions) {
    const entry = table[name];
    if (entry === undefined) throw new Error(`no template function ${jsonString(name)}`);
    set.set(name, entry);
  }
  return set;
}
