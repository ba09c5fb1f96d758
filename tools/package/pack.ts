import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty folder in which the packed package is installed, without a network. */
    readonly installed: string;
    /** The tarball's size in bytes. */
    readonly tarball: string;
  }
}

/** Packs what is built, installs the tarball in an empty folder, and tells the tests where. */
export default function setup(project: TestProject): () => void {
  const root = project.config.root;
  if (!existsSync(join(root, 'dist', 'index.html'))) throw new Error('dist is missing: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-package-'));
  const options: ExecFileSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
  execFileSync(process.execPath, ['tools/run/build-package.mjs', '--programs'], { cwd: root, ...options });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root, ...options });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack wrote no tarball');
  const installed = mkdtempSync(join(tmpdir(), 'sidecar-playground-installed-'));
  execFileSync('npm', ['init', '-y'], { cwd: installed, ...options });
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], {
    cwd: installed,
    ...options,
  });
  project.provide('installed', installed);
  project.provide('tarball', join(folder, tarball));
  return () => {
    for (const path of [folder, installed]) rmSync(path, { recursive: true, force: true });
  };
}
