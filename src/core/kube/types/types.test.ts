import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_TYPES } from './all-types';
import { type KubeType, fieldExists, goTypeName, isEmbedded, omitsEmpty, omitsZero } from './types';

interface CheckField {
  json: string;
  type: string;
  omitempty?: boolean;
  omitzero?: boolean;
  inline?: boolean;
  ref?: string;
  since?: string;
  patchStrategy?: string;
  patchMergeKey?: string;
}

interface CheckData {
  note: string;
  structs: Record<string, CheckField[]>;
  aliases: Record<string, string>;
  removedLastSeen: Record<string, Record<string, string>>;
}

const CHECK = new URL('../../../../../shared/data/kube-fields.json', import.meta.url);
const NEWEST = 36;
const minorOf = (version: string): number => Number(version.split('.')[1]);

// The check writes types as the Go source does, with or without the package.
function bare(text: string): string {
  return text.replace(/\b\w+\.(?=[A-Z])/g, '');
}

function bareName(type: KubeType): string {
  return bare(goTypeName(type));
}

describe('type table', () => {
  it.skipIf(!existsSync(CHECK))('agrees with kube-fields.json field by field', () => {
    const data = JSON.parse(readFileSync(CHECK, 'utf8')) as CheckData;
    const listed = [...data.note.matchAll(/v0\.(\d+)\.\d+/g)].map((match) => Number(match[1]));
    let fields = 0;
    for (const [name, expected] of Object.entries(data.structs)) {
      const struct = ALL_TYPES.struct(name);
      expect(struct, name).toBeDefined();
      const now = (struct?.fields ?? []).filter((field) => fieldExists(field, NEWEST));
      expect(
        now.map((field) => field.json),
        name,
      ).toEqual(expected.map((field) => field.json));
      expected.forEach((check, index) => {
        const field = now[index];
        if (field === undefined) throw new Error(`${name}.${check.json}`);
        const where = `${name}.${field.goName}`;
        const underlying = data.aliases[`v1.${check.type}`] ?? '';
        expect([bare(check.type), bare(underlying)], where).toContain(bareName(field.type));
        expect(field.pointer, where).toBe(check.type.startsWith('*'));
        if (!field.inline) expect(field.omitempty, where).toBe(check.omitempty === true);
        expect(field.omitzero, where).toBe(check.omitzero === true);
        expect(field.inline, where).toBe(check.inline === true);
        expect(field.patchStrategy, where).toBe(check.patchStrategy);
        expect(field.mergeKey, where).toBe(check.patchMergeKey);
        if (check.ref !== undefined) expect(field.ref, where).toBe(check.ref);
        // A field whose Go type changed has two rows here; its JSON name is as old as the older.
        const rows = struct?.fields.filter((row) => row.json === field.json) ?? [];
        const first = Math.min(...rows.map((row) => row.since));
        // Listed releases leave out a few minors: ours is in (the listed one before, the listed one].
        if (check.since !== undefined) {
          const since = minorOf(check.since);
          const before = listed[listed.indexOf(since) - 1] ?? 0;
          expect(first > before && first <= since, `${where} since ${first}, not ${since}`).toBe(true);
        } else if (first !== struct?.since && !field.inline) {
          // A renamed struct is new in the table and old in the check.
          expect(first, where).toBeLessThanOrEqual(17);
        }
        fields++;
      });
    }
    for (const [name, gone] of Object.entries(data.removedLastSeen)) {
      for (const [json, lastSeen] of Object.entries(gone)) {
        const field = ALL_TYPES.struct(name)?.byExactJson(json, minorOf(lastSeen));
        expect(field, `${name}.${json}`).toBeDefined();
        expect(ALL_TYPES.struct(name)?.byExactJson(json, NEWEST), `${name}.${json}`).toBeUndefined();
      }
    }
    console.info(
      `type table: ${Object.keys(data.structs).length} structs, ${fields} fields agree with kube-fields.json`,
    );
  });

  it('parses every struct and finds every struct it refers to', () => {
    for (const name of ALL_TYPES.names()) {
      const struct = ALL_TYPES.struct(name);
      for (const field of struct?.fields ?? []) {
        if (field.ref !== undefined) expect(ALL_TYPES.struct(field.ref), `${name}.${field.goName}`).toBeDefined();
      }
      for (const minor of [13, 22, 30, NEWEST]) {
        const names = struct?.visible(minor).map((field) => field.json) ?? [];
        expect(new Set(names).size, `${name} at ${minor}`).toBe(names.length);
      }
    }
  });

  it('knows the versions of a field', () => {
    const meta = ALL_TYPES.struct('metav1.ObjectMeta');
    const timestamp = meta?.byJson('creationTimestamp');
    if (timestamp === undefined) throw new Error('creationTimestamp');
    expect(omitsZero(timestamp, 33)).toBe(false);
    expect(omitsZero(timestamp, 34)).toBe(true);
    const available = ALL_TYPES.struct('appsv1.StatefulSetStatus')?.byJson('availableReplicas');
    if (available === undefined) throw new Error('availableReplicas');
    expect(omitsEmpty(available, 22)).toBe(true);
    expect(omitsEmpty(available, 23)).toBe(false);
    expect(ALL_TYPES.struct('v1.Container')?.byJson('restartPolicy', 27)).toBeUndefined();
    expect(ALL_TYPES.struct('v1.Container')?.byJson('restartPolicy', 28)?.goName).toBe('RestartPolicy');
  });

  it('looks JSON names up as encoding/json does', () => {
    const container = ALL_TYPES.struct('v1.Container');
    expect(container?.byJson('IMAGEPULLPOLICY')?.goName).toBe('ImagePullPolicy');
    expect(container?.byJson('wor\u212aingDir')?.goName).toBe('WorkingDir');
    expect(container?.byExactJson('Image')).toBeUndefined();
    expect(container?.byJson('~image')).toBeUndefined();
  });

  it('looks Go names up through embedded structs', () => {
    const pod = ALL_TYPES.struct('v1.Pod');
    expect(pod?.byGoName('Labels')?.path.map((field) => field.goName)).toEqual(['ObjectMeta']);
    expect(pod?.byGoName('ObjectMeta')?.field.json).toBe('metadata');
    expect(pod?.byGoName('Kind')?.path.map((field) => field.goName)).toEqual(['TypeMeta']);
    expect(pod?.byGoName('Containers')).toBeUndefined();
    const volume = ALL_TYPES.struct('v1.Volume')?.byGoName('EmptyDir');
    expect(volume?.field.type).toEqual({ kind: 'pointer', elem: { kind: 'struct', name: 'v1.EmptyDirVolumeSource' } });
    const spec = pod?.byGoName('Spec')?.field;
    expect(spec === undefined ? undefined : isEmbedded(spec)).toBe(false);
  });

  it('prints types as %T does', () => {
    const name = (struct: string, json: string): string => {
      const type = ALL_TYPES.struct(struct)?.byJson(json)?.type;
      return type === undefined ? '' : goTypeName(type);
    };
    expect(name('appsv1.Deployment', 'spec')).toBe('v1.DeploymentSpec');
    expect(name('v1.Pod', 'metadata')).toBe('v1.ObjectMeta');
    expect(name('v1.ContainerPort', 'protocol')).toBe('v1.Protocol');
    expect(name('v1.ResourceRequirements', 'limits')).toBe('v1.ResourceList');
    expect(name('v1.PodSpec', 'nodeSelector')).toBe('map[string]string');
    expect(name('v1.HTTPGetAction', 'port')).toBe('intstr.IntOrString');
    expect(name('v1.Secret', 'x')).toBe('');
    expect(name('v1.ConfigMap', 'binaryData')).toBe('map[string][]uint8');
    expect(ALL_TYPES.struct('extensionsv1beta1.Deployment')?.goName).toBe('v1beta1.Deployment');
  });

  it('finds the struct of an apiVersion and kind', () => {
    expect(ALL_TYPES.kindOf('extensions/v1beta1', 'Deployment')).toBe('extensionsv1beta1.Deployment');
    expect(ALL_TYPES.kindOf('apps.openshift.io/v1', 'DeploymentConfig')).toBe('openshiftappsv1.DeploymentConfig');
    expect(ALL_TYPES.kindOf('v2', 'Pod')).toBeUndefined();
    const registered = [
      ['apps/v1', 'Deployment'],
      ['batch/v1', 'Job'],
    ] as const;
    expect(ALL_TYPES.kindOf('extensions/v1beta1', 'Deployment', registered)).toBe('appsv1.Deployment');
    expect(ALL_TYPES.kindOf('batch.example.io/v1', 'Job', registered)).toBe('batchv1.Job');
    expect(ALL_TYPES.kindOf('v1', 'Pod', registered)).toBeUndefined();
    expect(
      ALL_TYPES.struct(ALL_TYPES.kindOf('v1', 'List') ?? '')
        ?.visible()
        .map((field) => field.json),
    ).toEqual(['kind', 'apiVersion', 'metadata', 'items']);
  });
});
