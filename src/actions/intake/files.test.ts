import { beforeEach, expect, it } from 'vitest';
import { useApp } from '../../state/store';
import { takeFiles } from './files';

const initial = useApp.getState();
beforeEach(() => useApp.setState(initial, true));

const MEBIBYTE = 1024 * 1024;
const fileOf = (size: number) => ({ path: 'dump.yaml', file: new File([`a: ${'x'.repeat(size - 4)}\n`], 'dump.yaml') });

it('reads a file as large as a document may be, and says that a larger one was left out', async () => {
  await takeFiles([fileOf(8 * MEBIBYTE)]);
  expect(useApp.getState().scenario.manifests).toHaveLength(8 * MEBIBYTE);
  await takeFiles([fileOf(16 * MEBIBYTE + 1)]);
  expect(useApp.getState().scenario.manifests).toHaveLength(8 * MEBIBYTE);
  expect(useApp.getState().notices.at(-1)?.text).toBe('dump.yaml is larger than 16 MiB and was left out.');
});
