import { describe, expect, it } from 'vitest';
import { UNSET } from '../../core/install/built-in';
import { defaultScenario } from '../../presets';
import { ownerOf, ownersOf } from './owners';

const scenario = defaultScenario();
const { injector, values, mesh } = scenario;
const version = scenario.settings.istioVersion;
const builtIn = { version, injector, values, mesh, webhooks: '', settings: UNSET, isDerived: false };

describe('whose texts a comparison is of', () => {
  it('calls what nobody edited by what it follows', () => {
    const owners = ownersOf(scenario, builtIn);
    expect(owners).toEqual({
      template: 'built-in',
      values: 'built-in',
      mesh: 'built-in',
      version,
      untouched: 'built-in',
    });
    expect(ownerOf('carried', 'template', { version: '1.29' }, owners)).toEqual({
      owner: 'built-in',
      version: '1.29',
    });
    expect(ownerOf('current', 'template', { version: '1.29' }, owners)).toEqual({ owner: 'built-in', version });
  });

  it('tells what an installation gives from what was edited over it', () => {
    const owners = ownersOf({ ...scenario, mesh: 'rootNamespace: mine\n' }, { ...builtIn, isDerived: true });
    expect([owners.template, owners.values, owners.mesh]).toEqual(['installation', 'installation', 'own']);
    expect(ownerOf('built-in', 'values', { version }, owners)?.owner).toBe('installation');
    expect(ownerOf('built-in', 'values', { version: '1.24' }, owners)?.owner).toBe('built-in');
    expect(ownerOf('pasted', 'values', { version }, owners)).toBeUndefined();
  });

  it('takes everything for the person’s own where it is not known what it follows', () => {
    expect(ownersOf(scenario, null).template).toBe('own');
  });
});
