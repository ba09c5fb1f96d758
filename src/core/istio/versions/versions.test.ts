import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../testing/parts';
import { minorOf } from './steps';
import { LAST_PATCH } from './last-patch';
import { versionRow } from './versions';
import { VERSION_COLUMNS } from './version-columns';

describe('versionRow', () => {
  it('tells patches apart where a patch changed something', () => {
    const has = (version: string): boolean => versionRow(version).istioFunctions.includes('omitNil');
    expect(['1.28.5', '1.28.6', '1.28', '1.29.0', '1.29.1', '1.29'].map(has)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
    const kubeMinors = ['1.13.8', '1.13.9', '1.14.0', '1.14.5', '1.26.3', '1.26'].map(
      (version) => versionRow(version).kubeMinor,
    );
    expect(kubeMinors).toEqual([23, 24, 23, 24, 32, 33]);
    expect(['1.23.5', '1.23.6', '1.23'].map((version) => versionRow(version).goMinor)).toEqual([22, 23, 23]);
  });

  it('takes what is older or newer than the table as its oldest or newest row, and what is no version as the newest', () => {
    expect(versionRow('0.1')).toEqual(versionRow('0.2'));
    expect(versionRow('1.99.3')).toEqual(versionRow('1.32'));
    expect(versionRow('latest')).toEqual(versionRow('1.32'));
    expect(versionRow('v1.24.6-distroless')).toEqual(versionRow('1.24.6'));
  });

  it('gives the same row again, so that it can be a key', () => {
    expect(versionRow('1.30.3')).toBe(versionRow('1.30.3'));
  });

  it('has every function that a release is said to have', () => {
    for (const [minor] of LAST_PATCH) {
      const row = rowOf(minor);
      expect([...row.functions.keys()], minor).toEqual(expect.arrayContaining([...row.istioFunctions]));
    }
  });

  it('lists changes in the order of releases, each a change', () => {
    for (const [column, steps] of Object.entries(VERSION_COLUMNS)) {
      const orders = steps.map(([since]) =>
        since.split('.').reduce((order, part, index) => order + Number(part) * 10 ** (6 - 3 * index), 0),
      );
      expect(orders, column).toEqual([...orders].sort((a, b) => a - b));
      expect(new Set(orders).size, column).toBe(orders.length);
      for (const [index, [since, value]] of steps.slice(1).entries()) {
        expect(value, `${column} ${since}`).not.toEqual(steps[index]?.[1]);
      }
    }
  });
});

describe('minorOf', () => {
  it('reads the minor of a version', () => {
    expect([minorOf('1.30.3'), minorOf('v0.8'), minorOf('1.9-distroless'), minorOf('latest')]).toEqual([
      '1.30',
      '0.8',
      '1.9',
      undefined,
    ]);
  });
});
