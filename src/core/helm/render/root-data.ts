import { basePath } from '../../go/paths';
import { ANY_MAP, GoMap, type GoValue, goInt } from '../../gotemplate/value/value';
import type { SourceId } from '../../text/span';
import type { ChartFile } from '../chart/chart-file';
import type { ChartNode } from '../chart/chart-node';
import { chartSource } from '../chart/load-chart';
import type { ChartRecorder } from '../origins/chart-recorder';
import { type Capabilities, capabilitiesValue } from './capabilities';
import { chartValue } from './chart-value';
import { filesValue } from './files-value';
import { valuesValue } from './values-value';

export interface Release {
  readonly name: string;
  readonly namespace: string;
}

/** A template file of a chart or subchart with the data that it runs on, which all templates of its chart share. */
export interface ChartTemplateFile {
  readonly text: string;
  readonly source: SourceId;
  readonly data: Map<string, GoValue>;
  /** The folder that `.Template.BasePath` names. */
  readonly basePath: string;
}

/** All that is rendered of a chart: its templates by their names, and the data of the outermost chart. */
export interface CollectedChart {
  readonly templates: ReadonlyMap<string, ChartTemplateFile>;
  readonly root: Map<string, GoValue>;
}

/** Makes the data that each chart's templates see and finds the templates. Source: helm 3.22 pkg/engine/engine.go recAllTpls. */
export function collectChart(
  node: ChartNode,
  values: GoMap | undefined,
  release: Release,
  capabilities: Capabilities,
  recorder: ChartRecorder | undefined,
): CollectedChart {
  const collector = new Collector(release, capabilities, recorder);
  const root = collector.collect(node, values);
  return { templates: collector.templates, root };
}

class Collector {
  readonly templates = new Map<string, ChartTemplateFile>();
  readonly #release: GoValue;
  readonly #capabilities: GoValue;

  constructor(
    release: Release,
    capabilities: Capabilities,
    private readonly recorder: ChartRecorder | undefined,
  ) {
    this.#release = releaseValue(release);
    this.#capabilities = capabilitiesValue(capabilities);
  }

  collect(node: ChartNode, values: GoMap | undefined): Map<string, GoValue> {
    const entries = values?.entries ?? new Map<string, GoValue>();
    const subcharts = new Map<string, GoValue>();
    const sourceOf = (file: ChartFile): SourceId => chartSource(node.chart.folder + file.path);
    const data = new Map<string, GoValue>([
      ['Chart', chartValue(node)],
      ['Files', filesValue(node.chart.files, (file) => this.recorder?.fileText(file.text, sourceOf(file)))],
      ['Release', this.#release],
      ['Capabilities', this.#capabilities],
      ['Values', valuesValue(entries)],
      ['Subcharts', new GoMap(ANY_MAP, subcharts)],
    ]);
    for (const child of node.dependencies) {
      const inner = entries.get(child.name);
      subcharts.set(child.name, new GoMap(ANY_MAP, this.collect(child, inner instanceof GoMap ? inner : undefined)));
    }
    const isLibrary = node.metadata.type.toLowerCase() === 'library';
    for (const file of node.chart.templates) {
      if (isLibrary && !basePath(file.path).startsWith('_')) continue;
      this.templates.set(`${node.fullPath}/${file.path}`, {
        text: file.text,
        source: sourceOf(file),
        data,
        basePath: `${node.fullPath}/templates`,
      });
    }
    return data;
  }
}

function releaseValue({ name, namespace }: Release): GoMap {
  const entries: [string, GoValue][] = [
    ['Name', name],
    ['Namespace', namespace],
    ['IsUpgrade', false],
    ['IsInstall', true],
    ['Revision', goInt(1)],
    ['Service', 'Helm'],
  ];
  return new GoMap(ANY_MAP, new Map(entries));
}
