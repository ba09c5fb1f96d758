import { describe, expect, it } from 'vitest';
import descriptors from '../../istio/config/proto/proto.gen.json';
import { MESH_FIELDS, unknownKeys } from './unknown-keys';
import { recognise } from './recognise';

describe('keys that nothing reads', () => {
  it('are told with the nearest that is known', () => {
    expect(unknownKeys('mesh', 'acessLogFile: a\ntrustDomain: b\nenable_tracing: true\nmesh_mTLS: {}\n')).toEqual([
      { key: 'acessLogFile', nearest: 'accessLogFile' },
    ]);
    expect(unknownKeys('values', '{"globl": {}, "global": {}, "mine": 1, "other": 2}', ['mine'])).toEqual([
      { key: 'globl', nearest: 'global' },
      { key: 'other', nearest: undefined },
    ]);
    expect(unknownKeys('mesh', 'a list?')).toEqual([]);
  });

  it('are none of the fields of a mesh configuration', () => {
    const names = descriptors.messages.MeshConfig.map(([name]) => `${String(name)}: 1\n`);
    expect(unknownKeys('mesh', names.join(''))).toEqual([]);
    expect(MESH_FIELDS).toHaveLength(names.length);
  });

  it('do not make Helm’s values of the injector’s', () => {
    const text = '{"globl": {}, "global": {"hub": "a", "tag": "b", "proxy": {"image": "proxyv2"}}}';
    expect(recognise(text).found).toMatchObject([{ kind: 'values' }]);
  });
});
