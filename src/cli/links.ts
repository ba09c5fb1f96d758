import type { Diagnostic } from '../core/diagnostic';
import type { Engine } from '../core/engine';
import type { Scenario } from '../core/scenario';
import { encodeLink, redactSecrets, scanSecrets } from '../share';
import type { LinkView } from '../share/view';
import type { Part, Stream } from './input/files';
import { partOf } from './findings';

/** The address of a scenario in the app. Values that look like secrets are replaced: links end up in logs. */
export async function linkAddress(app: string, scenario: Scenario, view: LinkView): Promise<string> {
  const { installation: _installation, ...own } = scenario;
  return `${app.replace(/#.*$/, '')}${await encodeLink({ scenario: redactSecrets(own, scanSecrets(own)), view })}`;
}

/** Links that grow with the manifests of all files are left out from here on (UTF-16 units). */
const LONGEST_STREAM = 100_000;

/**
 * Makes links that open the app at findings. A link holds the file that the finding is in, where the file alone has the same finding, else all files;
 * '' where that is too much for a link.
 */
export class FindingLinks {
  readonly #alone = new Map<Part, ReadonlySet<string>>();
  readonly #links = new Map<Diagnostic, string>();

  constructor(
    private readonly engine: Engine,
    private readonly scenario: Scenario,
    private readonly stream: Stream,
    private readonly app: string,
  ) {}

  /** Makes the links of findings; `of` has them then. */
  async make(findings: readonly Diagnostic[]): Promise<void> {
    if (this.app === 'none') return;
    for (const finding of findings) this.#links.set(finding, await this.#make(finding));
  }

  of(finding: Diagnostic): string {
    return this.#links.get(finding) ?? '';
  }

  async #make(finding: Diagnostic): Promise<string> {
    const { code, span } = finding;
    const part = this.stream.parts.length === 1 ? undefined : partOf(finding, this.stream.parts);
    const start = (span?.start ?? 0) - (part?.start ?? 0);
    const alone = part !== undefined && this.#findingsAlone(part).has(`${code} ${start}`);
    if (!alone && this.stream.text.length > LONGEST_STREAM) return '';
    const place = span === null ? {} : { source: span.source, start: alone ? start : span.start };
    const scenario = alone ? { ...this.scenario, manifests: part.text } : this.scenario;
    return linkAddress(this.app, scenario, { findingsTab: 'problems', problem: { code, ...place } });
  }

  /** What is found in a file by itself: codes and places. */
  #findingsAlone(part: Part): ReadonlySet<string> {
    const known = this.#alone.get(part);
    if (known !== undefined) return known;
    const { diagnostics } = this.engine.evaluate({ ...this.scenario, manifests: part.text }, { origins: false });
    const found = new Set(diagnostics.map(({ code, span }) => `${code} ${span?.start ?? 0}`));
    this.#alone.set(part, found);
    return found;
  }
}
