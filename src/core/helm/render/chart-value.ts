import {
  ANY_SLICE,
  BOOL,
  GoMap,
  GoPointer,
  GoSlice,
  type GoType,
  type GoValue,
  pointerType,
  sliceType,
  STRING,
  STRING_MAP,
  STRING_SLICE,
} from '../../gotemplate/value/value';
import { isObject, type Json, type JsonObject } from '../../json';
import type { ChartDependency } from '../chart/metadata';
import type { ChartNode } from '../chart/chart-node';
import { toGo } from '../values/go-value';
import { type StructField, StructValue } from './struct-value';

/** What templates see as `.Chart`. Source: helm 3.22 pkg/chart/metadata.go, dependency.go, pkg/engine/engine.go recAllTpls. */
export function chartValue(node: ChartNode): StructValue {
  const { fields } = node.metadata;
  const text = (name: string, json: string): StructField => ({
    name,
    json,
    type: STRING,
    value: json === 'name' ? node.name : textOf(fields[json]),
    omitEmpty: true,
  });
  const texts = (name: string, json: string): StructField => ({
    name,
    json,
    type: STRING_SLICE,
    value: textsOf(fields[json]),
    omitEmpty: true,
  });
  const list = (name: string, json: string, items: readonly StructValue[], type: GoType): StructField => ({
    name,
    json,
    type: sliceType(pointerType(type)),
    value: new GoSlice(
      sliceType(pointerType(type)),
      items.length === 0 ? null : items.map((item) => new GoPointer(pointerType(type), item)),
    ),
    omitEmpty: true,
  });
  const maintainers = itemsOf(fields['maintainers']).map(maintainerValue);
  const dependencies = node.wanted.map((one) => dependencyValue(one));
  const metadata = new StructValue('chart.Metadata', [
    text('Name', 'name'),
    text('Home', 'home'),
    texts('Sources', 'sources'),
    text('Version', 'version'),
    text('Description', 'description'),
    texts('Keywords', 'keywords'),
    list('Maintainers', 'maintainers', maintainers, MAINTAINER),
    text('Icon', 'icon'),
    text('APIVersion', 'apiVersion'),
    text('Condition', 'condition'),
    text('Tags', 'tags'),
    text('AppVersion', 'appVersion'),
    { name: 'Deprecated', json: 'deprecated', type: BOOL, value: node.metadata.deprecated, omitEmpty: true },
    { name: 'Annotations', json: 'annotations', type: STRING_MAP, value: annotations(fields), omitEmpty: true },
    text('KubeVersion', 'kubeVersion'),
    list('Dependencies', 'dependencies', dependencies, DEPENDENCY),
    text('Type', 'type'),
  ]);
  return new StructValue('struct { chart.Metadata; IsRoot bool }', [
    { name: 'Metadata', json: '', type: metadata.type, value: metadata, embedded: metadata },
    { name: 'IsRoot', json: '', type: BOOL, value: node.parent === undefined },
  ]);
}

const MAINTAINER: GoType = { kind: 'struct', name: 'chart.Maintainer' };
const DEPENDENCY: GoType = { kind: 'struct', name: 'chart.Dependency' };

function maintainerValue(item: Json): StructValue {
  const fields = isObject(item) ? item : {};
  const text = (name: string, json: string): StructField => ({
    name,
    json,
    type: STRING,
    value: textOf(fields[json]),
    omitEmpty: true,
  });
  return new StructValue('chart.Maintainer', [text('Name', 'name'), text('Email', 'email'), text('URL', 'url')]);
}

function dependencyValue(dependency: ChartDependency): StructValue {
  const text = (name: string, json: string, value: string, omitEmpty = true): StructField => ({
    name,
    json,
    type: STRING,
    value,
    omitEmpty,
  });
  const { tags, importValues } = dependency;
  return new StructValue('chart.Dependency', [
    text('Name', 'name', dependency.name, false),
    text('Version', 'version', dependency.version),
    text('Repository', 'repository', dependency.repository, false),
    text('Condition', 'condition', dependency.condition),
    { name: 'Tags', json: 'tags', type: STRING_SLICE, value: textsOf([...tags]), omitEmpty: true },
    { name: 'Enabled', json: 'enabled', type: BOOL, value: true, omitEmpty: true },
    {
      name: 'ImportValues',
      json: 'import-values',
      type: ANY_SLICE,
      value: new GoSlice(ANY_SLICE, importValues.length === 0 ? null : importValues.map((item) => importValue(item))),
      omitEmpty: true,
    },
    text('Alias', 'alias', dependency.alias),
  ]);
}

// Helm keeps what it made of an import: child and parent.
function importValue(item: Json): GoValue {
  if (typeof item !== 'string') return toGo(item);
  const entries = [
    ['child', `exports.${item}`],
    ['parent', '.'],
  ] as const;
  return new GoMap(STRING_MAP, new Map(entries));
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: Json | undefined): GoSlice {
  return new GoSlice(STRING_SLICE, Array.isArray(value) ? value.map(textOf) : null);
}

function annotations(fields: JsonObject): GoMap {
  const { annotations: found = null } = fields;
  if (!isObject(found)) return new GoMap(STRING_MAP, null);
  return new GoMap(STRING_MAP, new Map(Object.entries(found).map(([key, value]) => [key, textOf(value)] as const)));
}
