import type { ChartBytes } from '../../core/helm/chart/chart-file';
import type { ChartInput } from '../../core/helm/chart/load-chart';
import { diagnosticWords } from '../../i18n/findings';
import { allMessages } from '../../i18n/all-messages';
import { wantWords } from '../../i18n/language';
import { engine } from '../../state/engine';
import { useApp } from '../../state/store';
import type { KeptChart } from '../../worker/install-question';
import { newInstallation } from '../../core/install/new-installation';
import { rememberWork } from '../back/remember-work';

/** Bytes of a chart, packed or in a folder; what the worker takes at most. */
const LARGEST_CHART = 32 * 1024 * 1024;
/** Milliseconds until a download is given up. */
const LONGEST_FETCH = 30_000;

interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** The files of the chart among files with paths: all below the folder that has the outermost Chart.yaml. Undefined where there is none. */
export function chartFolderIn<Named extends { readonly path: string }>(files: readonly Named[]): Named[] | undefined {
  const depth = (path: string): number => path.split('/').length;
  const [root] = files
    .filter(({ path }) => /(?:^|\/)Chart\.yaml$/.test(path))
    .sort((left, right) => depth(left.path) - depth(right.path));
  if (root === undefined || files.length === 1) return undefined;
  const folder = root.path.slice(0, -'Chart.yaml'.length);
  return files
    .filter(({ path }) => path.startsWith(folder))
    .map((one) => ({ ...one, path: one.path.slice(folder.length) }));
}

/** Whether a file is packed as charts are. */
export function isPacked(name: string): boolean {
  return /\.(?:tgz|tar\.gz)$/i.test(name);
}

/** Takes a packed chart in and installs with it. */
export async function takeChartFile(file: File): Promise<void> {
  if (isTooLarge(file.name, file.size)) return;
  tell(await takeChart({ kind: 'archive', bytes: new Uint8Array(await file.arrayBuffer()) }, file.name));
}

/** Takes a chart's folder in and installs with it. */
export async function takeChartFolder(files: readonly NamedFile[], from: string): Promise<void> {
  if (
    isTooLarge(
      from,
      files.reduce((sum, { file }) => sum + file.size, 0),
    )
  )
    return;
  const read = async ({ path, file }: NamedFile): Promise<ChartBytes> => ({
    path,
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
  tell(await takeChart({ kind: 'folder', files: await Promise.all(files.map(read)) }, from));
}

/** Says why a chart was not taken, until the person has read it. */
function tell(problem: string | null): void {
  if (problem !== null) useApp.getState().notify({ text: problem, tone: 'warning', sticky: true });
}

function isTooLarge(name: string, size: number): boolean {
  if (size <= LARGEST_CHART) return false;
  const text = allMessages().transfer.tooBigFile(name, allMessages().common.kilobytes(LARGEST_CHART));
  useApp.getState().notify({ text, tone: 'warning' });
  return true;
}

/** A chart that was taken in, or why it cannot be used. */
type Kept = { readonly chart: KeptChart; readonly isStored: boolean } | { readonly problem: string };

/** Gives a chart to the worker, which keeps it. */
async function keepChart(input: ChartInput, from: string): Promise<Kept> {
  const words = await wantWords('charts');
  const answer = (await engine()?.install({ kind: 'keep-chart', input, from })) ?? null;
  if (answer === null) return { problem: words.away };
  const { chart, error, diagnostics, isStored } = answer;
  if (chart === null) {
    const [first] = diagnostics;
    const described = first === undefined ? undefined : diagnosticWords().describe(first);
    const why = error ?? [described?.title, described?.text].filter(Boolean).join('. ');
    return { problem: words.rejected(from, why) };
  }
  return { chart, isStored };
}

/** Takes a chart in and installs with it. Resolves with why it cannot be used, or null. */
async function takeChart(input: ChartInput, from: string): Promise<string | null> {
  const words = await wantWords('charts');
  const kept = await keepChart(input, from);
  if ('problem' in kept) return kept.problem;
  const { chart, isStored } = kept;
  const done = rememberWork();
  installWith(chart);
  const text = words.used(`${chart.name} ${chart.version}`, isStored ? words.kept : words.notKept);
  const { notify } = useApp.getState();
  notify({ text, tone: isStored ? 'info' : 'warning', action: { label: words.undo, run: done() } });
  return null;
}

/** Installs with a kept chart and in its release, or with what is built in again. */
export function installWith(chart: KeptChart | null): void {
  const { scenario, replaceScenario, show } = useApp.getState();
  const { chart: _before, ...installation } =
    scenario.installation ?? newInstallation({ name: 'values.yaml', text: '' });
  const release = chart?.release ?? scenario.settings.istioVersion;
  replaceScenario({
    ...scenario,
    settings: { ...scenario.settings, istioVersion: release },
    installation:
      chart === null
        ? installation
        : { ...installation, chart: { name: chart.name, version: chart.version, digest: chart.digest } },
  });
  show({ inputTab: 'installation', phonePane: 'input' });
}

/** Fetches a chart because the person asked for this address. Resolves with why it failed, or null. */
export async function fetchChart(address: string): Promise<string | null> {
  const words = await wantWords('charts');
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(LONGEST_FETCH),
    });
    if (!response.ok) return words.answered(response.status);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (isTooLarge(address, bytes.length)) return null;
    return await takeChart({ kind: 'archive', bytes }, address);
  } catch {
    // The browser does not tell a network that is away from a host that allows no other pages.
    return words.unreachable;
  }
}

/** Lets the person choose a packed chart. */
export function openChartFile(): void {
  choosePacked((file) => void takeChartFile(file));
}

/** Lets the person choose a packed chart that is kept for another version than the one installed; then calls `onKept`. */
export function openChartToKeep(onKept: () => void): void {
  choosePacked((file) => void keepChartFile(file, onKept));
}

async function keepChartFile(file: File, onKept: () => void): Promise<void> {
  if (isTooLarge(file.name, file.size)) return;
  const kept = await keepChart({ kind: 'archive', bytes: new Uint8Array(await file.arrayBuffer()) }, file.name);
  if ('problem' in kept) tell(kept.problem);
  else onKept();
}

function choosePacked(take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.tgz,.tar.gz,application/gzip';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) take(file);
  });
  input.click();
}

/** Lets the person choose a chart's folder. */
export function openChartFolder(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.webkitdirectory = true;
  input.addEventListener('change', () => void takeChosenFolder([...(input.files ?? [])]));
  input.click();
}

async function takeChosenFolder(files: readonly File[]): Promise<void> {
  const named = files.map((file) => ({ path: file.webkitRelativePath, file }));
  const chart = chartFolderIn(named);
  if (chart !== undefined) {
    await takeChartFolder(chart, named[0]?.path.split('/')[0] ?? '');
    return;
  }
  const words = await wantWords('charts');
  useApp.getState().notify({ text: words.noChart, tone: 'warning' });
}
