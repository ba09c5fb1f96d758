import { changeOrder, versionOrder } from '../core/istio/versions/steps';

/** Where Istio publishes its charts: the one host that the page may ask, and only when somebody clicks. `vite.config.ts` allows it too. @internal */
export const CHART_HOST = 'https://istio-release.storage.googleapis.com';

/** Where the chart of a release is, and the command that saves the same file. */
export interface OfficialChart {
  readonly address: string;
  readonly command: string;
}

/** The published istiod chart of a release (`1.27.3`); undefined before 1.12, when charts came with istioctl alone. */
export function officialChart(release: string): OfficialChart | undefined {
  const order = versionOrder(release);
  if (order === undefined || order < changeOrder('1.12') || !/^\d+\.\d+\.\d+/.test(release)) return undefined;
  return {
    address: `${CHART_HOST}/charts/istiod-${release}.tgz`,
    command: `helm pull istiod --repo ${CHART_HOST}/charts --version ${release}`,
  };
}
