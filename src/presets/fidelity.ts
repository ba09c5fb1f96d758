/** What a comparison found for the built-in texts of a minor. */
export interface FidelityFigures {
  /** The official release that they were compared with: `1.27.9`. */
  readonly release: string;
  /** Manifests times modes, and those of them whose results were the same. */
  readonly cases: number;
  readonly agreeing: number;
}

/** Figures by minor. */
export type FidelityRecord = Readonly<Record<string, FidelityFigures>>;
